"""The plan, with the small tests among its days."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from accounts.keeping import may_be_kept
from experiments.tried import Tried, along, tried_by
from milestones.items import Item
from milestones.page import plan_context
from teams.requests import ChallengeRequest, team_of


@require_safe
@requires(Action.VIEW_TEAM)
@may_be_kept
def plan(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request, along=along(request.actor))
    tried = tried_by(team, actor=request.actor)
    base = reverse("boards:learn", args=[request.challenge.slug])
    lines = (_line(one, base=base) for one in tried)
    context = plan_context(request, team, marks=[one.mark for one in tried], more=lines)
    return render(request, "milestones/plan.html", context)


def _line(tried: Tried, *, base: str) -> Item:
    url = f"{base}tests/{tried.pk}/"
    return Item.of_test(tried.pk, day=tried.day, title=tried.title, meta=tried.says, url=url)
