"""A team's goal and measures as its page shows them. Built from rows already fetched."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.roles import Role
from challenges.calendar import Calendar
from core import chart
from measures import chart as charts
from measures.amounts import made_of, said
from measures.form_number import NumberForm
from measures.models import Measure, Observation, TeamGoal, Unit
from measures.recording import LATE
from measures.runchart import Origin, Reading, RunChart
from measures.sentence import Aim, Sentence, sentence


def reading(row: Observation, calendar: Calendar) -> Reading:
    marked = mark_of(row) is not None
    return Reading(row.on, calendar.day_on(row.on), row.value, row.numerator, row.denominator, unlike=marked)


def mark_of(row: Observation) -> dict[str, str] | None:
    """What it was marked with as unlike the others, if read ``with_marks``: its id, why, and by whom."""
    told: dict[str, str] | None = vars(row).get("told_unlike")
    return told


def aim_of(goal: TeamGoal, calendar: Calendar, *, today: date) -> Aim:
    by = _("Day %(day)s") % {"day": calendar.day_meant(goal.by_date)}
    return Aim(goal.target, by, is_past=goal.by_date < today)


@dataclass(frozen=True)
class Line:
    """One number in the table: its cells, who entered it, and what it was before it was corrected."""

    cells: list[str]
    row: Observation
    earlier: list[Observation]
    unit: str

    @property
    def labelled(self) -> list[dict[str, str]]:
        """The cells, each with the name of its column for narrow screens."""
        return [{"label": name, "text": text} for name, text in zip(charts.head(self.unit), self.cells, strict=True)]

    @property
    def note(self) -> str:
        return self.row.note

    @property
    def mark(self) -> dict[str, str] | None:
        return mark_of(self.row)

    @property
    def entered(self) -> str:
        return who(self.row)

    @property
    def is_late(self) -> bool:
        """Its first entry came more than a week after the day it is for."""
        first = self.earlier[-1] if self.earlier else self.row
        return timezone.localtime(first.entered_at).date() - first.on > LATE

    @property
    def is_corrected(self) -> bool:
        return next(self.corrections, None) is not None

    @property
    def corrections(self) -> Iterator[str]:
        """Newest first: "Corrected from 44% by Joan Marsh on 3 March"."""
        by = self.row
        for old in self.earlier:
            if (old.value, old.numerator, old.denominator) != (by.value, by.numerator, by.denominator):
                told = {
                    "old": self._exactly(old),
                    "who": who(by),
                    "on": date_format(timezone.localtime(by.entered_at), "j F"),
                }
                yield _("Corrected from %(old)s by %(who)s on %(on)s") % told
            by = old

    def _exactly(self, row: Observation) -> str:
        value = said(row.value, self.unit)
        if row.numerator is None or row.denominator is None:
            return value
        return f"{value} ({made_of(row.numerator, row.denominator, self.unit)})"


def who(row: Observation) -> str:
    """Whoever entered it; of a facilitator it is said that it was one, and for whom."""
    if row.entered_by is None:
        return _("somebody who has left")
    name = row.entered_by.user.name
    if row.entered_by.role != Role.FACILITATOR:
        return name
    whose = row.entered_for.user.name if row.entered_for else _("the team")
    return _("%(name)s, facilitator, for %(whose)s") % {"name": name, "whose": whose}


@dataclass(frozen=True)
class Shown:
    """One measure: its sentence, its chart, its numbers, and the form for the next one."""

    measure: Measure
    rows: Sequence[Observation]
    calendar: Calendar
    today: date
    goal: TeamGoal | None = None
    form: NumberForm | None = None
    saved: Observation | None = None
    is_main: bool = False
    notes: tuple[chart.Note, ...] = ()

    @cached_property
    def run(self) -> RunChart:
        readings = [reading(row, self.calendar) for row in self.rows if row.corrected_at is None]
        stated = self.goal.baseline if self.goal else None
        stands_in = self.goal.first_month_stands_in if self.goal else True
        return RunChart(tuple(sorted(readings, key=lambda one: one.on)), stated, first_month_stands_in=stands_in)

    @property
    def aim(self) -> Aim | None:
        return aim_of(self.goal, self.calendar, today=self.today) if self.goal else None

    @property
    def sentence(self) -> Sentence:
        return sentence(self.run, unit=self.measure.counted_in, aim=self.aim)

    @property
    def chart(self) -> chart.RunChart | None:
        """None while there is nothing to draw."""
        if not self.run.readings and self.run.start is None:
            return None
        return charts.draw(
            self.run,
            title=_("%(name)s, as time goes by") % {"name": self.measure.name},
            unit=self.measure.counted_in,
            target=(self.goal.target, self.calendar.day_meant(self.goal.by_date)) if self.goal else None,
            length=self.calendar.length,
            name=f"c{self.measure.pk.hex[:8]}",
            notes=self.notes,
        )

    @property
    def began(self) -> str:
        """What stands in for "before", when it needs saying."""
        if self.measure.unit == Unit.YES_NO:
            return ""
        match self.run.start and self.run.start.origin:
            case Origin.MEDIAN:
                return _("“Before” is the middle of the numbers from before the launch. It stays as it is.")
            case Origin.FIRST_MONTH:
                return _("There was no number from before, so the middle of the first month stands in for it.")
            case _:
                return ""

    @property
    def has_marks(self) -> bool:
        return any(reading.unlike for reading in self.run.readings)

    @property
    def head(self) -> list[str]:
        return charts.head(self.measure.counted_in)

    @cached_property
    def lines(self) -> list[Line]:
        """The numbers that stand, newest first."""
        by_id = {row.pk: row for row in self.rows}
        return [
            Line(
                charts.cells(reading(row, self.calendar), self.measure.counted_in),
                row,
                list(earlier_of(row, by_id)),
                self.measure.counted_in,
            )
            for row in sorted(self.rows, key=lambda row: row.on, reverse=True)
            if row.corrected_at is None
        ]

    @property
    def saved_words(self) -> str:
        return said(self.saved.value, self.measure.counted_in) if self.saved else ""


def earlier_of(row: Observation, by_id: dict[UUID, Observation]) -> Iterator[Observation]:
    while row.corrected_from_id and row.corrected_from_id in by_id:
        row = by_id[row.corrected_from_id]
        yield row


@dataclass(frozen=True)
class ShownGoal:
    """A version of the goal with its numbers in words."""

    goal: TeamGoal
    calendar: Calendar

    @property
    def target(self) -> str:
        return said(self.goal.target, self.goal.unit)

    @property
    def baseline(self) -> str:
        return "" if self.goal.baseline is None else said(self.goal.baseline, self.goal.unit)

    @property
    def by_day(self) -> int:
        return self.calendar.day_meant(self.goal.by_date)

    @property
    def for_all(self) -> str:
        """How far for those who could be left behind: "People under 18: 10"."""
        measure, target = self.goal.equity_measure, self.goal.equity_target
        if measure is None:
            return ""
        return measure.name if target is None else f"{measure.name}: {said(target, measure.counted_in)}"


def by_measure(rows: Iterable[Observation]) -> dict[UUID, list[Observation]]:
    found: dict[UUID, list[Observation]] = {}
    for row in rows:
        found.setdefault(row.measure_id, []).append(row)
    return found
