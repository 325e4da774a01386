"""A team's goal and numbers, with letters on the charts where small tests began."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from experiments.tried import along, lettered, tried_by
from measures.page import page
from teams.models import Team
from teams.requests import ChallengeRequest, team_of


@require_safe
@requires(Action.VIEW_TEAM)
def measures(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request, along=along(request.actor))
    beside = letters_of(request, team)
    return render(request, "measures/measures.html", page(request, team, notes=beside["notes"]) | beside)


def letters_of(request: ChallengeRequest, team: Team) -> dict[str, Any]:
    """``letters`` of the team's small tests, and the same as ``notes`` for its charts."""
    letters = lettered(tried_by(team, actor=request.actor))
    return {"letters": letters, "notes": tuple(one.note for one in letters)}
