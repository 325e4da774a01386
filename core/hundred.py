"""THE HUNDRED: the days of a challenge, drawn. Pure: given days and marks, it never asks the time.

Three drawings of the same days, for phone, summary and desk: ``grid`` (rows of
ten), ``strip`` (rows of twenty-five) and ``ribbon`` (one line with words).
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.safestring import SafeString

from core import hundred_words
from core.dots import Days, draw_dots
from core.marks import Kind, Mark, Shape, State, draw, shape_of, sun
from core.remembered import remembered
from core.ribbon import Ribbon, date_of
from core.svg import picture

_SATURDAY = 5

# What is drawn when several things stand on one day, first to last.
_FIRST = (Shape.NEXT, Shape.DONE, Shape.REVIEW_DONE, Shape.REVIEW, Shape.PLAN, Shape.TEST, Shape.MOVED)


@dataclass(frozen=True)
class Hundred:
    """The days of one challenge. ``today`` is a day number, of any size; ``length`` the last day, 30 to 400.

    ``shifts``: from which day on dates are by how many later. ``holidays`` are dates drawn small like weekends;
    ``name`` makes the ids, one a page.
    """

    today: int
    day_zero: date
    length: int = 100
    marks: tuple[Mark, ...] = ()
    holidays: frozenset[date] = frozenset()
    name: str = "h"
    shifts: tuple[tuple[int, int], ...] = ()

    @cached_property
    def ordered(self) -> list[Mark]:
        return sorted(self.marks, key=lambda mark: mark.day)

    @cached_property
    def upcoming(self) -> Mark | None:
        """The next milestone: the first, from today on, that is not reached."""
        waiting = (m for m in self.ordered if m.kind is Kind.MILESTONE and m.state is State.PLANNED)
        return next((mark for mark in waiting if mark.day >= self.today), None)

    @cached_property
    def title(self) -> str:
        return hundred_words.title(self.today, self.length)

    @cached_property
    def description(self) -> str:
        return hundred_words.description(self.ordered, today=self.today, length=self.length, upcoming=self.upcoming)

    @property
    def sentence(self) -> str:
        """What has happened so far, in one line for people."""
        return hundred_words.sentence(self.marks, today=self.today, length=self.length)

    @property
    def rows(self) -> list[hundred_words.Row]:
        """The list under "What the marks say": ``row.day``, ``row.text``."""
        return hundred_words.rows(self.ordered, today=self.today, upcoming=self.upcoming)

    @property
    def tests_line(self) -> str:
        return hundred_words.tests_line(self.marks)

    @property
    def grid(self) -> SafeString:
        return _drawn(self, "grid")

    @property
    def strip(self) -> SafeString:
        return _drawn(self, "strip")

    @property
    def ribbon(self) -> SafeString:
        return _drawn(self, "ribbon")

    def drawing(self, kind: str) -> SafeString:
        """``grid``, ``strip`` or ``ribbon``, drawn anew."""
        match kind:
            case "grid":
                return self._cells(kind, across=10, pitch=20, edge=12)
            case "strip":
                return self._cells(kind, across=25, pitch=16, edge=11)
            case _:
                return self._line(kind)

    def is_small(self, day: int) -> bool:
        moment = date_of(day, self.day_zero, self.shifts)
        return moment.weekday() >= _SATURDAY or moment in self.holidays

    def dots(self, taken: frozenset[int]) -> Days:
        """Every day from 1 to the last that is neither today nor ``taken`` by a mark."""
        days = Days()
        for day in range(1, self.length + 1):
            if day in taken or day == self.today:
                continue
            small = self.is_small(day)
            if day < self.today:
                (days.gone_small if small else days.gone).append(day)
            else:
                (days.ahead_small if small else days.ahead).append(day)
        return days

    @cached_property
    def shapes(self) -> dict[int, Shape]:
        """What a day shows when there is room for one thing. From Day 1; today shows today."""
        found: dict[int, Shape] = {}
        for mark in self.ordered:
            shape = shape_of(mark, upcoming=self.upcoming)
            held = found.get(mark.day)
            if mark.day >= 1 and (held is None or _FIRST.index(shape) < _FIRST.index(held)):
                found[mark.day] = shape
        if 1 <= self.today <= self.length:
            found.pop(self.today, None)
        return found

    def _cells(self, kind: str, *, across: int, pitch: float, edge: float) -> SafeString:
        """Rows of dots. Marks after the last day take the cells after it, in order."""
        late = sorted(day for day in self.shapes if day > self.length)
        cell = {day: self.length + place for place, day in enumerate(late, start=1)}

        def at(day: int) -> tuple[float, float]:
            row, column = divmod(cell.get(day, day) - 1, across)
            return edge + column * pitch, edge + row * pitch

        scale = pitch / 20
        days = self.dots(frozenset(self.shapes))
        sizes = (10.4 * scale, 6.6 * scale, 4.4 * scale, 2.8 * scale)
        parts = list(draw_dots(days, at, sizes=sizes))
        parts += [draw(shape, *at(day), 8.6 * scale) for day, shape in sorted(self.shapes.items())]
        if 1 <= self.today <= self.length:
            parts.append(sun(*at(self.today), 6.5 * scale))
        rows = -(-(self.length + len(late)) // across)
        size = (2 * edge + (across - 1) * pitch, 2 * edge + (rows - 1) * pitch)
        return self._picture("".join(parts), kind, size)

    def _line(self, kind: str) -> SafeString:
        line = Ribbon(
            today=self.today,
            length=self.length,
            day_zero=self.day_zero,
            shifts=self.shifts,
            marks=self.ordered,
            upcoming=self.upcoming,
        )
        return self._picture(line.body(self.dots(frozenset())), kind, line.size)

    def _picture(self, body: str, kind: str, size: tuple[float, float]) -> SafeString:
        css = f"h-hundred h-hundred--{kind}"
        return picture(body, css=css, size=size, name=f"{self.name}-{kind[0]}", title=self.title, desc=self.description)


@remembered(256)  # a whole team looks at the same days all day long
def _drawn(hundred: Hundred, kind: str) -> SafeString:
    return hundred.drawing(kind)
