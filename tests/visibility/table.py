"""What each reader is to see where, out of docs/who-sees-what.md. It knows none of the product's rules."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from tests.visibility.cast import Reader
from tests.visibility.texts import Text

TABLE: Final = Path(__file__).parents[2] / "docs" / "who-sees-what.md"
AUTHOR, TEAM, OTHERS, FACILITATOR, NAMED, SPONSOR, COMMISSIONER, ELSEWHERE, OUTSIDE = range(9)
ROLES: Final = {"facilitator": FACILITATOR, "sponsor": SPONSOR, "commissioner": COMMISSIONER}
# The word of the table for a page, by how the name of its address begins; the longest beginning counts.
PAGES: Final = {
    "boards:today": "today",
    "boards:board": "board",
    "boards:facilitate": "overview",
    "boards:as_member": "today",
    "coaching:": "notes",
    "boards:setup": "set-up",
    "checkins:": "check-in",
    "milestones:": "plan",
    "meetings:": "meeting",
    "measures:": "numbers",
    "boards:learn": "learn",
    "experiments:": "learn",
    "reflections:": "learn",
    "stories:": "stories",
    "votes:": "votes",
    "boards:voices": "voices",
    "week_card:": "card",
    "teams:": "team",
    "asks:": "asks",
    "boards:ask_": "asks",
    "checkins:ask_leader": "asks",
    "allowed:": "everywhere",
    "sustainability:": "lasting",
    "packs:": "packs",
    "playbook:": "playbook",
    "playbooks:": "playbooks",
    "exports:": "export",
    "nudges:": "nudges",
    "sharing:": "sharing",
    "outside:": "by link",
    "site:challenges": "challenges",
    "accounts:inbox": "messages",
    "accounts:": "you",
    "my_calendar:": "you",
    "team_calendar:": "team",
    "calendar:": "feed",
    "account_logout": "you",
}
ANYWHERE: Final = frozenset(PAGES.values())


@dataclass(frozen=True)
class Cell:
    """The pages where a text always stands, and those where it may."""

    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    @classmethod
    def read(cls, words: str) -> "Cell":
        always, _bracket, at_times = words.strip(" –)").partition("(")
        must, may = _pages(always) - {"anywhere"}, _pages(at_times)
        return cls(must, ANYWHERE if "anywhere" in words else may)

    def __or__(self, other: "Cell") -> "Cell":
        return Cell(self.must | other.must, self.may | other.may)


def page_of(address: str) -> str:
    starts = [start for start in PAGES if address.startswith(start)]
    return PAGES[max(starts, key=len)] if starts else address


@lru_cache
def lines() -> dict[str, list[Cell]]:
    """By text: what each column says, and nothing for those outside."""
    found: dict[str, list[Cell]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        words = re.split(r"(?<!\\)\|", line.strip("|"))
        if line.startswith("| ") and words[0].strip() != "text":
            found |= {text.strip(): [*map(Cell.read, words[1:]), Cell()] for text in words[0].split(" · ")}
    return found


def column(text: Text, reader: Reader) -> int:
    """What ``reader`` is to whose ``text`` is."""
    if text.owner:
        return AUTHOR if reader.user and reader.user.pk == text.owner else OUTSIDE
    part = next((part for part in reader.parts if part.challenge == text.challenge and not part.has_left), None)
    if part is None:
        return ELSEWHERE if any(not part.has_left for part in reader.parts) else OUTSIDE
    if part.id == text.author:
        return AUTHOR
    if part.id == text.named:
        return NAMED
    if part.role == "member":
        is_for_all = text.team is None and text.author is None
        return TEAM if is_for_all or text.team == part.team else OTHERS
    return ROLES[part.role]


def expected(text: Text, reader: Reader) -> Cell:
    return lines()[text.row][column(text, reader)]


def _pages(words: str) -> frozenset[str]:
    found = frozenset(word for word in re.split(r",\s*", words.strip()) if word)
    unknown = found - ANYWHERE - {"anywhere"}
    assert not unknown, f"docs/who-sees-what.md speaks of no page of ours: {unknown}"
    return found
