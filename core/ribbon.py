"""The Hundred as one line, 1200 wide, for a desk: marks above it, experiments below, words where they fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dots import Days, draw_dots
from core.hundred_words import day_month, when
from core.labels import shorten, width
from core.marks import Kind, Mark, Shape, State, draw, shape_of, sun
from core.ribbon_labels import Label, place_labels
from core.svg import num

WIDE = 1200
_LEFT, _RIGHT = 8.1, 1180.1
_LINE, _ROW, _LOW_ROW, _TESTS, _FOOT = 76, 42, 58, 97, 120
_NEAR = 14  # marks nearer than this stand on two rows
_PRINTED = 20  # the largest font size that the words get, on paper


def date_of(day: int, day_zero: date, shifts: Iterable[tuple[int, int]]) -> date:
    """From each day of ``shifts`` on, dates are by so many later: a pause lay between."""
    return day_zero + timedelta(day + sum(dates for first, dates in shifts if day >= first))


@dataclass(frozen=True)
class Ribbon:
    today: int
    length: int
    day_zero: date
    marks: list[Mark]  # by day
    upcoming: Mark | None
    shifts: tuple[tuple[int, int], ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        return (WIDE, 126 + self._lift)

    def body(self, days: Days) -> str:
        placed = self._placed
        parts = [self._stems, *draw_dots(days, lambda day: (self.x(day), _LINE), sizes=(8, 5, 3.8, 2.4))]
        parts += [self._arc(mark) for mark in self.marks if mark.state is State.MOVED]
        parts += [draw(shape_of(mark, upcoming=self.upcoming), self.x(mark.day), y, 7.8) for mark, y in placed]
        parts += [draw(Shape.TEST, self.x(day), _TESTS, 6.4) for day in self._test_days]
        parts += [label.text for label in self._labels]
        if 0 <= self.today <= self.length:
            parts.append(sun(self.x(self.today), _LINE, 7.4))
        parts.append(self._foot)
        inside = "".join(parts)
        return f'<g transform="translate(0 {num(self._lift)})">{inside}</g>' if self._lift else inside

    def x(self, day: int) -> float:
        """Day 0 at the left, the last day at the right; days after it close together behind it."""
        if day > self.length:
            return _RIGHT - self._late_pitch * (len(self._late) - 1 - self._late.index(day))
        end = _RIGHT - (self._late_pitch * (len(self._late) + 1) if self._late else 0)
        return _LEFT + max(day, 0) * (end - _LEFT) / self.length

    @cached_property
    def _late(self) -> list[int]:
        days = {day for mark in self.marks for day in (mark.day, mark.to_day or 0)}
        return sorted(day for day in days if day > self.length)

    @cached_property
    def _late_pitch(self) -> float:
        """From one day after the end to the next: never more than a quarter of the line for all."""
        return min(24, WIDE / 4 / (len(self._late) + 1))

    @cached_property
    def _test_days(self) -> list[int]:
        return sorted({mark.day for mark in self.marks if mark.kind is Kind.TEST and mark.day >= 0})

    @cached_property
    def _placed(self) -> list[tuple[Mark, float]]:
        """Milestones and events from Day 0 on, each with its row: the lower one when the upper is taken."""
        last = {_ROW: -99.0, _LOW_ROW: -99.0}
        placed: list[tuple[Mark, float]] = []
        for mark in self.marks:
            if mark.kind is Kind.TEST or mark.day < 0:
                continue
            here = self.x(mark.day)
            row = _ROW if here - last[_ROW] >= _NEAR or last[_LOW_ROW] > last[_ROW] else _LOW_ROW
            last[row] = here
            placed.append((mark, row))
        return placed

    @property
    def _stems(self) -> str:
        path = "".join(
            f"M{num(self.x(mark.day))} {num(y + 8)}V{_LINE if mark.day <= self.today else _LINE - 3}"
            for mark, y in self._placed
        )
        return f'<path class="k-stem" d="{path}"/>' if path else ""

    def _arc(self, mark: Mark) -> str:
        if mark.to_day is None or mark.day < 0 or mark.kind is Kind.TEST:
            return ""
        start, end = self.x(mark.day), self.x(mark.to_day)
        side = 3 if end > start else -3
        span = end - start - side
        return f'<path class="k-arc" d="M{num(start + side)} 34q{num(span / 2)} -15 {num(span)} 0"/>'

    @cached_property
    def _labels(self) -> list[Label]:
        events = [mark for mark in self.marks if mark.kind is Kind.EVENT and mark.state is not State.MOVED]
        spots = [(self.x(mark.day), mark.short or mark.label, self._date(mark)) for mark in events if mark.day >= 0]
        return place_labels(spots, wide=WIDE)

    def _date(self, mark: Mark) -> str:
        return "" if mark.state is State.DONE and mark.day else day_month(date_of(mark.day, self.day_zero, self.shifts))

    @property
    def _lift(self) -> float:
        """How far everything stands lower to make room for words on further rows."""
        return max((label.lift for label in self._labels), default=0)

    @property
    def _foot(self) -> str:
        """Under the line: today, and what is next."""
        here, now = self._standing()
        first = f'<tspan class="t-sun">{escape(now)}</tspan>'
        room = (WIDE - here if here <= WIDE / 2 else here) - width(f"{now}  ", size=_PRINTED)
        more = self._next(room)
        if here <= WIDE / 2:
            return f'<text x="{num(max(here - 8, 2))}" y="{_FOOT}">{first}{more}</text>'
        return f'<text x="{num(min(here + 8, WIDE - 2))}" y="{_FOOT}" text-anchor="end">{more} {first}</text>'

    def _standing(self) -> tuple[float, str]:
        if self.today < 0:
            return _LEFT, ngettext("Starts in %(n)s day", "Starts in %(n)s days", -self.today) % {"n": -self.today}
        if self.today > self.length:
            return _RIGHT, _("Today is Day %(day)s") % {"day": self.today}
        return self.x(self.today), _("Today")

    def _next(self, room: float) -> str:
        if self.upcoming is None:
            return ""
        word, time = _("Next:"), when(self.upcoming.day, self.today)
        left = room - width(f"{word}  , {time}", size=_PRINTED) - 12
        label = shorten(self.upcoming.label, left, size=_PRINTED)
        return f' <tspan class="t-strong" dx="6">{escape(word)}</tspan> <tspan>{escape(label)}, {escape(time)}</tspan>'
