"""People out of a spreadsheet: who each row is, and every problem, named by its cell. Pure.

A row never says where a person comes from (carer, lived experience…): people say
that themselves. Such words in the role column make a team member; words nobody
knows are a problem, for they may have meant more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.roles import Role
from core.errors import Refused
from core.names import as_name
from core.tables import Found, Row, Table
from teams.contacts import read_contacts
from teams.role_words import role_of

COLUMNS: Final = {
    "name": ("full name", "person", "who", "first name", "forename"),
    "surname": ("last name", "family name"),
    "email": ("e-mail", "email address", "e-mail address", "mail"),
    "phone": ("mobile", "mobile number", "phone number", "telephone", "tel", "text"),
    "contact": ("e-mail or mobile", "email or mobile", "email / mobile", "contact details", "address"),
    "role": ("roles", "part", "as"),
    "team": ("group", "team name"),
}
MOST: Final = 300
ORDER: Final = ("name", "contact", "role", "team")
TITLES: Final = {
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("E-mail or mobile"),
    "role": gettext_lazy("Role"),
    "team": gettext_lazy("Team"),
}


@dataclass(frozen=True)
class Known:
    """What the challenge has already: team names as people write them, and the addresses of its people."""

    teams: Mapping[str, str]  # casefolded → as written
    addresses: frozenset[str]
    called: Mapping[str, Role] = field(default_factory=dict)  # what this place calls roles (teams.role_words)


@dataclass(frozen=True)
class PastedPerson:
    """One row. ``wrong`` maps a column to what is wrong in its cell; ``role_written`` is the cell itself."""

    row: int
    name: str
    email: str
    phone: str
    role: Role
    team: str
    role_written: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    is_in: bool = False

    @property
    def role_label(self) -> str:
        return str(self.role.label)

    @property
    def problems(self) -> list[str]:
        """In sentences that name the row and the cell."""
        return [
            _("Row %(row)s, %(column)s: %(words)s") % {"row": self.row, "column": TITLES[column], "words": words}
            for column, words in self.wrong.items()
        ]

    @property
    def has_no_address(self) -> bool:
        return not (self.email or self.phone)


@dataclass(frozen=True)
class Pasted:
    people: list[PastedPerson]
    ignored: tuple[str, ...] = ()  # headings nobody knows
    notes: tuple[str, ...] = ()

    @property
    def to_invite(self) -> list[PastedPerson]:
        return [person for person in self.people if not person.is_in]

    @property
    def already_in(self) -> list[PastedPerson]:
        return [person for person in self.people if person.is_in]

    @property
    def with_problems(self) -> list[PastedPerson]:
        return [person for person in self.people if person.wrong]

    @property
    def without_address(self) -> list[PastedPerson]:
        return [person for person in self.to_invite if person.has_no_address]

    @property
    def is_ready(self) -> bool:
        return bool(self.to_invite) and not self.with_problems


def read_people(table: Table, known: Known) -> Pasted:
    """Every row as a person, with all its problems. Raises Refused for more people than one paste may bring."""
    found = table.under(COLUMNS, order=ORDER)
    if len(found.rows) > MOST:
        raise Refused(_("That is more than %(n)s people. Bring them in by parts.") % {"n": MOST})
    seen: dict[str, int] = {}
    people = [_person(row, known, seen) for row in found.rows if not _is_blank(row)]
    return Pasted(people, found.ignored, (*table.notes, *_missing(found)))


def _is_blank(row: Row) -> bool:
    return not any(row.values.values())


def _missing(found: Found) -> Iterable[str]:
    if "name" not in found.columns:
        yield _("We found no column for names. Call it “Name”.")


def _person(row: Row, known: Known, seen: dict[str, int]) -> PastedPerson:
    wrong: dict[str, str] = {}
    name = as_name(f"{row['name']} {row['surname']}")
    if not name:
        wrong["name"] = _("write a name.")
    elif len(name) > 80:
        wrong["name"] = _("this name is too long. Keep it under 80 letters.")
    contacts = read_contacts(row["email"], row["phone"], row["contact"])
    wrong |= contacts.wrong
    role, team = _role_and_team(row, known, wrong)
    if role != Role.MEMBER and not contacts.email:
        wrong["email"] = _("write an e-mail address. Facilitators, sponsors and commissioners are invited by e-mail.")
    _no_twins(row.number, (contacts.email, contacts.phone), seen, wrong)
    is_in = bool({contacts.email, contacts.phone} & known.addresses)
    return PastedPerson(
        row.number, name, contacts.email, contacts.phone, role, team, row["role"], wrong, is_in and not wrong
    )


def _role_and_team(row: Row, known: Known, wrong: dict[str, str]) -> tuple[Role, str]:
    role = role_of(row["role"], called=known.called)
    team = known.teams.get(_plain(row["team"]), "")
    if role is None:
        told = {"role": row["role"][:80]}
        wrong["role"] = _("we know no role “%(role)s”. Write facilitator, sponsor, commissioner or member.") % told
    elif role != Role.MEMBER:
        return role, ""
    if not row["team"] and role:
        wrong["team"] = _("say which team this person is in. Only facilitators, sponsors and commissioners have none.")
    elif row["team"] and not team:
        told = {"team": row["team"], "teams": ", ".join(known.teams.values()) or _("none yet")}
        wrong["team"] = _("there is no team called “%(team)s”. The teams are: %(teams)s.") % told
    return Role.MEMBER, team or row["team"]


def _plain(name: str) -> str:
    """As people write a team's name: capitals, spaces and the word "team" do not count."""
    return " ".join(name.casefold().split()).removeprefix("team ").removesuffix(" team")


def known_teams(names: Iterable[str]) -> dict[str, str]:
    return {_plain(name): name for name in names}


def _no_twins(number: int, addresses: Iterable[str], seen: dict[str, int], wrong: dict[str, str]) -> None:
    for address in filter(None, addresses):
        first = seen.setdefault(address, number)
        if first != number:
            column = "email" if "@" in address else "phone"
            wrong[column] = _("row %(row)s has the same one.") % {"row": first}
