"""One page of what came out of a meeting: read where it stands, so that what is put right there is right here."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from access.actor import Actor
from access.roles import Role
from asks.models import Ask
from checkins.goals import goal_of
from core.bundle import Bundle
from measures.amounts import said
from meetings.models import LONGEST, Meeting
from meetings.sheets import sheet_of
from meetings.voting import TOLD, results, vote_of
from meetings.words import length_words
from milestones.models import Milestone, Task
from milestones.page import lines_for
from teams.requests import ChallengeRequest
from votes.models import Vote

Span = tuple[datetime, datetime]


def summary_of(request: ChallengeRequest, meeting: Meeting) -> dict[str, Any]:
    """``meeting`` is read ``along`` with what is told here.

    Of what was said in it nothing stands here; of votes those that were shown.
    """
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
        "was_ended": ended < meeting.began_at + LONGEST,
        "steps": [lines.task(one) for one in tasks if one.pk in set(meeting.steps_agreed)],
        "done": [lines.task(one) for one in tasks if _within(one.done_at, span)],
        "reached": [lines.milestone(one) for one in milestones if _within(one.reached_at, span)],
        "asks": [_ask(one) for one in vars(meeting)["asked"]],
        "goal": goal,
        "number": said(latest.value, goal.unit) if goal and latest else "",
        "latest": latest,
        "results": results([vote_of(one) for one in vars(meeting)["voted_on"]]),
        "back": reverse("meetings:meeting", args=[request.challenge.slug]) + query,
    }


def along(actor: Actor, *, now: datetime) -> dict[str, Any]:
    """To be read with the meeting: what was asked in it, and the votes that were shown."""
    span = (OuterRef("began_at"), Coalesce(OuterRef("ended_at"), Value(now)))
    asks = Ask.objects.visible_to(actor).filter(team=OuterRef("team"), asked_at__range=span).order_by("asked_at")
    votes = Vote.objects.visible_to(actor).filter(team=OuterRef("team"), ended_at__range=span).shown()
    ask = Bundle(question="question", title="to_title", to="to__user__name")
    return {
        "asked": ArraySubquery(asks.values(told=ask)),
        "voted_on": ArraySubquery(votes.order_by("ended_at").values(told=TOLD)),
    }


def _ask(told: dict[str, str | None]) -> dict[str, str]:
    to = ", ".join(part for part in (told["to"], told["title"]) if part)
    return {"question": told["question"] or "", "to": to}


def _within(moment: datetime | None, span: Span) -> bool:
    return moment is not None and span[0] <= moment <= span[1]
