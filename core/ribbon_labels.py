"""The words above the ribbon: none ever touches another.

Each label tries to stand over its mark, centred, then beginning or ending at
it; with its date, then without; on the first row, then one higher. What fits
nowhere is left to the list of marks, which has everything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape

from core.labels import Box, free, shorten, width
from core.svg import num

_BASE = 18  # y of the first row's baseline
_ROW = 22  # from row to row
_ROWS = 2
_GAP = 14
_SCREEN, _PRINTED = 15, 20  # the largest font sizes: on a screen, and on paper, where dates are left out
_LONGEST = 320  # a label wider than this is cut

Spot = tuple[float, str, str]  # x of the mark, the name, the date or ""


@dataclass(frozen=True)
class Label:
    box: Box
    lift: float  # how many units above the first row
    text: str  # its SVG


def place_labels(spots: Sequence[Spot], *, wide: float) -> list[Label]:
    """Labels for spots given from left to right. The first and the last have the first choice."""
    order = [0, len(spots) - 1, *range(1, len(spots) - 1)] if len(spots) > 1 else range(len(spots))
    placed: list[Label] = []
    for i in order:
        taken = [label.box for label in placed]
        label = next((label for label in _choices(spots[i], wide=wide) if free(label.box, taken)), None)
        if label:
            placed.append(label)
    return placed


def _choices(spot: Spot, *, wide: float) -> Iterator[Label]:
    x, name, date = spot
    name = shorten(name, _LONGEST, size=_PRINTED)
    for row in range(_ROWS):
        for words in dict.fromkeys(((name, date), (name, ""))):
            room = _width(*words)
            for anchor, left, at in (
                ("middle", x - room / 2, x),
                ("start", x - 6, x - 6),
                ("end", x + 7 - room, x + 7),
            ):
                if left >= 0 and left + room <= wide:
                    yield _label(words, anchor, at, left, room, row)


def _width(name: str, date: str) -> float:
    screen = width(f"{name} {date}" if date else name, size=_SCREEN)
    return max(screen, width(name, size=_PRINTED))


def _label(words: tuple[str, str], anchor: str, at: float, left: float, room: float, row: int) -> Label:
    name, date = words
    y = _BASE - row * _ROW
    box = Box(left - _GAP / 2, y - 16, left + room + _GAP / 2, y + 5)
    when = f' <tspan class="t-when">{escape(date)}</tspan>' if date else ""
    text = f'<tspan class="t-strong">{escape(name)}</tspan>{when}'
    return Label(box, row * _ROW, f'<text x="{num(at)}" y="{num(y)}" text-anchor="{anchor}">{text}</text>')
