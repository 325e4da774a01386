"""A team's goal and numbers, with letters on the charts where small tests began."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from experiments.tried import along, lettered, tried_by
from measures.page import page
from teams.requests import ChallengeRequest, team_of


@require_safe
@requires(Action.VIEW_TEAM)
def measures(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request, along=along(request.actor))
    letters = lettered(tried_by(team, actor=request.actor))
    context = page(request, team, notes=tuple(one.note for one in letters))
    return render(request, "measures/measures.html", context | {"letters": letters})
