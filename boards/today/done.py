"""What the team did in the last seven days, and the one thing of it to be glad of. Pure: no names, no counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from milestones.models import Milestone

FRESH = 7
MOST = 5


@dataclass(frozen=True)
class Celebration:
    """The newest milestone that was reached. ``words`` is how the team celebrated, if it has said."""

    pk: UUID
    title: str
    says: str
    words: str


@dataclass(frozen=True)
class Done:
    title: str
    is_task: bool
    at: datetime


def celebration(milestones: Iterable[Milestone], *, day: int, calendar: Calendar) -> Celebration | None:
    """One, for a week; then it is the next one's turn, or nobody's."""
    fresh = _fresh(milestones, day=day, calendar=calendar)
    if not fresh:
        return None
    newest = fresh[0]
    ago = day - calendar.day_of(newest.at)
    near = {0: _("Reached today"), 1: _("Reached yesterday")}
    on = date_format(newest.at.astimezone(calendar.zone), "l")
    says = near.get(ago) or _("Reached on %(weekday)s") % {"weekday": on}
    return Celebration(newest.milestone.pk, newest.title, says, newest.milestone.celebration)


def did(milestones: Iterable[Milestone], tasks: Iterable[Done], *, day: int, calendar: Calendar) -> list[Done]:
    """Tasks done and milestones reached, the newest first, without the one that is celebrated."""
    others = _fresh(milestones, day=day, calendar=calendar)[1:]
    return sorted([*others, *tasks], key=lambda one: one.at, reverse=True)[:MOST]


@dataclass(frozen=True)
class _Reached(Done):
    milestone: Milestone


def _fresh(milestones: Iterable[Milestone], *, day: int, calendar: Calendar) -> list[_Reached]:
    rows = [_Reached(m.title, is_task=False, at=m.reached_at, milestone=m) for m in milestones if m.reached_at]
    return sorted((row for row in rows if calendar.day_of(row.at) > day - FRESH), key=lambda row: row.at, reverse=True)
