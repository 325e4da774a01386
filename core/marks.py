"""What stands on a day: milestones, events and experiments, and the shape of each.

Shape says what happened, size says gone or to come; colour only helps.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians, sin

from django.utils.safestring import SafeString

from core.svg import num, ornament


class Kind(StrEnum):
    MILESTONE = "milestone"
    EVENT = "event"
    TEST = "test"


class State(StrEnum):
    PLANNED = "planned"
    DONE = "done"  # reached, or an event that took place
    MOVED = "moved"  # it stood here and now stands on ``to_day``


@dataclass(frozen=True)
class Mark:
    """One thing on one day. ``day`` is the day number: 0 the launch, negative before, any number after.

    ``short`` is what the ribbon writes above an event ("Refresh"); ``to_day`` where a moved milestone went.
    """

    kind: Kind
    day: int
    label: str
    state: State = State.PLANNED
    short: str = ""
    to_day: int | None = None


class Shape(StrEnum):
    """What is drawn: a kind in its state, or the next milestone, or today."""

    DONE = "done"
    NEXT = "next"
    PLAN = "plan"
    MOVED = "moved"
    REVIEW = "review"
    REVIEW_DONE = "review-done"
    TEST = "test"
    TODAY = "today"


_EVENT = {State.PLANNED: Shape.REVIEW, State.DONE: Shape.REVIEW_DONE, State.MOVED: Shape.MOVED}
_MILESTONE = {State.PLANNED: Shape.PLAN, State.DONE: Shape.DONE, State.MOVED: Shape.MOVED}


def shape_of(mark: Mark, *, upcoming: Mark | None = None) -> Shape:
    if mark is upcoming:
        return Shape.NEXT
    if mark.kind is Kind.TEST:
        return Shape.TEST
    return (_EVENT if mark.kind is Kind.EVENT else _MILESTONE)[mark.state]


def draw(shape: Shape, x: float, y: float, r: float) -> str:
    """SVG of a shape centred on x, y; ``r`` is the radius of the "reached" disc, which all others follow."""
    at = f'cx="{num(x)}" cy="{num(y)}"'
    match shape:
        case Shape.DONE:
            steps = [num(part * r) for part in (0.31, 0.33, 0.58, -0.65)]
            tick = f"M{num(x - 0.44 * r)} {num(y + 0.03 * r)}l{' '.join(steps)}"
            return f'<circle class="k-done" {at} r="{num(r)}"/><path class="k-tick" d="{tick}"/>'
        case Shape.NEXT:
            return (
                f'<circle class="k-next" {at} r="{num(0.88 * r)}"/>'
                f'<circle class="k-next-dot" {at} r="{num(0.34 * r)}"/>'
            )
        case Shape.PLAN | Shape.MOVED:
            return f'<circle class="k-{shape}" {at} r="{num(0.79 * r)}"/>'
        case Shape.REVIEW | Shape.REVIEW_DONE:
            side = (1.44 if shape is Shape.REVIEW_DONE else 1.53) * r
            css = "k-review k-review-done" if shape is Shape.REVIEW_DONE else "k-review"
            corner = f'x="{num(x - side / 2)}" y="{num(y - side / 2)}"'
            return f'<rect class="{css}" {corner} width="{num(side)}" height="{num(side)}" rx="{num(0.23 * r)}"/>'
        case Shape.TEST:
            h = num(0.91 * r)
            return f'<path class="k-test" d="M{num(x)} {num(y - 0.91 * r)}l{h} {h}-{h} {h}-{h}-{h}z"/>'
        case Shape.TODAY:
            return sun(x, y, 0.76 * r)


def sun(x: float, y: float, r: float, *, rays: int = 8, reach: float = 1.88) -> str:
    """Today. ``r`` is the radius of the disc, in the units of the drawing."""
    turns = [(cos(radians(a)), sin(radians(a))) for a in (22.5 + step * 360 / rays for step in range(rays))]
    lines = "".join(
        f"M{num(x + 1.45 * r * c)} {num(y + 1.45 * r * s)}L{num(x + reach * r * c)} {num(y + reach * r * s)}"
        for c, s in turns
    )
    return (
        f'<g class="k-today"><path class="k-rays" d="{lines}"/>'
        f'<circle class="k-sun" cx="{num(x)}" cy="{num(y)}" r="{num(r)}"/></g>'
    )


def glyph(shape: Shape) -> SafeString:
    """A mark beside its own words, in a list: 28 by 28."""
    return ornament(draw(shape, 14, 14, 9.9), css="h-glyph", box="0 0 28 28")


def task_glyph(*, done: bool) -> SafeString:
    """A task is a small circle: full when done."""
    body = f'<circle class="k-{"done" if done else "plan"}" cx="14" cy="14" r="{6 if done else 5}"/>'
    return ornament(body, css="h-glyph", box="0 0 28 28")
