"""A playbook: the method of a challenge as data, every day counted from Day 0. Pure.

What it refers to stands elsewhere: the thirty questions in reflections/prompts.py, the rules of the nudges in
nudges/method.py. Days are those of a challenge of a hundred days (Calendar.planned fits them to another length).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from types import MappingProxyType
from typing import Final, Literal

from challenges.calendar import Shift

FORMAT: Final = "hundred-playbook-1"
FIRST_DAY, LAST_DAY = DAYS = (-56, 365)

Kind = Literal["launch", "midpoint", "sustainability", "other"]
SheetKind = Literal["launch", "weekly", "midpoint", "sustainability"]
Shows = Literal[
    "", "check_ins", "goal", "chart", "plan", "stuck", "next_steps", "confidence", "agreement", "election", "ideas",
    "tests", "asks", "brief", "stories", "lasting",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Word:
    """What a role or a function is called in this place: "catalyst", "catalysts"."""

    one: str
    many: str


@dataclass(frozen=True, kw_only=True)
class PlannedEvent:
    """``kind`` other: beside the launch and the two reviews, which every challenge has."""

    key: str
    title: str
    day: int
    kind: Kind = "other"
    shift: Shift = Shift.NEXT
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PlannedMilestone:
    """Offered to each team; a team takes what it wants and makes it its own."""

    key: str
    title: str
    day: int
    why: str = ""
    theme: str = ""
    shift: Shift = Shift.NEXT


@dataclass(frozen=True, kw_only=True)
class Question:
    """One of the thirty by its ``number``, asked if ``in_use``; or an own one: for a week or a phase."""

    number: int | None = None
    in_use: bool = True
    key: str = ""
    text: str = ""
    audience: str = ""
    week: int | None = None
    phase: int | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedRule:
    """A rule of nudges/method.py by its ``key``, changed where something is said; with ``occasion`` one beside them."""

    key: str
    in_use: bool = True
    occasion: str = ""
    offset: int | None = None
    weekday: int | None = None
    shift: Shift = Shift.STAY
    at: time | None = None
    roles: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    subject: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """``shows`` says which of the team's live work stands beside the words; "" for none."""

    key: str
    title: str
    minutes: int
    words: str = ""
    shows: Shows = ""
    without_leaders: bool = False


@dataclass(frozen=True, kw_only=True)
class RunSheet:
    kind: SheetKind
    title: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, kw_only=True)
class Task:
    """``day`` is by when; None for any time."""

    key: str
    text: str
    day: int | None = None


@dataclass(frozen=True, kw_only=True)
class Checklist:
    key: str
    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """``words``: by role or function (access.roles), only those this place calls otherwise."""

    name: str
    about: str = ""
    language: str = "en"
    words: Mapping[str, Word] = field(default_factory=lambda: MappingProxyType({}))
    events: tuple[PlannedEvent, ...] = ()
    milestones: tuple[PlannedMilestone, ...] = ()
    prompts: tuple[Question, ...] = ()
    rules: tuple[PlannedRule, ...] = ()
    run_sheets: tuple[RunSheet, ...] = ()
    checklists: tuple[Checklist, ...] = ()

    def run_sheet(self, kind: SheetKind) -> RunSheet | None:
        return next((sheet for sheet in self.run_sheets if sheet.kind == kind), None)

    @property
    def left_out(self) -> frozenset[int]:
        """Numbers of those of the thirty that are not asked."""
        return frozenset(prompt.number for prompt in self.prompts if prompt.number and not prompt.in_use)

    @property
    def own_prompts(self) -> tuple[Question, ...]:
        return tuple(prompt for prompt in self.prompts if prompt.number is None)
