"""Numbers out of a table: its rows become drafts, or problems named by row and column. Pure.

Two layouts: a row for each number (Date, Measure, Value, or two columns How many and Out of), or a row for each
date with a column for each measure, where a share or a rate is written 12/30.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2s
from typing import Final

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from core.dates import NotADate, read_date
from core.errors import Refused
from core.tables import Found, Row, Table, plain
from measures.amounts import Amount, is_rate
from measures.models import Measure, Observation, Unit
from measures.recording import OLDEST
from measures.recording_many import Number, Place
from measures.typed import read_amount

MOST_NUMBERS: Final = 5_000
COLUMNS: Final[dict[str, Sequence[str]]] = {
    "date": ("Day", "When", "On", "Week", "Week ending", "Week beginning", "As at", "Period"),
    "measure": ("Measure name", "Name", "What", "What we count", "Indicator", "Metric"),
    "value": ("Number", "Result", "Total"),
    "numerator": ("How many", "So many", "Count", "Part"),
    "denominator": ("Out of", "Out of how many", "For how many", "Of", "Base"),
    "note": ("Notes", "Comment"),
}
_ORDER: Final = ("date", "measure", "value", "denominator")
_MOST_NOTE: Final = 280
_NOTHING: Final = {"", "-", "–", "—", "n/a", "na", "none", "tbc", "?"}
_YES: Final = {"yes", "y", "true", "1", "✓"}
_NO: Final = {"no", "n", "false", "0", "✗"}
_OF_TWO: Final = re.compile(r"(.+?)(?:/|\bout of\b|\bof\b|\bfor\b)(.+)", re.IGNORECASE)
_DAYS: Final = re.compile(r"\s*days?$", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    row: int
    number: Number


@dataclass(frozen=True)
class Problem:
    """``sentence`` names row and column."""

    row: int
    sentence: str


@dataclass(frozen=True)
class Reading:
    """All that was understood, in the order of the table. ``ignored`` are headings nobody knows."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    empty: int = 0  # cells and rows without a number


def read_numbers(table: Table, *, measures: Sequence[Measure], calendar: Calendar, today: date) -> Reading:
    """Raises Refused when there are no headings we know, no rows, or too many numbers."""
    if not measures:
        raise Refused(_("Your team counts nothing yet. Say first what you count, then bring in the numbers."))
    wide = {f"measure {one.pk}": (one.name,) for one in measures}
    found = table.under({**wide, **COLUMNS})
    if "date" not in found.columns:
        found = _without_headings(table, today)
    reader = _Reader(found, {f"measure {one.pk}": one for one in measures}, calendar, today)
    if "date" not in found.columns or not (reader.across or {"value", "numerator"} & set(found.columns)):
        raise Refused(_("We cannot find the headings. One row needs Date, and a column for each number you bring in."))
    if not found.rows:
        raise Refused(_("There are headings, and no rows under them."))
    for row in found.rows:
        reader.read(row)
    if len(reader.drafts) > MOST_NUMBERS:
        raise Refused(_("That is more than %(n)s numbers. Bring them in by parts.") % {"n": f"{MOST_NUMBERS:,}"})
    return Reading(list(reader.drafts.values()), reader.problems, found.ignored, reader.empty)


def _without_headings(table: Table, today: date) -> Found:
    """Date, measure, number: for rows that begin with a date at once."""
    found = table.under({}, order=_ORDER)
    try:
        read_date(table.lines[0].cells[0], span=(today, today))
    except NotADate:
        return table.under(COLUMNS)
    return found


class _Reader:
    """Collects drafts and problems, row by row."""

    def __init__(self, found: Found, measures: Mapping[str, Measure], calendar: Calendar, today: date) -> None:
        self.found, self.calendar, self.today = found, calendar, today
        self.across = {name: measure for name, measure in measures.items() if name in found.columns}
        self.by_name = {plain(measure.name): measure for measure in measures.values()}
        self.drafts: dict[Place, Draft] = {}
        self.problems: list[Problem] = []
        self.empty = 0

    def read(self, row: Row) -> None:
        given = list(self._given(row))
        if not given:
            self.empty += 1
            return
        on = self._date(row)
        if on is None:
            return
        for column, measure, texts in given:
            try:
                amount = amount_in(measure, *texts)
            except Refused as refusal:
                self._wrong(row, column, refusal.sentence, "/".join(text for text in texts if text))
                continue
            if amount is not None:
                self._take(row, column, Number(measure, on, amount, self._note(row)))

    def _given(self, row: Row) -> Iterator[tuple[str, Measure, tuple[str, str]]]:
        """Column, measure and what is written there, for each number of the row."""
        for column, measure in self.across.items():
            if not is_nothing(row[column]):
                yield column, measure, (row[column], "")
        if self.across and not row["measure"]:
            return
        first, second = row["numerator"] or row["value"], row["denominator"]
        if is_nothing(first) and is_nothing(second):
            return
        meant = self._measure(row)
        if meant is not None:
            yield ("numerator" if row["numerator"] else "value"), meant, (first, second)

    def _measure(self, row: Row) -> Measure | None:
        said = " ".join(row["measure"].split())
        if not said and len(self.by_name) == 1:
            return next(iter(self.by_name.values()))
        measure = self.by_name.get(plain(said))
        if measure is None:
            names = ", ".join(f"“{one.name}”" for one in list(self.by_name.values())[:8])
            words = _("we know no number called “%(said)s”. Your team has %(names)s.")
            self._wrong(row, "measure", words % {"said": said[:60], "names": names})
        return measure

    def _date(self, row: Row) -> date | None:
        span = (self.calendar.day_zero, max(self.calendar.day_zero, self.today))
        try:
            on = read_date(row["date"], span=span) if row["date"] else None
        except NotADate as error:
            self._wrong(row, "date", str(error), row["date"])
            return None
        problem = ""
        if on is None:
            problem = _("write the date that the number is from.")
        elif on > self.today:
            problem = _("that date is still to come.")
        elif on < self.calendar.day_zero - OLDEST:
            problem = _("that date is too long ago. Please check the year.")
        if problem:
            self._wrong(row, "date", problem, row["date"])
            return None
        return on

    def _note(self, row: Row) -> str:
        note = " ".join(row["note"].split())
        if len(note) > _MOST_NOTE:
            self._wrong(row, "note", _("this is longer than %(n)s letters. Make it shorter.") % {"n": _MOST_NOTE})
        return note[:_MOST_NOTE]

    def _take(self, row: Row, column: str, number: Number) -> None:
        """Said twice alike it counts once; said twice with two numbers somebody has to choose."""
        before = self.drafts.setdefault(number.place, Draft(row.number, number))
        if before.number.amount != number.amount:
            told = {"name": number.measure.name, "date": date_format(number.on, "j F Y"), "row": before.row}
            words = _("row %(row)s has another number for %(name)s on %(date)s. Keep one of them.")
            self._wrong(row, column, words % told)

    def _wrong(self, row: Row, column: str, why: str, text: str = "") -> None:
        told = {"row": row.number, "column": self.found.heading(column), "text": text[:60]}
        told["why"] = capfirst(why) if text else why
        words = _("Row %(row)s, %(column)s: %(why)s") if told["column"] else _("Row %(row)s: %(why)s")
        if text:
            words = _("Row %(row)s, %(column)s: “%(text)s”. %(why)s")
            if not told["column"]:
                words = _("Row %(row)s: “%(text)s”. %(why)s")
        self.problems.append(Problem(row.number, words % told))


def is_nothing(text: str) -> bool:
    return text.strip().casefold() in _NOTHING


def amount_in(measure: Measure, first: str, second: str = "") -> Amount | None:
    """The number in one cell ("12/30", "4.5", "yes") or in two. Raises Refused, in words."""
    if measure.unit == Unit.YES_NO:
        return _yes_no(measure, first)
    if measure.unit == Unit.DAYS:
        first = _DAYS.sub("", first)
    if not measure.has_two_numbers:
        if not is_nothing(second) or _OF_TWO.fullmatch(first):
            raise Refused(_("This is one number, not so many out of so many."))
        return read_amount(measure.counted_in, first.strip())
    if is_nothing(second):
        parts = _OF_TWO.fullmatch(first.strip())
        if parts is None:
            raise Refused(_needs_both(measure))
        first, second = parts[1], parts[2]
    return read_amount(measure.counted_in, first.strip(), second.strip())


def _yes_no(measure: Measure, text: str) -> Amount:
    said = text.strip().casefold()
    if said not in _YES | _NO:
        raise Refused(_("Write yes or no."))
    found = read_amount(measure.counted_in, "1" if said in _YES else "0")
    assert found is not None  # noqa: S101  it is 1 or 0
    return found


def _needs_both(measure: Measure) -> str:
    if is_rate(measure.counted_in):
        return _("A rate needs both numbers, such as 12/5000: how many, and for how many.")
    return _("A share needs both numbers, such as 12/30: how many, and out of how many.")


def fingerprint(drafts: Sequence[Draft], standing: Mapping[Place, Observation]) -> str:
    """Differs when what would be written does, or what it would correct."""
    said = [(*draft.number.place, draft.number.amount, draft.number.note) for draft in drafts]
    there = sorted((str(place), str(row.pk)) for place, row in standing.items())
    return blake2s(repr((said, there)).encode(), digest_size=8).hexdigest()
