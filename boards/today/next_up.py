"""What the reader owes, and what comes next for the team: the nearest milestones and tasks. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from boards.today.words import due
from challenges.calendar import Calendar
from core.marks import Shape
from milestones.models import Milestone

SHOWN = 3
SOON = 14  # what is one's own and due by then, one owes
MOST = 5


@dataclass(frozen=True)
class TaskLine:
    """An open task as Today reads it."""

    pk: UUID
    title: str
    due_day: int
    owner_id: UUID | None
    owner: str


@dataclass(frozen=True)
class Next:
    """``is_task`` decides where Done goes; ``shape`` is the mark of a milestone."""

    pk: UUID
    title: str
    day: int
    is_task: bool
    is_mine: bool
    meta: str
    shape: str = ""


@dataclass(frozen=True)
class Ahead:
    """``yours``: the reader's own, late or due within a fortnight. ``next_up``: the others' and what is further off."""

    yours: list[Next]
    next_up: list[Next]


def ahead(
    milestones: Iterable[Milestone], tasks: Iterable[TaskLine], *, me: UUID, day: int, calendar: Calendar
) -> Ahead:
    waiting = [milestone for milestone in milestones if milestone.reached_at is None]
    upcoming = next((milestone.pk for milestone in waiting if milestone.day >= day), None)
    found = [_milestone(m, me=me, day=day, calendar=calendar, is_next=m.pk == upcoming) for m in waiting]
    found += [_task(task, me=me, day=day, calendar=calendar) for task in tasks]
    found.sort(key=lambda item: (item.day, item.is_task))
    owed = [item for item in found if item.is_mine and item.day <= day + SOON]
    return Ahead(owed[:MOST], [item for item in found if item not in owed][:SHOWN])


def _milestone(milestone: Milestone, *, me: UUID, day: int, calendar: Calendar, is_next: bool) -> Next:
    moves = [move.from_day for move in milestone.day_changes if move.from_day != milestone.day]
    parts = [
        due(milestone.day, today=day, calendar=calendar),
        _owner(milestone.lead.user.name if milestone.lead else "", is_mine=milestone.lead_id == me),
        _("Moved from Day %(day)s") % {"day": moves[-1]} if moves else "",
    ]
    return Next(
        milestone.pk,
        milestone.title,
        milestone.day,
        is_task=False,
        is_mine=milestone.lead_id == me,
        meta=_sentences(parts),
        shape=Shape.NEXT if is_next else Shape.PLAN,
    )


def _task(task: TaskLine, *, me: UUID, day: int, calendar: Calendar) -> Next:
    is_mine = task.owner_id == me
    parts = [due(task.due_day, today=day, calendar=calendar), _owner(task.owner, is_mine=is_mine)]
    return Next(task.pk, task.title, task.due_day, is_task=True, is_mine=is_mine, meta=_sentences(parts))


def _owner(name: str, *, is_mine: bool) -> str:
    return _("Yours") if is_mine else name


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(f"{part}." for part in parts if part)
