"""Several hundreds side by side on one line of time, for a desk. Pure; what it shows stands in words beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.labels import shorten, width
from core.marks import Shape, draw, sun
from core.svg import num, picture

WIDE: Final = 1200
_LEFT, _RIGHT, _TOP, _PITCH, _SIZE = 12.0, 1188.0, 58, 46, 15
_MONTHS: Final = 13  # names that fit beside each other


@dataclass(frozen=True)
class Row:
    """``first`` is Day 0, ``last`` the last day. ``events``: the day of each, and whether it is over."""

    name: str
    first: date
    last: date
    events: Sequence[tuple[date, bool]] = ()


@dataclass(frozen=True)
class TimeLine:
    rows: Sequence[Row]
    today: date

    @cached_property
    def drawing(self) -> SafeString:
        body = "".join([*self._axis(), *(part for n, row in enumerate(self.rows) for part in self._row(row, n))])
        said = [
            _("%(name)s: from %(first)s to %(last)s.")
            % {"name": row.name, "first": _day(row.first), "last": _day(row.last)}
            for row in self.rows
        ]
        css, size = "h-hundred h-hundred--ribbon", (WIDE, self._height)
        return picture(body, css=css, size=size, name="time", title=_("Side by side in time"), desc=" ".join(said))

    @property
    def _height(self) -> float:
        return _TOP + _PITCH * len(self.rows)

    @cached_property
    def _span(self) -> tuple[date, date]:
        """From the first of a month to the last event or day."""
        days = [day for row in self.rows for day in (row.first, row.last, *(on for on, _over in row.events))]
        return min(days).replace(day=1), max(days)

    def x(self, day: date) -> float:
        first, last = self._span
        return _LEFT + (day - first).days * (_RIGHT - _LEFT) / max((last - first).days, 1)

    def _axis(self) -> Iterator[str]:
        """Months along the top, and today through all rows."""
        months = list(self._months())
        step = -(-len(months) // _MONTHS)
        for n, month in enumerate(months):
            x = self.x(month)
            yield f'<path class="k-stem" d="M{num(x)} 24V{num(self._height)}"/>'
            if n % step == 0 and x < _RIGHT - 60:
                yield f'<text x="{num(x + 4)}" y="34">{escape(_month(month, is_first=n == 0))}</text>'
        if self._span[0] <= self.today <= self._span[1]:
            x = self.x(self.today)
            yield f'<path class="d" stroke-width="1.5" d="M{num(x)} 20V{num(self._height)}"/>{sun(x, 12, 5)}'

    def _months(self) -> Iterator[date]:
        month, last = self._span
        while month <= last:
            yield month
            month = (month + timedelta(days=32)).replace(day=1)

    def _row(self, row: Row, n: int) -> Iterator[str]:
        """The name, and below it the days: a thick line gone, a thin one to come."""
        y, start, end = _TOP + _PITCH * n + 26, self.x(row.first), self.x(row.last)
        now = min(max(self.x(self.today), start), end)
        if now < end:
            yield f'<path class="d d-ahead" stroke-width="4" d="M{num(now)} {y}H{num(end)}"/>'
        if now > start:
            yield f'<path class="d" stroke-width="7" d="M{num(start)} {y}H{num(now)}"/>'
        for on, over in row.events:
            yield draw(Shape.REVIEW_DONE if over else Shape.REVIEW, self.x(on), y, 6)
        yield self._label(row.name, start, y - 12)

    def _label(self, name: str, start: float, y: float) -> str:
        """Above its beginning, or as far to the left as it needs to fit."""
        words = shorten(name, _RIGHT - _LEFT, size=_SIZE)
        left = max(min(start, _RIGHT - width(words, size=_SIZE)), _LEFT)
        return f'<text class="t-strong" x="{num(left)}" y="{num(y)}">{escape(words)}</text>'


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _month(month: date, *, is_first: bool) -> str:
    return date_format(month, "M Y" if is_first or month.month == 1 else "M")
