"""What ending a meeting does, told before it is done: what was agreed, what is carried over, who hears of it."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from access.roles import Role
from meetings.actions import next_steps
from meetings.models import Meeting, SummaryReader
from meetings.sheets import Agenda, sheet_of
from milestones.models import Task
from milestones.page import lines_for
from teams.requests import ChallengeRequest
from votes.models import Vote


def ending(request: ChallengeRequest, meeting: Meeting) -> dict[str, Any]:
    """``meeting`` is read ``along`` with what is told here."""
    team = meeting.team
    tasks = list(Task.objects.for_plan(team).open())
    agreed = next_steps(meeting, tasks)
    agenda = Agenda(sheet_of(request.challenge, meeting.kind), meeting)
    lines = lines_for(request, team, [])
    return {
        "meeting": meeting,
        "team": team,
        "where": team.name,
        "title": agenda.sheet.title,
        "to_come": agenda.sheet.steps[agenda.place + 1 :],
        "agreed": [lines.task(one) for one in agreed],
        "carried": [lines.task(one) for one in tasks if one.due_day < request.day and one not in agreed],
        "back": reverse("meetings:meeting", args=[request.challenge.slug])
        + ("" if request.actor.role == Role.MEMBER else f"?team={team.pk}"),
        **{name: vars(meeting)[name] for name in ("wants_summary", "vote_is_open")},
    }


def along(request: ChallengeRequest) -> dict[str, Any]:
    """To be read with the meeting."""
    votes = Vote.objects.filter(team=OuterRef("team")).taking_votes(request.moment)
    return {
        "wants_summary": Exists(SummaryReader.objects.filter(pk=request.actor.participation_id)),
        "vote_is_open": Exists(votes),
    }
