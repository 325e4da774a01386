"""Our learning as a story: read from top to bottom, and printed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from access.visibility import Visibility
from asks.models import Permit
from boards.learn.told import chapters
from boards.learn.whose import whose
from experiments.models import Experiment
from experiments.wall import team_part
from stories.models import Story
from teams.requests import ChallengeRequest


@require_safe
@requires(Action.VIEW_LEARNING)
def story(request: ChallengeRequest) -> HttpResponse:
    """The whole team's for members and facilitators; for sponsors what all teams showed to leaders.

    It may be printed, so that a story stands in it only with a yes, also for who wrote it down.
    """
    team = whose(request)
    actor, of_team = request.actor, {"team": team} if team else {}
    stories = Story.objects.visible_to(actor, at=request.moment).reaching(Visibility.TEAM, at=request.moment)
    told = chapters(
        Experiment.objects.visible_to(actor).filter(**of_team).select_related("team"),
        stories.filter(**of_team).select_related("team"),
        Permit.objects.visible_to(actor).filter(**of_team).select_related("team"),
        calendar=request.calendar,
    )
    shown: dict[str, Any] = {
        "chapters": told,
        "team": team,
        "teams": request.teams,
        "team_query": team_part(request, team),
        "where": team.name if team else request.challenge.name,
    }
    return render(request, "boards/learn_story.html", shown)
