"""One page of what came out of a meeting: read where it stands, so that what is put right there is right here."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from access.roles import Role
from asks.models import Ask
from asks.words import owed_by_name
from checkins.goals import goal_of
from measures.amounts import said
from meetings.models import LONGEST, Meeting
from meetings.sheets import sheet_of
from meetings.words import length_words
from milestones.models import Milestone, Task
from milestones.page import lines_for
from teams.requests import ChallengeRequest
from votes.models import Vote
from votes.page import Result

Span = tuple[datetime, datetime]


def summary_of(request: ChallengeRequest, meeting: Meeting) -> dict[str, Any]:
    """Four queries besides the meeting's own. Of what was said in it nothing; of votes those that were shown."""
    team = meeting.team
    ended = meeting.ended_at or meeting.began_at + LONGEST
    span = (meeting.began_at, ended)
    milestones = list(Milestone.objects.for_plan(team))
    lines = lines_for(request, team, milestones)
    tasks = list(Task.objects.for_plan(team))
    goal, latest = goal_of(team)
    query = "" if request.actor.role == Role.MEMBER else f"?team={team.pk}"
    return {
        "meeting": meeting,
        "team": team,
        "where": team.name,
        "title": sheet_of(request.challenge, meeting.kind).title,
        "day": request.calendar.day_of(meeting.began_at),
        "took": length_words(max(1, round((ended - meeting.began_at) / timedelta(minutes=1)))),
        "was_ended": meeting.ended_at is not None,
        "steps": [lines.task(one) for one in tasks if one.pk in set(meeting.steps_agreed)],
        "done": [lines.task(one) for one in tasks if _within(one.done_at, span)],
        "reached": [lines.milestone(one) for one in milestones if _within(one.reached_at, span)],
        "asks": _asks(request, meeting, span),
        "goal": goal,
        "number": said(latest.value, goal.unit) if goal and latest else "",
        "latest": latest,
        "results": _results(request, meeting, span),
        "back": reverse("meetings:meeting", args=[request.challenge.slug]) + query,
    }


def _asks(request: ChallengeRequest, meeting: Meeting, span: Span) -> list[dict[str, str]]:
    asks = Ask.objects.visible_to(request.actor).filter(team=meeting.team, asked_at__range=span).oldest_first()
    return [{"question": ask.question, "to": owed_by_name(ask)} for ask in asks]


def _results(request: ChallengeRequest, meeting: Meeting, span: Span) -> list[Result]:
    votes = Vote.objects.visible_to(request.actor).filter(team=meeting.team, ended_at__range=span).shown()
    return [Result(vote) for vote in votes.order_by("ended_at")]


def _within(moment: datetime | None, span: Span) -> bool:
    return moment is not None and span[0] <= moment <= span[1]
