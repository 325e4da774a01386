"""The number line of a goal: where we started, where we are, where we said we would be.

It runs towards the goal from left to right, also when less is better. Places
are percentages, so that words keep their size on every screen; how far a label
is pushed aside is in pixels, worked out for the narrowest screen, where two
labels touch first.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.labels import shorten, spread, width
from core.svg import num

_NARROW = 280  # pixels: what a screen of 320 leaves
_START, _GOAL, _LEAST, _MOST = 14.0, 93.4, 4.0, 96.4  # per cent
_RAIL, _BELOW, _ABOVE, _ROW = 16, 48, -26, 44  # pixels from the top; words above the line need 44 more
_GAP, _WIDEST = 10, 125


@dataclass(frozen=True)
class Spot:
    """A value on the line: how it is written ("31%"), and what it is ("before")."""

    value: float
    text: str
    caption: str


@dataclass(frozen=True)
class NumberLine:
    """Any of the three may be missing. ``lower_is_better`` decides only when there is no start to compare with."""

    title: str
    before: Spot | None = None
    now: Spot | None = None
    target: Spot | None = None
    lower_is_better: bool = False
    name: str = "line"

    @cached_property
    def svg(self) -> SafeString:
        css, inside = "h-line", f"{self._drawing}{self._words}"
        if len(self._rows) > 1:
            css, inside = "h-line h-line--tall", f'<svg y="{_ROW}" overflow="visible">{inside}</svg>'
        return mark_safe(  # noqa: S308  numbers, fixed words and escaped text
            f'<svg class="{css}" role="img" aria-labelledby="{self.name}-t">'
            f'<title id="{self.name}-t">{escape(self.title)}</title>'
            f"{inside}</svg>"
        )

    def place(self, value: float) -> float:
        """Per cent from the left."""
        low, high = self._ends
        if high == low:
            return _GOAL if self.now and self.target and not self.before else _START
        share = (self._towards(value) - low) / (high - low)
        left = _START if self.before is None or low == self._towards(self.before.value) else _LEAST
        right = _GOAL if self.target is None or high == self._towards(self.target.value) else _MOST
        return left + share * (right - left)

    @property
    def _falls(self) -> bool:
        if self.before and self.target and self.before.value != self.target.value:
            return self.target.value < self.before.value
        return self.lower_is_better

    def _towards(self, value: float) -> float:
        return -value if self._falls else value

    @cached_property
    def _ends(self) -> tuple[float, float]:
        values = [self._towards(spot.value) for spot in self._spots]
        if self.before is None and not self._falls and all(value >= 0 for value in values):
            values.append(0)
        return (min(values), max(values)) if values else (0, 0)

    @cached_property
    def _spots(self) -> list[Spot]:
        return [spot for spot in (self.before, self.now, self.target) if spot]

    @property
    def _drawing(self) -> str:
        at = {key: self.place(spot.value) for key, spot in self._named.items()}
        y = f'y1="{_RAIL}" y2="{_RAIL}"'
        end = max([*at.values(), _GOAL])
        parts = [f'<line class="l-rail" x1="2%" x2="{num(end)}%" {y}/>']
        if "before" in at and at.get("now", 0) > at["before"]:
            parts.append(f'<line class="l-gone" x1="{num(at["before"])}%" x2="{num(at["now"])}%" {y}/>')
        if "before" in at:
            parts.append(self._disc("l-start", at["before"], 6.5))
        if "target" in at:
            there = "now" in at and abs(at["now"] - at["target"]) < 4
            parts += [self._disc("l-target", at["target"], 15 if there else 10)]
            parts += [] if there else [self._disc("l-bull", at["target"], 3.5)]
        if "now" in at:
            parts.append(self._disc("l-now", at["now"], 10))
        return "".join(parts)

    @property
    def _named(self) -> dict[str, Spot]:
        named = {"before": self.before, "now": self.now, "target": self.target}
        return {key: spot for key, spot in named.items() if spot}

    @staticmethod
    def _disc(css: str, at: float, r: float) -> str:
        return f'<circle class="{css}" cx="{num(at)}%" cy="{_RAIL}" r="{num(r)}"/>'

    @cached_property
    def _labels(self) -> list["_Label"]:
        """From left to right; equal values share one label."""
        merged: list[_Label] = []
        for spot in sorted(self._spots, key=lambda spot: self._towards(spot.value)):
            at, caption = self.place(spot.value), spot.caption
            if merged and (merged[-1].at, merged[-1].text) == (at, spot.text):
                caption = f"{merged.pop().caption}, {caption}"
            merged.append(_Label(at, shorten(spot.text, _WIDEST, size=17), shorten(caption, _WIDEST, size=15)))
        return merged

    @cached_property
    def _rows(self) -> list[list["_Label"]]:
        """One row under the line; when it is too narrow for all, the middle one stands above."""
        labels = self._labels
        if len(labels) < 3 or sum(label.room + _GAP for label in labels) <= _NARROW:
            return [labels]
        return [[labels[0], labels[2]], [labels[1]]]

    @cached_property
    def placed(self) -> list[tuple["_Label", float, int]]:
        """Each label, its centre in pixels on the narrowest screen, and its row (1 is above the line)."""
        found = []
        for row, labels in enumerate(self._rows):
            wanted = [label.at / 100 * _NARROW for label in labels]
            rooms = [label.room for label in labels]
            centres = spread(wanted, rooms, gap=_GAP, left=0, right=_NARROW)
            found += [(label, centre, row) for label, centre in zip(labels, centres, strict=True)]
        return found

    @property
    def _words(self) -> str:
        parts = []
        for label, centre, row in self.placed:
            y, aside = _ABOVE if row else _BELOW, num(centre - label.at / 100 * _NARROW)
            at = f'x="{num(label.at)}%"' + (f' dx="{aside}"' if aside not in {"0", "-0"} else "")
            parts.append(
                f'<text y="{y}" text-anchor="middle"><tspan class="l-v" {at}>{escape(label.text)}</tspan>'
                f'<tspan {at} dy="19">{escape(label.caption)}</tspan></text>'
            )
        return "".join(parts)


@dataclass(frozen=True)
class _Label:
    at: float  # per cent
    text: str
    caption: str

    @property
    def room(self) -> float:
        """Pixels that it needs, its value at 17 and its caption at 15."""
        return max(width(self.text, size=17), width(self.caption, size=15))
