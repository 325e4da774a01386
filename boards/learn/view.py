"""What we've learned: small tests, ideas, this week's question, and the ways to stories and one's own answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from access.roles import Role
from accounts.keeping import may_be_kept
from boards.learn.sheet import sheet_of
from boards.learn.whose import whose
from experiments.wall import team_part, waiting, wall
from reflections.help import help_text
from reflections.questions import question_for
from teams.requests import ChallengeRequest


@require_safe
@requires(Action.VIEW_LEARNING)
def learn(request: ChallengeRequest) -> HttpResponse:
    """A phone keeps the team's own; not what leaders are shown, which the team may take back."""
    keeps = request.actor.role != Role.SPONSOR
    return _kept(request) if keeps else _learn(request)


def _learn(request: ChallengeRequest) -> HttpResponse:
    team = whose(request)
    is_open, me = request.challenge.is_open, request.participation
    shown: dict[str, Any] = {
        "team": team,
        "teams": request.teams,
        "team_query": team_part(request, team),
        "where": team.name if team else request.challenge.name,
        "is_open": is_open,
        "help_text": help_text(),
        "question": None,
        "may_ask_own": request.actor.can(Action.WRITE_PROMPTS),
        **wall(request, team),
        **(waiting(request, team) if team else {}),
    }
    if is_open:
        sheet = sheet_of(me, week=request.calendar.week_of(request.day))
        shown["question"] = question_for(me, day=request.day, answer=sheet.answer, own=sheet.own, text=sheet.text)
    return render(request, "boards/learn.html", shown)


_kept = may_be_kept(_learn)
