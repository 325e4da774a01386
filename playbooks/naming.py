"""Names of people and teams of a challenge, to be held back from what goes to another place."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2s
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.models import Challenge
from core import clock
from identifiers.finder import find
from playbooks.document import Document, PlannedRule
from playbooks.plain import as_plain
from playbooks.reading import built_in
from playbooks.yaml_file import texts
from teams.models import Participation

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PARTS: Final[dict[str, Promise]] = {
    "name": gettext_lazy("Name and words"),
    "about": gettext_lazy("Name and words"),
    "words": gettext_lazy("Name and words"),
    "events": gettext_lazy("Events"),
    "milestones": gettext_lazy("Milestones"),
    "prompts": gettext_lazy("Questions"),
    "rules": gettext_lazy("Nudges"),
    "run_sheets": gettext_lazy("Run-sheets"),
    "checklists": gettext_lazy("Checklists"),
}


@cache
def _ours() -> frozenset[str]:
    """The words of the built-in playbook: nobody here wrote them."""
    return frozenset(texts(as_plain(built_in())))


@dataclass(frozen=True)
class Held:
    """Something that stays here unless a facilitator who read it says otherwise; ``may_go``: whether that can be said.

    ``key`` is another one for other words at the same place.
    """

    key: str
    part: str
    text: str
    why: str
    may_go: bool


@dataclass(frozen=True)
class Names:
    """``words`` of the names of people, and whole names of teams."""

    words: frozenset[str]
    teams: tuple[str, ...]

    @classmethod
    def of(cls, challenge: Challenge) -> "Names":
        """Also of those who left."""
        people = Participation.objects.filter(challenge=challenge).values_list("user__name", flat=True)
        words = {word.casefold() for name in people for word in _WORD.findall(name)}
        return cls(frozenset(words), tuple(name.casefold() for name in challenge.teams.values_list("name", flat=True)))

    def why(self, text: str) -> tuple[str, bool]:
        """Why it is held back, and whether it may go all the same; "" for what nobody has to read."""
        if not text or text in _ours():
            return "", True
        if find(text, year=clock.now().year):
            return _("There is what looks like a number, an address or a date of somebody in it. It stays here."), False
        if word := next((word for word in _WORD.findall(text) if word.casefold() in self.words), ""):
            return _("“%(word)s” is also in the name of somebody who takes part.") % {"word": word}, True
        if any(team in text.casefold() for team in self.teams):
            return _("The name of a team is in it."), True
        return "", True


@dataclass
class Sieve:
    """Lets through what nobody has to read, and of the rest what is in ``allowed``."""

    names: Names
    allowed: Collection[str] = ()
    held: list[Held] = field(default_factory=list)

    def holds(self, where: str, text: str) -> bool:
        why, may_go = self.names.why(text)
        if not why:
            return False
        key = f"{where}:{blake2s(text.encode(), digest_size=6).hexdigest()}"
        if may_go and key in self.allowed:
            return False
        self.held.append(Held(key, str(_PARTS[where.partition("/")[0]]), text, why, may_go))
        return True

    def passed(self, document: Document) -> Document:
        """A row stays here if its title does; of a note, a reason or a message only the words."""
        return replace(
            document,
            name=built_in().name if self.holds("name", document.name) else document.name,
            about="" if self.holds("about", document.about) else document.about,
            words={
                key: word
                for key, word in document.words.items()
                if not self.holds(f"words/{key}", f"{word.one} / {word.many}")
            },
            events=self._rows("events", document.events, "title", "note"),
            milestones=self._rows("milestones", document.milestones, "title", "why", "theme"),
            prompts=tuple(one for one in document.prompts if not self.holds(f"prompts/{one.key}", one.text)),
            rules=tuple(map(self._rule, document.rules)),
            run_sheets=tuple(
                replace(sheet, title=self._or(f"run_sheets/{sheet.kind}", sheet.title, sheet.kind), steps=steps)
                for sheet in document.run_sheets
                if (steps := self._rows(f"run_sheets/{sheet.kind}", sheet.steps, "title", "words"))
            ),
            checklists=tuple(
                replace(one, tasks=self._rows(f"checklists/{one.key}", one.tasks, "text"))
                for one in document.checklists
                if not self.holds(f"checklists/{one.key}", one.title)
            ),
        )

    def _rows(self, where: str, rows: tuple[Any, ...], title: str, *more: str) -> tuple[Any, ...]:
        kept = (row for row in rows if not self.holds(f"{where}/{row.key}", getattr(row, title)))
        return tuple(
            replace(row, **{name: "" for name in more if self.holds(f"{where}/{row.key}/{name}", getattr(row, name))})
            for row in kept
        )

    def _rule(self, rule: PlannedRule) -> PlannedRule:
        subject = "" if self.holds(f"rules/{rule.key}/subject", rule.subject) else rule.subject
        words = "" if self.holds(f"rules/{rule.key}/words", rule.words) else rule.words
        return replace(rule, subject=subject, words=words)

    def _or(self, where: str, text: str, other: str) -> str:
        return other if self.holds(where, text) else text
