"""The tries of one small test as a chain of loops: plan, do, study, act, and on to the next. Pure.

What became of each try is told by its shape, and in words below it; colour only repeats it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _

from core.svg import num, picture

ROW: Final = 4  # tries side by side: with five the words would be too small on a phone
CELL, HEIGHT, R = 84.0, 104.0, 20.0
_TOP = 28.0


@dataclass(frozen=True)
class Turn:
    """One try: begun on ``day``; ``decision`` is adopt, adapt, abandon or running; ``here`` if the page is about it."""

    number: int
    day: int
    decision: str
    here: bool = False


def cycles(turns: Sequence[Turn], *, name: str = "cycles") -> SafeString:
    """At most four tries to a line, as narrow as the smallest phone."""
    lines = -(-len(turns) // ROW)
    size = (ROW * CELL, lines * HEIGHT)  # a try is as large among two as among four
    body = "".join(part for place, turn in enumerate(turns) for part in _turn(turn, place, last=len(turns) - 1))
    title = _("%(n)s tries, one after another") % {"n": len(turns)}
    return picture(body, css="h-cycles", size=size, name=name, title=title, desc=_said(turns))


def _said(turns: Sequence[Turn]) -> str:
    told = [_("try %(n)s began on Day %(day)s: %(what)s") % _words(turn) for turn in turns]
    return capfirst(get_text_list(told, _("and"))) + "."


def _words(turn: Turn) -> dict[str, object]:
    words = {"adopt": _("adopt"), "adapt": _("adapt"), "abandon": _("abandon")}
    return {"n": turn.number, "day": turn.day, "what": words.get(turn.decision, _("still running"))}


def _turn(turn: Turn, place: int, *, last: int) -> Iterator[str]:
    line, column = divmod(place, ROW)
    x, y = (column + 0.5) * CELL, line * HEIGHT + _TOP
    if place < last and column < ROW - 1:
        yield _arrow(x + R + 7, x + CELL - R - 7, y)
    if turn.here:
        yield f'<circle class="y-here" cx="{num(x)}" cy="{num(y)}" r="{num(R + 5)}"/>'
    yield _loop(turn.decision, x, y)
    words = _words(turn)
    yield _text(x, y + R + 26, _("Day %(day)s") % words, css="y-day")
    yield _text(x, y + R + 43, capfirst(str(words["what"])))


def _arrow(start: float, end: float, y: float) -> str:
    return f'<path d="M{num(start)} {num(y)}H{num(end)}m-6 -5l6 5-6 5"/>'


def _loop(decision: str, x: float, y: float) -> str:
    """The seals of the wall, drawn larger: closed, turning, open and let go, or not yet closed."""
    centre = f'cx="{num(x)}" cy="{num(y)}"'
    dot = f'<circle class="y-dot" {centre} r="8"/>'
    match decision:
        case "adopt":
            return f'<circle {centre} r="{num(R)}"/>{dot}'
        case "adapt":
            tip = f"M{num(x + R + 2)} {num(y - R)}v11h-11"
            return f'<path d="{_arc(x, y, (0.9, -0.44), (1, 0))}"/><path d="{tip}"/>{dot}'
        case "abandon":
            gone = f'<circle class="y-dot" cx="{num(x + 0.93 * R)}" cy="{num(y - 0.89 * R)}" r="8"/>'
            return f'<path d="{_arc(x, y, (0.51, -0.86), (1, 0.04))}"/>{gone}'
        case _:
            return f'<circle class="y-open" {centre} r="{num(R)}"/>{dot}'


def _arc(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> str:
    """The long way round a circle from one place on it to another, in its radius."""
    (a, b), (c, d) = start, end
    return f"M{num(x + a * R)} {num(y + b * R)}A{num(R)} {num(R)} 0 1 0 {num(x + c * R)} {num(y + d * R)}"


def _text(x: float, y: float, words: str, *, css: str = "") -> str:
    kind = f' class="{css}"' if css else ""
    return f'<text{kind} x="{num(x)}" y="{num(y)}" text-anchor="middle">{escape(words)}</text>'
