"""A plan out of a table: rows become drafts of milestones and tasks, or problems named by row and cell. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2s
from typing import Final, Literal
from uuid import UUID

from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from core.dates import NotADate
from core.errors import Refused
from core.tables import Found, Names, Row, Table
from milestones.days import day_of
from milestones.roster import NotFound, Person, Roster

Kind = Literal["milestone", "task"]

# Headings that people write, by what they mean; upper and lower case, spaces and plurals do not matter.
COLUMNS: Final[Names] = {
    "day": ("Day number", "Day no", "Challenge day", "Target day"),
    "date": (
        "Day or date", "When", "By when", "Due", "Due date", "Due by", "By", "Deadline", "Target date", "End date",
        "Finish", "Completion date",
    ),
    "title": ("Milestone or task", "Milestone task", "What", "Item", "Description", "Name"),
    "milestone": ("Key milestone", "Outcome", "Result"),
    "task": ("Action", "Activity", "Step", "To do", "Work"),
    "kind": ("Type", "Sort"),
    "theme": ("Workstream", "Work stream", "Strand", "Area"),
    "owner": ("Lead", "Who", "Who does it", "Responsible", "Person", "Assigned to", "Assignee", "By whom", "Led by"),
    "team": ("Team name", "Group"),
    "why": ("Why it matters", "Reason"),
    "next_step": ("Next 48 hours", "Next action"),
}  # fmt: skip
_KINDS: Final[dict[str, Kind]] = {
    "milestone": "milestone", "m": "milestone", "ms": "milestone", "key milestone": "milestone",
    "task": "task", "t": "task", "action": "task", "activity": "task", "step": "task", "to do": "task",
}  # fmt: skip
_LONGEST: Final = {"title": 140, "theme": 60, "why": 280, "next_step": 140}


@dataclass(frozen=True)
class Draft:
    """A milestone or task as it would be written. ``towards`` is the title of the milestone a task belongs to."""

    row: int
    kind: Kind
    title: str
    day: int
    team: UUID
    owner: Person | None = None
    theme: str = ""
    why: str = ""
    next_step: str = ""
    towards: str = ""

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for two that are the same thing: a milestone by its title, a task also by its day."""
        words = " ".join(self.title.split()).casefold()
        return (self.team, self.kind, words) if self.kind == "milestone" else (self.team, self.kind, words, self.day)


@dataclass(frozen=True)
class Problem:
    """``column`` is the name of COLUMNS, or "" for the row as a whole; ``sentence`` names row and cell."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    """All that was understood, in the order of the table. ``found`` is the table as it was written."""

    found: Found
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unsaid: int = 0  # rows that do not say whether they are a milestone or a task


def read_plan(table: Table, *, calendar: Calendar, roster: Roster, unsaid: Kind = "task") -> Reading:
    """``unsaid`` is what a row is that does not say. Raises Refused when there are no headings or no rows."""
    found = table.under(COLUMNS)
    _must_have_headings(found)
    reader = _Reader(found, calendar, roster, unsaid)
    for row in found.rows:
        reader.read(row)
    return Reading(found, reader.drafts, reader.problems, reader.unsaid_rows)


def _must_have_headings(found: Found) -> None:
    names = set(found.columns)
    if not names & {"title", "milestone", "task"} or not names & {"day", "date"}:
        raise Refused(
            _("We cannot find the headings. One row needs Day or Date, and Milestone or Task; Owner and Team help.")
        )
    if not found.rows:
        raise Refused(_("There are headings, and no rows under them."))


class _Reader:
    """Collects drafts and problems, row by row."""

    def __init__(self, found: Found, calendar: Calendar, roster: Roster, unsaid: Kind) -> None:
        self.found, self.calendar, self.roster, self.unsaid = found, calendar, roster, unsaid
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self.unsaid_rows = 0

    def read(self, row: Row) -> None:
        kind, title, towards = self._what(row)
        day, team = self._day(row), self._team(row)
        owner = self._owner(row, team) if team else None
        texts = {name: self._text(row, name) for name in ("theme", "why", "next_step")}
        self._check_title(row, kind, title)
        if any(problem.row == row.number for problem in self.problems[-8:]) or kind is None:
            return
        assert day is not None  # noqa: S101  without a day there is a problem
        assert team is not None  # noqa: S101
        self.drafts.append(Draft(row.number, kind, title, day, team, owner, towards=towards, **texts))

    def _what(self, row: Row) -> tuple[Kind | None, str, str]:
        """Kind, title, and the milestone that a task stands beside."""
        milestone, task, title = (_line(row[name]) for name in ("milestone", "task", "title"))
        kind = self._kind(row)
        if task:
            if len(milestone) > _LONGEST["title"]:
                self._wrong(row, "milestone", _too_long(_LONGEST["title"]))
            return "task", task, milestone
        if milestone:
            return "milestone", milestone, ""
        if title and kind is None and not row["kind"]:
            self.unsaid_rows += 1
            return self.unsaid, title, ""
        return kind, title, ""

    def _kind(self, row: Row) -> Kind | None:
        said = _line(row["kind"]).casefold().rstrip("s. ")
        if said and said not in _KINDS:
            self._wrong(row, "kind", _("write milestone or task."))
        return _KINDS.get(said)

    def _check_title(self, row: Row, kind: Kind | None, title: str) -> None:
        column = next((name for name in ("task", "milestone", "title") if row[name]), "")
        if not title:
            self._wrong(row, column, _("this row says no milestone and no task."))
        elif len(title) > _LONGEST["title"]:
            self._wrong(row, column, _too_long(_LONGEST["title"]))

    def _day(self, row: Row) -> int | None:
        """From the day, the date, or both when they agree."""
        said = {name: self._one_day(row, name) for name in ("day", "date") if row[name]}
        if not said:
            self._wrong(row, "date" if "date" in self.found.columns else "day", _("write a day or a date."))
        days = [day for day in said.values() if day is not None]
        if len(set(days)) > 1:
            told = {"day": row["day"], "date": row["date"], "n": said["date"]}
            self._wrong(row, "day", _("“%(day)s” and “%(date)s” (Day %(n)s) are not the same day. Keep one.") % told)
        return days[0] if days else None

    def _one_day(self, row: Row, name: str) -> int | None:
        try:
            return day_of(row[name], self.calendar)
        except NotADate as error:
            self._wrong(row, name, f"“{row[name]}”. {error}")
            return None

    def _team(self, row: Row) -> UUID | None:
        try:
            return self.roster.team(row["team"])
        except NotFound as error:
            self._wrong(row, "team", str(error))
            return None

    def _owner(self, row: Row, team: UUID) -> Person | None:
        try:
            return self.roster.person(row["owner"], team=team)
        except NotFound as error:
            self._wrong(row, "owner", str(error))
            return None

    def _text(self, row: Row, name: str) -> str:
        text = _line(row[name])
        if len(text) > _LONGEST[name]:
            self._wrong(row, name, _too_long(_LONGEST[name]))
        return text

    def _wrong(self, row: Row, column: str, why: str) -> None:
        heading = self.found.heading(column)
        told = {"row": row.number, "column": heading, "why": why}
        sentence = _("Row %(row)s, %(column)s: %(why)s") if heading else _("Row %(row)s: %(why)s")
        self.problems.append(Problem(row.number, column, sentence % told))


def _line(text: str) -> str:
    return " ".join(text.split())


def _too_long(most: int) -> str:
    return _("this is longer than %(n)s letters. Make it shorter.") % {"n": most}


def with_milestones(drafts: list[Draft], *, there: set[tuple[object, ...]]) -> list[Draft]:
    """Adds the milestones that stand only beside tasks, on the day of the last of them."""
    known = there | {draft.same for draft in drafts}
    beside: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        named = replace(draft, kind="milestone", title=draft.towards, owner=None, why="", next_step="", towards="")
        if not draft.towards or named.same in known:
            continue
        before = beside.get(named.same, named)
        beside[named.same] = replace(before, day=max(before.day, named.day))
    return sorted([*beside.values(), *drafts], key=lambda draft: draft.row)


def split_new(drafts: Iterable[Draft], *, there: set[tuple[object, ...]]) -> tuple[list[Draft], list[Draft]]:
    """Those that are new, and those that the plan (``there``) or an earlier row holds already."""
    new: list[Draft] = []
    twins: list[Draft] = []
    known = set(there)
    for draft in drafts:
        (twins if draft.same in known else new).append(draft)
        known.add(draft.same)
    return new, twins


def fingerprint(drafts: Sequence[Draft]) -> str:
    """Differs when what would be written does."""
    return blake2s(repr(list(drafts)).encode(), digest_size=8).hexdigest()


def same_milestone(team: UUID, title: str) -> tuple[object, ...]:
    """What ``Draft.same`` is for a milestone of that title."""
    return Draft(0, "milestone", title, 0, team).same


def same_task(team: UUID, title: str, day: int) -> tuple[object, ...]:
    return Draft(0, "task", title, day, team).same
