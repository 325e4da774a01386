"""Every text of a society, each with a canary of its own: a word that stands nowhere else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

CANARY = re.compile(r"zq\d{5}x|(?:\+44|0)\s?7700\s?9(?:\s?\d){5}")


@dataclass(frozen=True, kw_only=True)
class Text:
    """``row`` is its line in docs/who-sees-what.md; the rest is whose it is.

    ``author`` and ``named`` are participations, ``owner`` is a person: what is theirs wherever they take part.
    """

    canary: str
    row: str
    challenge: UUID | None = None
    team: UUID | None = None
    author: UUID | None = None
    named: UUID | None = None
    owner: UUID | None = None

    @property
    def words(self) -> str:
        return self.canary if self.canary[0] == "+" else f"{self.canary} said so"


@dataclass
class Texts:
    """Those of one society. A canary may stand in several lines: a name is seen by its person and by a team."""

    kept: list[Text] = field(default_factory=list)
    made: int = 0

    def __iter__(self) -> Iterator[Text]:
        return iter(self.kept)

    def new(self, row: str, *, phone: bool = False) -> Text:
        self.made += 1
        return Text(canary=f"+4477009{self.made:05}" if phone else f"zq{self.made:05}x", row=row)

    def add(self, text: Text, **whose: Any) -> Text:
        self.kept.append(replace(text, **whose))
        return self.kept[-1]

    def write(self, row: str, **whose: Any) -> str:
        """The words of a new text."""
        return self.add(self.new(row), **whose).words


def canaries(body: str) -> set[str]:
    """Those that stand in a page, a mail or a log; a mobile number however it is written."""
    found = ("".join(word.split()) for word in CANARY.findall(body))
    return {f"+44{word[1:]}" if word[0] == "0" else word for word in found}
