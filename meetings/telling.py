"""The summary of a meeting, sent once to those who want it."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from access.roles import Role
from accounts.models import User
from asks.models import Ask
from meetings.models import Meeting
from milestones.models import Task
from notifications import outbox
from teams.models import Participation


def send_summary(meeting: Meeting) -> int:
    """To the people of the team, and the facilitators, who have asked for summaries. Returns how many are told."""
    team, challenge = meeting.team, meeting.team.challenge
    return outbox.post(
        kind="meetings/summary",
        to=_readers(meeting),
        occasion=f"meeting:{meeting.pk}:summary",
        context={
            "team": team.name,
            "challenge": challenge.name,
            "day": challenge.calendar.day_of(meeting.began_at),
            "length": challenge.length,
            "steps": [_step(task) for task in _tasks(meeting)],
            "asks": _asked_in(meeting),
        },
        about=challenge.pk,
        link=reverse("meetings:summary", args=[challenge.slug, meeting.pk]),
    )


def _readers(meeting: Meeting) -> list[User]:
    here = Q(team=meeting.team) | Q(role=Role.FACILITATOR)
    people = Participation.objects.current().filter(here, challenge_id=meeting.team.challenge_id)
    return [person.user for person in people.filter(reads_summaries__isnull=False).select_related("user")]


def _tasks(meeting: Meeting) -> list[Task]:
    return list(Task.objects.for_plan(meeting.team).filter(pk__in=meeting.steps_agreed))


def _step(task: Task) -> dict[str, Any]:
    return {"title": task.title, "owner": task.owner_name or "", "day": task.due_day}


def _asked_in(meeting: Meeting) -> list[str]:
    asks = Ask.objects.filter(team=meeting.team, asked_at__gte=meeting.began_at).oldest_first()
    return list(asks.values_list("question", flat=True))
