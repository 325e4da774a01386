"""Today: the day, the goal, what is next, this week's question. Phone first; six queries at any size."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from accounts.keeping import may_be_kept
from boards.today.page import page_of
from teams.requests import ChallengeRequest, team_of


@require_safe
@requires(Action.VIEW_TEAM)
@may_be_kept
def today(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    request.actor.must(Action.VIEW_TEAM, team_id=team.pk)
    return render(request, "boards/today.html", page_of(request, team, me=request.participation))
