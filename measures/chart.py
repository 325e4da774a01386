"""From the readings of a measure to its drawing and the table beneath it. Pure."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import chart
from measures.amounts import Told, few_words, has_two_numbers, is_rate, rounded, said, said_of
from measures.runchart import Reading, RunChart, Start

Target = tuple[Decimal, int]  # how much, and by which day


def draw(  # noqa: PLR0913
    run: RunChart,
    *,
    title: str,
    unit: str,
    target: Target | None = None,
    length: int = 100,
    name: str = "chart",
    notes: tuple[chart.Note, ...] = (),
) -> chart.RunChart:
    """The chart of the run: what was before, what came since, and where we want to be.

    Of a yes or no there is no middle and no way to a target: only the answers, as dots.
    """
    is_yes_no = unit == "yes_no"
    told = sorted((*run.readings, *run.gaps), key=lambda one: one.on)
    value, by = (None, None) if is_yes_no or target is None else target
    return chart.RunChart(
        title=title,
        before=tuple(_drawn(one, unit) for one in told if one.day <= 0),
        unlike_before=tuple(one.unlike for one in told if one.day <= 0),
        after=tuple(chart.Reading(one.day, _drawn(one, unit), _most(one), one.unlike) for one in told if one.day > 0),
        target=None if value is None else rounded(value, unit),
        median=_drawn(run.start, unit) if run.start and not is_yes_no else None,
        few=few_words(),
        unit="%" if unit == "percent" else "",
        levels=(said(0, unit), said(1, unit)) if is_yes_no else (),
        length=length,
        by=by,
        name=name,
        notes=notes,
    )


def _drawn(told: Told, unit: str) -> float | None:
    """No height for what is not told: a chart can be measured."""
    return None if told.few else rounded(told.value, unit)


def _most(reading: Reading) -> float | None:
    return None if reading.few or reading.most is None else float(reading.most)


def head(unit: str) -> list[str]:
    if unit == "percent":
        return [_("Date"), _("So many"), _("Out of"), _("Share")]
    if is_rate(unit):
        return [_("Date"), _("How many"), _("For how many"), _("Rate")]
    return [_("Date"), _one_column(unit)]


def _one_column(unit: str) -> str:
    match unit:
        case "days":
            return _("Days")
        case "yes_no":
            return _("Yes or no")
        case _:
            return _("Number")


def table(readings: Sequence[Reading], *, unit: str, start: Start | None = None) -> list[list[str]]:
    """Oldest first. Where we began stands on top if it is not one of the readings."""
    rows = [cells(reading, unit) for reading in readings]
    if start and start.readings == 0:
        between = ["", ""] if has_two_numbers(unit) else []
        rows.insert(0, [_("Before we started"), *between, said_of(start, unit)])
    return rows


def cells(reading: Reading, unit: str) -> list[str]:
    value = said_of(reading, unit)
    if has_two_numbers(unit) and not reading.few:
        return [_day(reading.on), str(reading.numerator), str(reading.denominator), value]
    return [_day(reading.on), value]


def _day(on: date) -> str:
    return _day_in(on, get_language() or "")


@lru_cache(maxsize=4096)
def _day_in(on: date, language: str) -> str:
    """The same days stand in the table of each team; writing one out is slow."""
    return date_format(on, "j F Y")
