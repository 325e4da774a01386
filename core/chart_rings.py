"""The ring a chart draws around what somebody marked as unlike the others; its point stands in the middle."""

from collections.abc import Iterator, Sequence

from core.chart_unknown import Spot
from core.svg import num


def rings(spots: Sequence[Spot], marks: Sequence[bool], radius: float, *, newest: float) -> Iterator[str]:
    """``marks`` tells of each spot whether it is marked, or is empty; the last is drawn larger: ``newest``."""
    last = len(spots) - 1
    for place, ((x, y), is_marked) in enumerate(zip(spots, marks, strict=False)):
        if is_marked and y is not None:
            size = newest if place == last else radius
            yield f'<circle class="c-open" cx="{num(x)}" cy="{num(y)}" r="{num(size)}"/>'
