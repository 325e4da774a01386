"""Words inside drawings: how wide they are, and where they fit without touching.

The server cannot measure a font, so widths come from a table of advances of the
typeface in bold, in thousandths of the font size, rounded up: never too little.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ADVANCES: dict[str, int] = {}
for _chars, _width in (
    ("'|’‘j,.:;i!", 305),
    (" l()[]", 345),
    ("frt-{}", 380),
    ('_"I1/', 440),
    ("“”*–zscy", 525),
    ("v7~xk?aLJe", 565),
    ("Fu<>9hno2^", 585),
    ("g+bdpEq35TS$=", 615),
    ("4Z86P£BVRYC0K", 663),
    ("AX€UDHNGw&OQ", 756),
    ("#@…—M", 858),
    ("mW%", 970),
):
    _ADVANCES.update(dict.fromkeys(_chars, _width))
_OTHER = 700  # an accented Latin letter
_WIDE = 1100  # a character of a script that fills a square


def width(text: str, *, size: float) -> float:
    """How wide ``text`` is at a font size, at most, in the same units."""
    return sum(_ADVANCES.get(char, _OTHER if char < "\u2e80" else _WIDE) for char in text) * size / 1000


def shorten(text: str, room: float, *, size: float) -> str:
    """``text``, cut at a word where it can be, with … when it is wider than ``room``."""
    if width(text, size=size) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size=size) > room:
        kept = kept[:-1]
    at_word = kept.rsplit(" ", 1)[0] if " " in kept and len(kept) < len(text) else kept
    kept = at_word if len(at_word) > len(kept) / 2 else kept
    return f"{kept.rstrip(' ,.:;')}…" if kept else ""


@dataclass(frozen=True)
class Box:
    """A place that is taken: x from left to right, y from top to bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def free(box: Box, taken: Iterable[Box]) -> bool:
    return not any(box.touches(other) for other in taken)


def spread(wanted: Sequence[float], widths: Sequence[float], *, gap: float, left: float, right: float) -> list[float]:
    """Centres as near as can be to ``wanted`` (ascending), ``gap`` apart, between left and right.

    When all are wider than the room, they stand gap apart from the left and overflow on the right.
    """
    centres: list[float] = []
    edge = left
    for centre, wide in zip(wanted, widths, strict=True):
        centres.append(max(centre, edge + wide / 2))
        edge = centres[-1] + wide / 2 + gap
    edge = right
    for i in range(len(centres) - 1, -1, -1):
        centres[i] = min(centres[i], edge - widths[i] / 2)
        edge = centres[i] - widths[i] / 2 - gap
    if centres and centres[0] - widths[0] / 2 < left:
        edge = left
        for i, wide in enumerate(widths):
            centres[i] = edge + wide / 2
            edge += wide + gap
    return centres
