"""Finding a person or a team by what somebody wrote in a cell. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

_NOBODY = {"", "tbc", "tba", "tbd", "na", "none", "nobody", "all", "everyone", "everybody", "team"}
_SEVERAL = re.compile(r"\s*(?:,|;|/|&|\+|\band\b|\n)\s*", re.IGNORECASE)


class NotFound(ValueError):
    """Nobody or nothing fits, or too many do; ``str(error)`` says so to the person."""


@dataclass(frozen=True)
class Person:
    """``pk`` is of their participation."""

    pk: UUID
    team: UUID
    name: str
    email: str = ""


@dataclass(frozen=True)
class Roster:
    """Who and which teams a plan can name. ``usual`` is the team of rows that name none."""

    teams: dict[UUID, str]
    people: Sequence[Person]
    usual: UUID

    def team(self, text: str) -> UUID:
        """Raises NotFound."""
        wanted = _team_words(text)
        if not wanted:
            return self.usual
        found = [pk for pk, name in self.teams.items() if _team_words(name) == wanted]
        if len(found) == 1:
            return found[0]
        if len(self.teams) == 1:
            raise NotFound(_("you can bring in a plan for %(team)s only.") % {"team": self.teams[self.usual]})
        teams = ", ".join(sorted(self.teams.values()))
        raise NotFound(_("we know no team “%(text)s”. The teams are %(teams)s.") % {"text": text, "teams": teams})

    def person(self, text: str, *, team: UUID) -> Person | None:
        """The person of that team by name, first name or e-mail; None if the cell names nobody. Raises NotFound."""
        wanted = _words(text)
        if re.sub(r"\W", "", wanted) in _NOBODY:
            return None
        mates = [person for person in self.people if person.team == team]
        found = _exactly(wanted, mates) or _nearly(wanted, mates)
        if len(found) == 1:
            return found[0]
        told = {"text": text, "team": self.teams[team]}
        if found:
            raise NotFound(_("more than one “%(text)s” is in %(team)s. Write the whole name.") % told)
        if self._names_several(text, mates):
            raise NotFound(_("one person owns it. Write one name; others can help."))
        raise NotFound(_("we know no “%(text)s” in %(team)s. Leave it empty or write a name from the team.") % told)

    @staticmethod
    def _names_several(text: str, mates: Sequence[Person]) -> bool:
        parts = [_words(part) for part in _SEVERAL.split(text) if part]
        return len(parts) > 1 and any(_exactly(part, mates) or _nearly(part, mates) for part in parts)


def _exactly(wanted: str, people: Sequence[Person]) -> list[Person]:
    return [person for person in people if wanted in {_words(person.name), person.email.casefold()}]


def _nearly(wanted: str, people: Sequence[Person]) -> list[Person]:
    """By the first name, or by parts of the name in their order: "Joan", "Joan M", "J. Marsh", "Marsh", "Tom"."""
    parts = wanted.replace(".", " ").split()
    names = {person: _words(person.name).split() for person in people}
    if len(parts) > 1:
        return [person for person, name in names.items() if _fits(parts, name)]
    first = [person for person, name in names.items() if name[:1] == parts]
    last = [person for person, name in names.items() if name[-1:] == parts]
    short = [person for person, name in names.items() if len(wanted) > 2 and name[0].startswith(wanted)]
    return first or last or short


def _fits(parts: list[str], name: list[str]) -> bool:
    if len(parts) > len(name):
        return False
    ends = [name[0], *name[len(name) - len(parts) + 1 :]]
    return all(whole.startswith(part) for part, whole in zip(parts, ends, strict=True))


def _words(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def _team_words(text: str) -> str:
    """ "The Skylark team" and "skylark" are one."""
    return _words(text).removeprefix("the ").removeprefix("team ").removesuffix(" team")
