"""Teams by weeks: which weeks are shown, and what stands in each cell. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from boards.facilitate.rows import Happening
from challenges.calendar import Calendar
from challenges.models import EventKind
from core.figures import in_words
from core.weave import weave_cell

SHOWN: Final = 10  # weeks at a glance
BEFORE: Final = 5  # of them before this week
MOST: Final = 40
SHORT: Final = {EventKind.MIDPOINT: _lazy("Review"), EventKind.SUSTAINABILITY: _lazy("Last review")}


@dataclass(frozen=True)
class Week:
    number: int
    label: str
    now: bool
    event: str


@dataclass(frozen=True)
class Row:
    """``ended``: the day on which the team went on in another; the weeks after it are empty."""

    team: Any
    cells: list[tuple[Week, SafeString]]
    ended: int | None = None


@dataclass(frozen=True)
class Weave:
    title: str
    weeks: list[Week]
    rows: list[Row]
    is_cut: bool  # there are more weeks than are shown
    is_whole: bool  # all are shown, and there are more than ten


def weave(teams: Sequence[Any], events: Sequence[Happening], *, calendar: Calendar, day: int, whole: bool) -> Weave:
    """``whole`` shows all weeks; else ten around this one."""
    reviews = [event for event in events if event.kind in SHORT]
    by_week = {calendar.week_of(calendar.day_meant(event.on)): event for event in reversed(reviews)}
    last = min(max([*calendar.weeks(), *by_week]), MOST)
    numbers = range(1, last + 1) if whole else ten_around(calendar.week_of(day), last=last)
    now = calendar.week_of(day) if day > 0 else 0
    weeks = [_week(number, now=now, event=by_week.get(number)) for number in numbers]
    return Weave(
        title=_title(len(weeks)),
        weeks=weeks,
        rows=[_row(team, weeks, calendar) for team in teams],
        is_cut=len(weeks) < last,
        is_whole=len(weeks) == last > SHOWN,
    )


def ten_around(week: int, *, last: int) -> range:
    """Ten weeks, this one among them, from week 1 at the earliest."""
    first = max(1, min(week - BEFORE, last - SHOWN + 1))
    return range(first, min(first + SHOWN, last + 1))


def _week(number: int, *, now: int, event: Happening | None) -> Week:
    words = SHORT[EventKind(event.kind)] if event else ""
    label = _("This week") if number == now else f"{number} {words}".strip()
    return Week(number, label, number == now, event.title if event else "")


def _title(count: int) -> str:
    text = ngettext("%(n)s week at a glance", "%(n)s weeks at a glance", count)
    return capfirst(text % {"n": _("ten") if count == SHOWN else in_words(count)})


def _row(team: Any, weeks: Sequence[Week], calendar: Calendar) -> Row:
    ended = calendar.day_of(team.merged_at) if team.merged_at else None
    last = MOST if ended is None else calendar.week_of(ended)
    checkins = {row["week"]: row["n"] for row in team.checkins_by_week}
    milestones = {row["week"]: row for row in team.milestones_by_week}
    none: dict[str, int] = {}
    cells = [
        (
            week,
            _cell(
                week,
                checkins,
                milestones.get(week.number, none) if week.number <= last else none,
                goes_on=week.number <= last,
            ),
        )
        for week in weeks
    ]
    return Row(team, cells, ended)


def _cell(week: Week, checkins: dict[int, int], milestones: dict[str, int], *, goes_on: bool) -> SafeString:
    return weave_cell(
        checkins=checkins.get(week.number, 0),
        reached=milestones.get("reached", 0),
        planned=milestones.get("planned", 0),
        event=week.event if goes_on else "",
        now=week.now,
    )
