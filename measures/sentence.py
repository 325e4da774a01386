"""The one plain sentence of a chart: "44% now, 31% before, 60% by Day 100." Pure.

It never says why. It claims a change only when the rules of the run chart do
(measures.runchart; DOMAIN M1, M2).
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.figures import in_words
from core.remembered import remembered
from measures.amounts import FEWEST, said, said_of
from measures.runchart import ENOUGH_POINTS, SHIFT, Origin, RunChart, Side

WORTH_SAYING = 3  # a row shorter than this is not mentioned


@dataclass(frozen=True)
class Aim:
    """What the team set out to reach: ``by`` in words ("Day 100"); ``is_past`` once that day is gone."""

    target: Decimal
    by: str
    is_past: bool = False


@dataclass(frozen=True)
class Sentence:
    """``figures`` in bold, then ``change``, which may be empty."""

    figures: str
    change: str = ""

    def __str__(self) -> str:
        return f"{self.figures} {self.change}".strip()


@remembered(1024)
def sentence(run: RunChart, *, unit: str, aim: Aim | None = None) -> Sentence:
    if unit == "yes_no":
        return Sentence(_yes_no(run))
    return Sentence(_figures(run, unit, aim), _change(run))


def _figures(run: RunChart, unit: str, aim: Aim | None) -> str:
    parts = []
    if run.latest:
        parts.append(_("%(value)s now") % {"value": said_of(run.latest, unit)})
    if run.start:
        parts.append(_before(run, unit))
    if aim and not aim.is_past:
        parts.append(_("%(value)s by %(day)s") % {"value": said(aim.target, unit), "day": aim.by})
    told = [capfirst(", ".join(parts)) + "."] if parts else []
    if run.latest is None:
        told.append(_too_few() if any(one.day > 0 for one in run.gaps) else _("No number since the launch yet."))
    elif run.start is None:
        told.append(_("There is no number from before."))
    if aim and aim.is_past:
        told.append(_("The goal was %(value)s by %(day)s.") % {"value": said(aim.target, unit), "day": aim.by})
    return " ".join(told)


def _yes_no(run: RunChart) -> str:
    """How often it was yes. Of answers without an amount there is no middle, and no claim of a change."""
    if run.latest is None:
        return _("No answer since the launch yet.")
    yes = sum(reading.value == 1 for reading in run.after)
    no = len(run.after) - yes
    told = {
        "latest": said(run.latest.value, "yes_no"),
        "yes": ngettext("yes %(n)s time", "yes %(n)s times", yes) % {"n": in_words(yes)},
        "no": ngettext("no %(n)s time", "no %(n)s times", no) % {"n": in_words(no)},
    }
    return capfirst(_("%(latest)s now. Since the launch: %(yes)s, %(no)s.") % told)


def _too_few() -> str:
    return _("The numbers since the launch are of fewer than %(n)s people, so they are left out.") % {"n": FEWEST}


def _before(run: RunChart, unit: str) -> str:
    if run.start is None:
        return ""
    words = _("%(value)s in the first month") if run.start.origin is Origin.FIRST_MONTH else _("%(value)s before")
    return words % {"value": said_of(run.start, unit)}


def _change(run: RunChart) -> str:
    """What the row of newest readings allows us to say, and no more."""
    if run.latest is None or run.start is None:
        return ""
    if not run.has_enough_points:
        return _too_early(len(run.readings))
    if run.has_shifted:
        return _shift(run)
    if run.row.length < WORTH_SAYING:
        return _("No clear change so far.")
    missing = SHIFT - run.row.length
    more = ngettext("%(n)s more would be a real shift.", "%(n)s more would be a real shift.", missing)
    return f"{_row(run)}. {capfirst(more % {'n': in_words(missing)})}"


def _shift(run: RunChart) -> str:
    """A row long enough; of one with numbers on the line only that it never crossed."""
    row = run.row
    match row.side, row.touched:
        case Side.ABOVE, False:
            words = _("Since week %(week)s the number has stayed above where we started: a real shift.")
        case Side.BELOW, False:
            words = _("Since week %(week)s the number has stayed below where we started: a real shift.")
        case Side.ABOVE, True:
            words = _("Since week %(week)s the number has not been below where we started: a real shift.")
        case _:
            words = _("Since week %(week)s the number has not been above where we started: a real shift.")
    return words % {"week": -(-(row.since or 0) // 7)}


def _too_early(points: int) -> str:
    told = ngettext("%(n)s number so far", "%(n)s numbers so far", points) % {"n": in_words(points)}
    rest = _("from %(enough)s on we can say if it has changed.") % {"enough": ENOUGH_POINTS}
    return f"{capfirst(told)}: {rest}"


def _row(run: RunChart) -> str:
    """ "Four weeks running above where we started"."""
    row = run.row
    n = {"n": in_words(row.length)}
    above = row.side is Side.ABOVE
    if row.weekly:
        words = (
            _("%(n)s weeks running above where we started")
            if above
            else _("%(n)s weeks running below where we started")
        )
    else:
        words = (
            _("%(n)s numbers in a row above where we started")
            if above
            else _("%(n)s numbers in a row below where we started")
        )
    return capfirst(words % n)
