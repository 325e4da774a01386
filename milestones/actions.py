"""What happens to milestones and tasks. Each may be called twice; the second call changes nothing.

``seen`` is the fingerprint of what the form showed (core.versions); without it,
nothing is compared. Raises PermissionDenied, Refused, WrittenBefore, ChangedMeanwhile.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from accounts.models import User
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from core.once import write_once
from core.versions import must_be_as_seen
from milestones.days import DAYS
from milestones.meanwhile import may_still
from milestones.models import Milestone, MilestoneMove, Task, TaskState
from notifications import outbox
from teams.models import Participation, Team

MILESTONE_FIELDS: Final = ("title", "why", "theme", "lead_id")
TASK_FIELDS: Final = ("title", "due_day", "owner_id", "theme", "milestone_id", "next_step", "state")

R = TypeVar("R", Milestone, Task)


@transaction.atomic
def add_milestone(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    day: int,
    title: str,
    why: str = "",
    theme: str = "",
    lead: Participation | None = None,
) -> Milestone:
    by.must(Action.EDIT_PLAN, team_id=team.pk)
    must_be_open(team.challenge)
    _must_be_a_day(day)
    _must_be_of(team, lead)
    milestone, _new = write_once(Milestone, key, team=team, day=day, title=title, why=why, theme=theme, lead=lead)
    return milestone


@transaction.atomic
def edit_milestone(  # noqa: PLR0913
    milestone: Milestone,
    *,
    by: Actor,
    title: str,
    why: str = "",
    theme: str = "",
    lead: Participation | None = None,
    seen: str = "",
) -> Milestone:
    by.must(Action.EDIT_PLAN, team_id=milestone.team_id)
    must_be_open(milestone.team.challenge)
    _must_be_of(milestone.team, lead)
    row = _hold_milestone(milestone)
    wanted = {"title": title, "why": why, "theme": theme, "lead_id": lead.pk if lead else None}
    return _save(row, wanted, MILESTONE_FIELDS, seen=seen)


@transaction.atomic
def move_milestone(milestone: Milestone, *, to_day: int, reason: str, by: Actor, seen: str = "") -> Milestone:
    """Give it another day, and keep where it stood and why it moved."""
    by.must(Action.MOVE_MILESTONE, team_id=milestone.team_id)
    must_be_open(milestone.team.challenge)
    _must_be_a_day(to_day)
    row = _hold_milestone(milestone)
    if row.day == to_day:
        return row
    must_be_as_seen(row, ["day"], seen=seen)
    if row.is_reached:
        raise Refused(_("This milestone is reached already, so its day stays."))
    MilestoneMove.objects.create(
        milestone=row,
        from_day=row.day,
        to_day=to_day,
        reason=reason,
        moved_by_id=by.participation_id,
        moved_at=clock.now(),
    )
    row.day = to_day
    row.save(update_fields=["day"])
    return row


@transaction.atomic
def reach_milestone(milestone: Milestone, *, by: Actor, at: datetime | None = None) -> bool:
    """Mark it reached and owe the team the good news. True the first time; a second call changes nothing.

    ``at`` is when the tap was made, if it waited on a phone: it undoes nothing that was done since.
    """
    by.must(Action.MOVE_MILESTONE, team_id=milestone.team_id)
    must_be_open(milestone.team.challenge)
    row = _hold_milestone(milestone)
    milestone.reached_at = row.reached_at
    if row.is_reached or not may_still(row, "reached_at", lambda moment: moment is not None, at=at):
        return False
    milestone.reached_at = row.reached_at = at or clock.now()
    row.save(update_fields=["reached_at"])
    challenge = milestone.team.challenge
    outbox.post(
        kind="milestones/reached",
        to=_team_mates(milestone.team, except_for=by),
        occasion=_reached_occasion(milestone),
        context={"milestone": milestone.title, "team": milestone.team.name, "challenge": challenge.name},
        about=challenge.pk,
        link=f"/c/{challenge.slug}/plan/#milestone-{milestone.pk}",
    )
    return True


@transaction.atomic
def unreach_milestone(milestone: Milestone, *, by: Actor) -> None:
    """Take it back, on the same day. News that was not sent yet is called off."""
    by.must(Action.MOVE_MILESTONE, team_id=milestone.team_id)
    must_be_open(milestone.team.challenge)
    row = _hold_milestone(milestone)
    if row.reached_at is None:
        return
    calendar = milestone.team.challenge.calendar
    if calendar.day_of(row.reached_at) != calendar.day_of(clock.now()):
        raise Refused(_("This was reached on an earlier day, so it stays reached."))
    row.reached_at = row.celebrated_at = None
    row.celebration = ""
    row.save(update_fields=["reached_at", "celebrated_at", "celebration"])
    milestone.refresh_from_db(fields=["reached_at", "celebrated_at", "celebration"])
    outbox.call_off(about=milestone.team.challenge_id, occasion=_reached_occasion(row), why="not reached after all")


@transaction.atomic
def celebrate(milestone: Milestone, *, words: str, by: Actor) -> Milestone:
    """Keep how the team celebrated. Written again, the new words count and the first moment stays."""
    by.must(Action.MOVE_MILESTONE, team_id=milestone.team_id)
    must_be_open(milestone.team.challenge)
    row = _hold_milestone(milestone)
    if row.reached_at is None:
        raise Refused(_("Mark the milestone as reached first."))
    row.celebration = words
    row.celebrated_at = (row.celebrated_at or clock.now()) if words else None
    row.save(update_fields=["celebration", "celebrated_at"])
    return row


@transaction.atomic
def add_task(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    title: str,
    due_day: int,
    owner: Participation | None = None,
    theme: str = "",
    milestone: Milestone | None = None,
    next_step: str = "",
) -> Task:
    by.must(Action.EDIT_PLAN, team_id=team.pk)
    must_be_open(team.challenge)
    _must_be_a_day(due_day)
    _must_be_of(team, owner, milestone)
    fields: dict[str, Any] = {
        "title": title,
        "due_day": due_day,
        "owner": owner,
        "theme": theme,
        "milestone": milestone,
    }
    task, _new = write_once(Task, key, team=team, next_step=next_step, **fields)
    return task


@transaction.atomic
def edit_task(  # noqa: PLR0913
    task: Task,
    *,
    by: Actor,
    title: str,
    due_day: int,
    owner: Participation | None = None,
    theme: str = "",
    milestone: Milestone | None = None,
    next_step: str = "",
    seen: str = "",
) -> Task:
    by.must(Action.EDIT_PLAN, team_id=task.team_id)
    must_be_open(task.team.challenge)
    _must_be_a_day(due_day)
    _must_be_of(task.team, owner, milestone)
    row = Task.objects.select_for_update().get(pk=task.pk)
    wanted: dict[str, Any] = {"title": title, "due_day": due_day, "theme": theme, "next_step": next_step}
    wanted |= {"owner_id": owner.pk if owner else None, "milestone_id": milestone.pk if milestone else None}
    return _save(row, wanted, TASK_FIELDS, seen=seen)


@transaction.atomic
def change_state(task: Task, *, state: TaskState, by: Actor, at: datetime | None = None) -> Task:
    """To do, doing, done or parked. ``at`` is when it was tapped, if that waited on a phone: it undoes nothing."""
    by.must(Action.EDIT_PLAN, team_id=task.team_id)
    must_be_open(task.team.challenge)
    row = Task.objects.select_for_update().get(pk=task.pk)
    if row.state != state and may_still(row, "state", lambda value: value == state, at=at):
        row.state = state
        row.done_at = at or clock.now() if state == TaskState.DONE else None
        row.save(update_fields=["state", "done_at"])
    task.state, task.done_at = row.state, row.done_at
    return row


def finish_task(task: Task, *, by: Actor) -> Task:
    return change_state(task, state=TaskState.DONE, by=by)


def reopen_task(task: Task, *, by: Actor) -> Task:
    return change_state(task, state=TaskState.TODO, by=by)


def must_be_open(challenge: Challenge) -> None:
    """Raises Refused when it is closed."""
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. Its plan can be read, not changed."))


def _must_be_a_day(day: int) -> None:
    first, last = DAYS
    if not first <= day <= last:
        raise Refused(_("Choose a day from %(first)s to %(last)s.") % {"first": first, "last": last})


def _must_be_of(team: Team, person: Participation | None, milestone: Milestone | None = None) -> None:
    if person is not None and (person.team_id != team.pk or person.left_at is not None):
        raise Refused(_("Choose somebody from the team."))
    if milestone is not None and milestone.team_id != team.pk:
        raise Refused(_("Choose a milestone of the team."))


def _hold_milestone(milestone: Milestone) -> Milestone:
    """The row as it is now, locked until the transaction ends."""
    return Milestone.objects.select_for_update().get(pk=milestone.pk)


def _save(row: R, wanted: Mapping[str, object], fields: tuple[str, ...], *, seen: str) -> R:
    """Write what differs; nothing, if all of it stands there already."""
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if changed:
        must_be_as_seen(row, fields, seen=seen)
        for name in changed:
            setattr(row, name, wanted[name])
        row.save(update_fields=changed)
    return row


def _reached_occasion(milestone: Milestone) -> str:
    return f"milestone:{milestone.pk}:reached"


def _team_mates(team: Team, *, except_for: Actor) -> list[User]:
    others = team.participations.current().exclude(user_id=except_for.user_id)
    return [participation.user for participation in others.select_related("user")]
