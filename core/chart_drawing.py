"""How a run chart is drawn in a frame: axes, lines, points, then words where they fit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.translation import gettext as _

from core.chart_rings import rings
from core.chart_unknown import Spot, cross, reach, unbroken
from core.labels import Box, free, width
from core.marks import Shape, draw
from core.svg import num

if TYPE_CHECKING:
    from core.chart import RunChart


@dataclass(frozen=True)
class Frame:
    """A size of chart. All numbers in its own units; ``text`` and ``big`` are font sizes."""

    size: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float
    dot: float
    text: float
    big: float
    ticks: bool
    words: bool  # long words at the lines, weeks under the axis, notes


WIDE = Frame((548, 248), 38, 532, 12, 218, 5, 14, 24, ticks=True, words=True)
NARROW = Frame((360, 270), 38, 344, 12, 240, 5, 14, 24, ticks=True, words=True)
SMALL = Frame((380, 150), 8, 330, 12, 126, 3, 14, 18, ticks=False, words=False)


_AROUND = ((0, "middle"), (6, "end"), (-6, "start"))


def draw_chart(chart: "RunChart", frame: Frame) -> str:
    return _Drawing(chart, frame).body()


@dataclass
class _Drawing:
    chart: "RunChart"
    frame: Frame
    taken: list[Box] = field(default_factory=list)
    found: list[Box] = field(default_factory=list)  # places of the words that looked for one

    def __post_init__(self) -> None:
        self.left = self.frame.left
        if self.frame.ticks:
            widest = max(width(self.chart.said(tick), size=self.frame.text) for tick in self.chart.scale.ticks)
            self.left = max(self.left, widest + 12)
        self.right = self.frame.right
        if not self.frame.words:
            lines = [value for value in (self.chart.target, self.chart.median) if value is not None]
            needed = max((width(self.chart.said(value), size=self.frame.text) for value in lines), default=0)
            self.right = min(self.right, self.frame.size[0] - needed - 10)
        span = self.right - self.left
        slots = len(self.chart.earlier)
        weeks = max(self.chart.length / 7, 1)
        self.launch = self.left + span * min(0.4, slots / (slots + weeks)) if slots else self.left + 12

    def body(self) -> str:
        """Lines first, words last: each word takes its place among those before it."""
        points = list(self._points())
        self._keep_clear()
        return "".join(
            [
                *self._axes(),
                *self._target(),
                *self._median(),
                *self._notes(),
                *points,
                *self._latest(),
                *self._few(),
                *self._weeks(),
            ]
        )

    # Places

    def y(self, value: float) -> float:
        top = self.frame.top + (24 if self.frame.words else 6)  # room for "Launch" over the highest line
        return self.frame.bottom - self.chart.scale.share(value) * (self.frame.bottom - top)

    def x(self, day: float) -> float:
        span = self.right - self.launch - 12
        return self.launch + 4 + min(max(day, 0), self.chart.length) / self.chart.length * span

    def x_before(self, place: int) -> float:
        step = (self.launch - self.left) / max(len(self.chart.earlier), 1)
        return self.left + (place + 0.5) * step

    @cached_property
    def spots_before(self) -> list[Spot]:
        return [(self.x_before(i), self._y(value)) for i, value in enumerate(self.chart.earlier)]

    @cached_property
    def spots_after(self) -> list[Spot]:
        return [(self.x(reading.day), self._y(reading.value)) for reading in self.chart.since]

    def _y(self, value: float | None) -> float | None:
        return None if value is None else self.y(value)

    @cached_property
    def before(self) -> list[tuple[float, float]]:
        return [(x, y) for x, y in self.spots_before if y is not None]

    @cached_property
    def after(self) -> list[tuple[float, float]]:
        return [(x, y) for x, y in self.spots_after if y is not None]

    # Lines and points

    def _axes(self) -> Iterator[str]:
        for i, tick in enumerate(self.chart.scale.ticks if self.frame.ticks else [self.chart.scale.low]):
            y = num(self.y(tick))
            css = "c-grid" if i else "c-axis"
            yield f'<line class="{css}" x1="{num(self.left)}" x2="{num(self.right)}" y1="{y}" y2="{y}"/>'
            if self.frame.ticks:
                yield self._text(self.chart.said(tick), self.left - 8, self.y(tick) + 5, anchor="end")
        x = num(self.launch)
        yield f'<line class="c-launch" x1="{x}" x2="{x}" y1="{num(self.frame.top)}" y2="{num(self.frame.bottom)}"/>'
        if self.frame.words:
            yield self._text(_("Launch"), self.launch + 6, self.frame.top + 10)

    def _level(self, css: str, value: float, start: float) -> str:
        y = num(self.y(value))
        return f'<line class="{css}" x1="{num(start)}" x2="{num(self.right)}" y1="{y}" y2="{y}"/>'

    def _points(self) -> Iterator[str]:
        many = len(self.after) > 20
        dot = self.frame.dot * (0.6 if many else 1)
        for css, spots in (("c-before", self.spots_before), ("c-run", self.spots_after)):
            for places in [] if self.chart.levels else unbroken(spots):
                path = " ".join(f"{num(x)},{num(y)}" for x, y in places)
                yield f'<polyline class="{css}" points="{path}"/>'
        yield from self._unknown()
        around, marks = max(2 * dot, 7), [reading.unlike for reading in self.chart.since]
        yield from rings(self.spots_before, self.chart.unlike_earlier, around, newest=around)
        yield from rings(self.spots_after, marks, around, newest=2.3 * self.frame.dot)
        for x, y in self.before:
            yield f'<circle class="c-open" cx="{num(x)}" cy="{num(y)}" r="{num(0.83 * dot)}"/>'
        plain, newest = (self.after[:-1], self.after[-1:]) if self.newest_is_told else (self.after, [])
        for x, y in plain:
            yield f'<circle class="c-dot" cx="{num(x)}" cy="{num(y)}" r="{num(dot)}"/>'
        for x, y in newest:
            yield f'<circle class="c-latest" cx="{num(x)}" cy="{num(y)}" r="{num(1.5 * self.frame.dot)}"/>'

    def _unknown(self) -> Iterator[str]:
        """What is left out, and how far up what is only known to be at least so many may be."""
        for x, y in (*self.spots_before, *self.spots_after):
            if y is None:
                yield cross(x, self.frame.bottom - 9)
        for reading in self.chart.since:
            if reading.value is not None and reading.most is not None:
                yield reach(self.x(reading.day), self.y(reading.value), self.y(reading.most))

    @property
    def newest_is_told(self) -> bool:
        return bool(self.spots_after) and self.spots_after[-1][1] is not None

    def _few(self) -> Iterator[str]:
        """The crosses at the foot in words, once, over the newest of them."""
        crosses = [x for x, y in (*self.spots_before, *self.spots_after) if y is None]
        if crosses and self.chart.few:
            height = self.frame.bottom - 20
            places = [(crosses[-1] + off, height - up, anchor) for up in (0, 16, 32) for off, anchor in _AROUND]
            yield self._first_free(self.chart.few, places, size=self.frame.text)

    def _keep_clear(self) -> None:
        """No word stands on the last few points."""
        for x, y in self.after[-3:]:
            self.taken.append(Box(x - 8, y - 8, x + 8, y + 8))

    # Words

    def _target(self) -> Iterator[str]:
        value = self.chart.target
        if value is None:
            return
        yield self._level("c-target", value, self.launch)
        said = self.chart.said(value)
        if self.frame is WIDE:
            words = _("Target by Day %(day)s: %(value)s") % {"day": self.chart.by or self.chart.length, "value": said}
        else:
            words = _("Target %(value)s") % {"value": said} if self.frame.words else said
        yield self._at_line(words, value, css="c-strong")

    def _median(self) -> Iterator[str]:
        value = self.chart.median
        if value is None:
            return
        yield self._level("c-median", value, self.left)
        said = self.chart.said(value)
        yield self._at_line(_("Before: %(value)s") % {"value": said} if self.frame.words else said, value)

    def _at_line(self, words: str, value: float, css: str = "") -> str:
        """Above the line at its right end, else below; on a small chart beyond its end."""
        y, size = self.y(value), self.frame.text
        if not self.frame.words:
            places = [(self.right + 6, y + 5 + off, "start") for off in (0, 12, -12, 20, -20)]
        else:
            places = [(self.right, y - 8, "end"), (self.right, y + 19, "end"), (self.launch + 6, y - 8, "start")]
        return self._first_free(words, places, size=size, css=css)

    def _latest(self) -> Iterator[str]:
        if not self.newest_is_told:
            if self.frame.words and not self.spots_after:
                middle, height = (self.launch + self.right) / 2, (self.frame.top + self.frame.bottom) / 2
                places = [(middle, height + off, "middle") for off in (0, 30, -30, 50, -50)]
                yield self._first_free(_("No numbers yet"), places, size=self.frame.text)
            return
        x, y = self.after[-1]
        away = 1.5 * self.frame.dot + 5
        places = [
            (x + away, y - 4, "start"),
            (x + away, y + self.frame.big, "start"),
            (x, y - away - 4, "middle"),
            (x - away, y - away, "end"),
            (x, y + away + self.frame.big * 0.8, "middle"),
            (x - away, y + self.frame.big, "end"),
        ]
        words = self.chart.said(self.chart.since[-1].value)
        yield self._first_free(words, places, size=self.frame.big, css="c-big", always=True)

    def _notes(self) -> Iterator[str]:
        if not self.frame.words:
            return
        floor = self.frame.bottom - 14
        for note in sorted(self.chart.notes, key=lambda note: note.day):
            x = self.x(note.day)
            places = [(x, floor - 11 - row * 15, "middle") for row in range(5)]
            css, shape = ("", Shape.REVIEW_DONE) if note.event else ("c-learn", Shape.TEST)
            words = self._first_free(note.letter, places, size=14, css=css)
            if words:
                line = (
                    f'<line class="c-stem" x1="{num(x)}" x2="{num(x)}" y1="{num(self._run_at(x))}" y2="{floor - 24}"/>'
                )
                yield line + draw(shape, x, floor, 7.7) + words

    def _run_at(self, x: float) -> float:
        """The height of the run under the point nearest to x."""
        nearest = min(self.after, key=lambda place: abs(place[0] - x), default=(x, self.frame.bottom - 60))
        return min(nearest[1] + 8, self.frame.bottom - 40)

    def _weeks(self) -> Iterator[str]:
        foot = self.frame.bottom + (22 if self.frame.words else 18)
        if self.before:
            yield self._first_free(_("Before"), [(self.left, foot, "start")], size=self.frame.text)
        if not self.frame.words:
            words = _("Weeks since launch")
            yield self._first_free(words, [(self.launch + 4, foot, "start")], size=self.frame.text)
            return
        weeks = range(1, (self.chart.length + 6) // 7 + 1)
        each = (self.x(7) - self.x(0)) or 1
        apart = next(n for n in (1, 2, 3, 5, 10, 20, 50) if n * each >= 22)
        whole = [week for week in weeks if week * 7 - 3.5 <= self.chart.length] or [1]
        shown = whole[::apart]
        word = _("Week")
        places = [(self.x(shown[0] * 7 - 3.5) - 12, foot, "end")]
        yield from (self._text(str(week), self.x(week * 7 - 3.5), foot, anchor="middle") for week in shown)
        yield self._first_free(word, places, size=self.frame.text)

    def _first_free(
        self, words: str, places: list[tuple[float, float, str]], *, size: float, css: str = "", always: bool = False
    ) -> str:
        wide = width(words, size=size)
        for x, y, anchor in places:
            box = _box(x, y, anchor, wide + 4, size)
            inside = box.left >= -1 and box.right <= self.frame.size[0] + 1 and box.top >= -2
            if inside and free(box, self.taken):
                self.taken.append(box)
                self.found.append(box)
                return self._text(words, x, y, anchor=anchor, css=css, claim=False)
        if always:
            x, y, anchor = places[2]
            return self._text(words, min(x, self.frame.size[0] - wide / 2), max(y, size), anchor=anchor, css=css)
        return ""

    def _text(self, words: str, x: float, y: float, *, anchor: str = "start", css: str = "", claim: bool = True) -> str:
        if claim:
            self.taken.append(_box(x, y, anchor, width(words, size=self.frame.text), self.frame.text))
        kind = f' class="{css}"' if css else ""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        size = ' font-size="18"' if css == "c-big" and self.frame is SMALL else ""
        return f'<text{kind} x="{num(x)}" y="{num(y)}"{at}{size}>{escape(words)}</text>'


def _box(x: float, y: float, anchor: str, wide: float, size: float) -> Box:
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return Box(left, y - 0.8 * size, left + wide, y + 0.22 * size)
