"""The plain days of The Hundred: four sizes of dot, each drawn as one path."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from core.svg import num

Place = Callable[[int], tuple[float, float]]


@dataclass(frozen=True)
class Days:
    """Day numbers that get a plain dot, by what the dot says; small ones are weekends and holidays."""

    gone: list[int] = field(default_factory=list)
    gone_small: list[int] = field(default_factory=list)
    ahead: list[int] = field(default_factory=list)
    ahead_small: list[int] = field(default_factory=list)


def draw_dots(days: Days, at: Place, *, sizes: tuple[float, float, float, float]) -> Iterator[str]:
    """Up to four paths. ``sizes``: diameters of gone, gone small, to come, to come small."""
    groups = ((days.gone, "d"), (days.gone_small, "d"), (days.ahead, "d d-ahead"), (days.ahead_small, "d d-ahead"))
    for (numbers, css), size in zip(groups, sizes, strict=True):
        if numbers:
            path = "".join(f"M{num(x)} {num(y)}h.01" for x, y in map(at, numbers))
            yield f'<path class="{css}" stroke-width="{num(size)}" d="{path}"/>'
