"""What happens to a meeting. Each may be called twice, or by several people at once: it happens once."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.life import must_be_open
from core import clock
from core.errors import Refused, WrittenBefore
from meetings.models import LONGEST, Kind, Meeting, SummaryReader
from meetings.sheets import sheet_of
from meetings.telling import send_summary
from milestones.models import Task
from teams.models import Team

SOON = 2  # days: the next steps are those of 48 hours


@transaction.atomic
def start(team: Team, *, by: Actor, key: UUID, kind: str) -> Meeting:
    """The team's meeting, which begins now unless it runs already: however many press Start, one begins.

    Sent again after its meeting has ended, the form begins no other. A meeting that nobody ended is ended
    by the next one, and its summary is sent to nobody. Raises Refused while one of another kind runs,
    WrittenBefore when the key began another.
    """
    by.must(Action.RUN_MEETING, team_id=team.pk)
    must_be_open(team.challenge)
    if kind not in Kind.values:
        raise Refused(_("Choose one of the meetings."))
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)  # one after the other
    now = clock.now()
    sent_before = Meeting.objects.filter(pk=key).first()
    if sent_before:
        if (sent_before.team_id, sent_before.kind) != (team.pk, kind):
            raise WrittenBefore
        return sent_before
    running = Meeting.objects.filter(team=team).not_ended().first()
    if running and running.is_running(now):
        if running.kind != kind:
            raise Refused(_("Another meeting is running: “%(kind)s”. End it first.") % {"kind": running})
        return running
    if running:
        _forgotten(running)
    first = sheet_of(team.challenge, kind).steps[0].key
    return Meeting.objects.create(
        pk=key, team=team, kind=kind, began_at=now, began_by_id=by.participation_id, step=first, step_at=now
    )


@transaction.atomic
def go_to(meeting: Meeting, *, step: str, seen: str, by: Actor) -> Meeting:
    """On to another step, for everybody. ``seen`` is the step that was on the screen: if it is over, nothing moves.

    So two people who press "Next" at the same moment go on by one step, not by two.
    """
    by.must(Action.RUN_MEETING, team_id=meeting.team_id)
    must_be_open(meeting.team.challenge)
    if step not in {one.key for one in sheet_of(meeting.team.challenge, meeting.kind).steps}:
        raise Refused(_("This meeting has no such step any more. Choose one from the list."))
    now = clock.now()
    Meeting.objects.filter(pk=meeting.pk, step=seen).running(now).update(step=step, step_at=now)
    meeting.refresh_from_db(fields=["step", "step_at", "ended_at"])
    return meeting


@transaction.atomic
def end(meeting: Meeting, *, by: Actor) -> Meeting:
    """Keep which tasks are the next steps, and owe the summary to those who want it. A second call changes nothing.

    One that was forgotten is over since its time was up: nobody is told, and nothing is a next step.
    """
    by.must(Action.RUN_MEETING, team_id=meeting.team_id)
    must_be_open(meeting.team.challenge)
    row = Meeting.objects.select_for_update(of=["self"]).select_related("team__challenge").get(pk=meeting.pk)
    if row.ended_at is not None:
        return row
    now = clock.now()
    if not row.is_running(now):
        return _forgotten(row)
    row.ended_at = now
    row.steps_agreed = [task.pk for task in next_steps(row, Task.objects.for_plan(row.team).open())]
    row.save(update_fields=["ended_at", "steps_agreed"])
    send_summary(row)
    return row


def _forgotten(row: Meeting) -> Meeting:
    row.ended_at = row.began_at + LONGEST
    row.save(update_fields=["ended_at"])
    return row


def next_steps(meeting: Meeting, tasks: Iterable[Task]) -> list[Task]:
    """Of open tasks those due within 48 hours of it, or written down in it."""
    day = meeting.team.challenge.calendar.day_of(meeting.began_at)
    return [task for task in tasks if is_next(task, meeting, day=day)]


def is_next(task: Task, meeting: Meeting, *, day: int) -> bool:
    """Due within 48 hours of ``day``, or written down in the meeting."""
    return day <= task.due_day <= day + SOON or task.made_at >= meeting.began_at


@transaction.atomic
def want_summaries(*, by: Actor, wanted: bool) -> None:
    """For oneself: each summary is sent, or none any more. A facilitator gets those of all teams."""
    by.must(Action.VIEW_TEAM, team_id=by.team_id)
    if wanted:
        SummaryReader.objects.get_or_create(participation_id=by.participation_id)
    else:
        SummaryReader.objects.filter(participation_id=by.participation_id).delete()
