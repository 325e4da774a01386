"""The weekly grid: measures down, weeks across. What stands in each cell, what was typed, and what that means. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from core.dates import from_to
from core.errors import Refused
from measures.amounts import Amount, has_two_numbers, made_of, said
from measures.models import Measure, Observation, Unit
from measures.recording import OLDEST
from measures.shown import Line, earlier_of, who
from measures.typed import read_amount

WEEKS: Final = 8  # across on a desk; on a phone one of them
MOST: Final = 50  # measures: with two boxes a week, so many fields a form may have


@dataclass(frozen=True)
class Box:
    """One field of a cell. ``name`` is also its id."""

    name: str
    value: str
    label: str


@dataclass
class Cell:
    """The number of a measure in a week. ``rows`` are its observations there, also those corrected, by date.

    ``typed`` is what was sent, None when the form is fresh; ``problem`` what is wrong with it.
    """

    measure: Measure
    week: "Week"
    rows: Sequence[Observation] = ()
    typed: tuple[str, ...] | None = None
    problem: str = ""
    is_overtaken: bool = False

    @cached_property
    def now(self) -> Observation | None:
        """The newest that stands in this week; older ones are on the page of the measure."""
        return next((row for row in reversed(self.rows) if row.corrected_at is None), None)

    @property
    def on(self) -> date:
        """The day a number of this week is for: the one it has, else the week's last, or today."""
        return self.now.on if self.now else self.week.day_for_new

    @property
    def key(self) -> str:
        return f"{self.measure.pk.hex[:10]}_{self.week.number}"

    @property
    def kept(self) -> tuple[str, ...]:
        return typed_of(self.now, self.measure)

    @property
    def boxes(self) -> list[Box]:
        texts = self.kept if self.typed is None else self.typed
        labels = [_("how many"), str(self.measure.asks_out_of)] if len(texts) == 2 else [""]
        told = [self.measure.name, *([""] if len(texts) == 1 else []), self.week.name]
        return [
            Box(name, text, ", ".join(part for part in (told[0], label, told[-1]) if part))
            for name, text, label in zip(names_of(self.key, self.measure), texts, labels, strict=True)
        ]

    @property
    def line(self) -> Line | None:
        if self.now is None:
            return None
        by_id = {row.pk: row for row in self.rows}
        return Line([], self.now, list(earlier_of(self.now, by_id)), self.measure.counted_in)

    @property
    def others(self) -> int:
        """Numbers of other days in this week."""
        return max(0, sum(row.corrected_at is None for row in self.rows) - 1)

    @property
    def worked_out(self) -> str:
        """The share or the rate of what stands, "44%"."""
        if self.now is None or not self.measure.has_two_numbers:
            return ""
        return said(self.now.value, self.measure.counted_in)

    @property
    def is_yes_no(self) -> bool:
        return self.measure.unit == Unit.YES_NO


@dataclass
class Week:
    number: int
    first: date
    last: date
    today: date
    is_here: bool = False
    cells: list[Cell] = field(default_factory=list)

    @property
    def day_for_new(self) -> date:
        return min(self.last, self.today)

    @property
    def name(self) -> str:
        if self.number > 0:
            return _("Week %(n)s") % {"n": self.number}
        return _("Launch week") if self.number == 0 else _("Before")

    @property
    def dates(self) -> str:
        return from_to(self.first, self.last)


@dataclass(frozen=True)
class Change:
    """A cell that was changed, and the observation its writer saw there."""

    cell: Cell
    amount: Amount
    seen: UUID | None


def names_of(key: str, measure: Measure) -> tuple[str, ...]:
    return (f"n{key}", f"d{key}") if measure.has_two_numbers else (f"n{key}",)


def typed_of(row: Observation | None, measure: Measure) -> tuple[str, ...]:
    """A number as it would be typed: ("46", "105"), ("4.5",), ("",) for none."""
    if measure.has_two_numbers:
        return ("", "") if row is None else (str(row.numerator), str(row.denominator))
    return ("",) if row is None else (f"{row.value.normalize():f}",)


def earliest_week(calendar: Calendar) -> int:
    return calendar.week_of(-OLDEST.days) + 1


def weeks_to_show(here: int, *, calendar: Calendar, today: date) -> list[Week]:
    """The eight that end with ``here``, oldest first."""
    numbers = range(max(here - WEEKS + 1, earliest_week(calendar)), here + 1)
    return [Week(n, *calendar.dates_of_week(n), today=today, is_here=n == here) for n in numbers]


def fill(weeks: Sequence[Week], measures: Iterable[Measure], rows: Iterable[Observation], calendar: Calendar) -> None:
    """Put the cells into the weeks. ``rows`` by date, oldest first."""
    found: dict[tuple[UUID, int], list[Observation]] = {}
    for row in rows:
        found.setdefault((row.measure_id, calendar.week_of(calendar.day_on(row.on))), []).append(row)
    for measure in measures:
        for week in weeks:
            week.cells.append(Cell(measure, week, found.get((measure.pk, week.number), ())))


def read_cells(weeks: Sequence[Week], sent: Mapping[str, str], seen: Mapping[str, str]) -> Iterator[Change]:
    """What was changed. Says in the cell what is wrong with it, and yields the others.

    ``seen`` names by cell the observation that was shown there. A cell is changed if what was typed is neither what
    was shown nor what stands now, so that sending a form twice changes nothing.
    """
    for cell in (cell for week in weeks for cell in week.cells):
        names = names_of(cell.key, cell.measure)
        if not all(name in sent for name in names):
            continue
        cell.typed = tuple(sent[name].strip() for name in names)
        shown = next((row for row in cell.rows if row.pk.hex == seen.get(cell.key)), None)
        if cell.typed in {typed_of(shown, cell.measure), cell.kept}:
            cell.typed = None
            continue
        try:
            number = read_amount(cell.measure.counted_in, *cell.typed)
        except Refused as refusal:
            cell.problem = refusal.sentence
            continue
        if number is None:
            cell.problem = _("A number is corrected, never taken out. Write the right one, or put it back.")
        elif cell.now and number == Amount.of(cell.now):
            cell.typed = None
        else:
            yield Change(cell, number, shown.pk if shown else None)


def overtaken_words(row: Observation, cell: Cell) -> str:
    """ "Joan Marsh wrote 46 of 105 meanwhile." """
    unit = cell.measure.counted_in
    two = has_two_numbers(unit) and row.numerator is not None and row.denominator is not None
    number = made_of(row.numerator or 0, row.denominator or 0, unit) if two else said_exactly(row, unit)
    told = {"who": who(row), "number": number, "on": date_format(row.on, "j F")}
    return (
        _(
            "%(who)s wrote %(number)s here meanwhile. Yours is still in the box: save again to keep yours, "
            "or put theirs back."
        )
        % told
    )


def said_exactly(row: Observation, unit: str) -> str:
    return said(row.value, unit) if unit == "yes_no" else f"{row.value.normalize():f}"
