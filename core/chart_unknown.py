"""What a chart draws where a value is left out, or known only to lie between two."""

from collections.abc import Iterator
from itertools import groupby

from core.svg import num

Spot = tuple[float, float | None]  # without a height where the value is left out


def unbroken(spots: list[Spot]) -> Iterator[list[tuple[float, float]]]:
    """The pieces of a line that are told from one point to the next; a value left out breaks it."""
    for is_told, piece in groupby(spots, key=lambda spot: spot[1] is not None):
        places = [(x, y) for x, y in piece if y is not None]
        if is_told and len(places) > 1:
            yield places


def cross(x: float, y: float) -> str:
    left, right, top, foot = num(x - 4), num(x + 4), num(y - 4), num(y + 4)
    return f'<path class="c-open" d="M{left} {top}L{right} {foot}M{right} {top}L{left} {foot}"/>'


def reach(x: float, low: float, high: float) -> str:
    """From the least it can be to the most, like an error bar."""
    return f'<path class="c-before" d="M{num(x)} {num(low)}V{num(high)}M{num(x - 4)} {num(high)}h8"/>'
