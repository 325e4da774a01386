"""Names of people and teams of a challenge, to be left out of what goes to another place."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from challenges.models import Challenge
from core import clock
from identifiers.finder import find
from playbooks.document import Document, PlannedRule
from playbooks.plain import as_plain
from playbooks.reading import built_in
from playbooks.yaml_file import texts
from teams.models import Participation

_WORD: Final = re.compile(r"[^\W\d_]{2,}")


@cache
def _ours() -> frozenset[str]:
    """The words of the built-in playbook: nobody here wrote them."""
    return frozenset(texts(as_plain(built_in())))


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

    def stand_in(self, text: str) -> bool:
        """A name, an address, a number to call, or what could tell a patient; in doubt yes."""
        if not text or text in _ours():
            return False
        plain = text.casefold()
        words = {word.casefold() for word in _WORD.findall(text)}
        return bool(
            words & self.words or any(team in plain for team in self.teams) or find(text, year=clock.now().year)
        )

    def left_out_of(self, document: Document) -> Document:
        """A row goes if its title names somebody; of a note, a reason or a message the words go."""
        about = "" if self.stand_in(document.about) else document.about
        return replace(
            document,
            name=document.name if not self.stand_in(document.name) else built_in().name,
            about=about,
            words={key: word for key, word in document.words.items() if not self.stand_in(f"{word.one} {word.many}")},
            events=self._rows(document.events, "title", "note"),
            milestones=self._rows(document.milestones, "title", "why", "theme"),
            prompts=tuple(one for one in document.prompts if not self.stand_in(one.text)),
            rules=tuple(map(self._rule, document.rules)),
            run_sheets=tuple(
                replace(sheet, title=self._or(sheet.title, sheet.kind), steps=steps)
                for sheet in document.run_sheets
                if (steps := self._rows(sheet.steps, "title", "words"))
            ),
            checklists=tuple(
                replace(one, tasks=self._rows(one.tasks, "text"))
                for one in document.checklists
                if not self.stand_in(one.title)
            ),
        )

    def _rows(self, rows: tuple[Any, ...], title: str, *more: str) -> tuple[Any, ...]:
        kept = (row for row in rows if not self.stand_in(getattr(row, title)))
        return tuple(replace(row, **{name: "" for name in more if self.stand_in(getattr(row, name))}) for row in kept)

    def _rule(self, rule: PlannedRule) -> PlannedRule:
        named = self.stand_in(rule.subject) or self.stand_in(rule.words)
        return replace(rule, subject="", words="") if named else rule

    def _or(self, text: str, other: str) -> str:
        return other if self.stand_in(text) else text
