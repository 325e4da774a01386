"""Teams by weeks: what one team did in one week, as marks, not as a score."""

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.marks import Shape, draw
from core.svg import num, ornament

_ROW = 8  # check-ins in a row of dots
_SHOWN = 2 * _ROW


def weave_cell(
    *, checkins: int = 0, reached: int = 0, planned: int = 0, tests: int = 0, event: str = "", now: bool = False
) -> SafeString:
    """One cell: marks above, a dot for each check-in below, and the same in words.

    An empty week is quiet paper; ``now`` shows a week that has only begun.
    """
    return _cell(
        checkins=checkins,
        reached=reached,
        planned=planned,
        tests=tests,
        event=event,
        now=now,
        language=get_language(),
    )


@lru_cache(maxsize=4096)
def _cell(  # noqa: PLR0913
    *, checkins: int, reached: int, planned: int, tests: int, event: str, now: bool, language: str | None
) -> SafeString:
    """``language`` is only part of what is remembered."""
    del language
    shapes = [Shape.REVIEW] * bool(event) + [Shape.DONE] * bool(reached)
    shapes += [Shape.PLAN] * bool(planned) + [Shape.TEST] * bool(tests)
    if not (shapes or checkins or now):
        return mark_safe("")
    first = 30 - 12 * (len(shapes) - 1)
    body = "".join(draw(shape, first + 24 * i, 22, 8.2) for i, shape in enumerate(shapes))
    body += _dots(checkins, quiet=now and not checkins)
    said = ", ".join(_words(checkins, reached, planned, tests, event))
    drawing = ornament(body, css="h-glyph", box="0 0 60 64")
    return mark_safe(f'{drawing}<span class="nhsuk-u-visually-hidden">{escape(said)}</span>')  # noqa: S308


def _dots(count: int, *, quiet: bool) -> str:
    if quiet:
        return '<path class="d d-ahead" stroke-width="3" d="M30 44h.01"/>'
    shown = min(count, _SHOWN)
    if not shown:
        return ""
    pitch, size = (10.0, 7.0) if shown <= 5 else (7.0, 5.0)
    path = ""
    for row in range(0, shown, _ROW if shown > 5 else 5):
        across = min(_ROW if shown > 5 else 5, shown - row)
        left = 30 - (across - 1) * pitch / 2
        path += "".join(f"M{num(left + i * pitch)} {44 + row // _ROW * 8}h.01" for i in range(across))
    return f'<path class="d" stroke-width="{num(size)}" d="{path}"/>'


def _words(checkins: int, reached: int, planned: int, tests: int, event: str) -> list[str]:
    parts = [
        ngettext("%(n)s check-in", "%(n)s check-ins", checkins) % {"n": checkins} if checkins else _("no check-ins"),
        ngettext("%(n)s experiment", "%(n)s experiments", tests) % {"n": tests} if tests else "",
        ngettext("milestone reached", "%(n)s milestones reached", reached) % {"n": reached} if reached else "",
        ngettext("milestone planned", "%(n)s milestones planned", planned) % {"n": planned} if planned else "",
        event,
    ]
    return [part for part in parts if part]


def day_dots(days: int) -> SafeString:
    """The age of an ask: one dot, one day, thirty in a row."""
    days = max(days, 0)
    rows = max(-(-days // 30), 1)
    wide = 10 * min(max(days, 1), 30)
    path = "".join(f"M{5 + 10 * (day % 30)} {5 + 10 * (day // 30)}h.01" for day in range(days))
    return mark_safe(  # noqa: S308
        f'<svg class="h-asks__age" width="{wide}" height="{10 * rows}" viewBox="0 0 {wide} {10 * rows}" '
        f'aria-hidden="true" focusable="false"><path d="{path}"/></svg>'
    )
