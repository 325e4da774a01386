"""A team's goal and numbers, with letters on the charts where small tests began, and what took place."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.actor import Actor
from access.gates import requires
from access.policy import Action
from boards.events import events_of_its_challenge, events_told, took_place
from experiments.tried import along, lettered, tried_by
from measures.page import page
from teams.models import Team
from teams.requests import ChallengeRequest, team_of


@require_safe
@requires(Action.VIEW_TEAM)
def measures(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request, along=_beside(request.actor))
    beside = letters_of(request, team)
    return render(request, "measures/measures.html", page(request, team, notes=beside["notes"]) | beside)


def letters_of(request: ChallengeRequest, team: Team) -> dict[str, Any]:
    """``letters`` of the team's small tests, the ``events`` until today, and both as ``notes`` for its charts.

    In one query, unless they were read with the team.
    """
    if "told_events" not in vars(team):
        read = _beside(request.actor)(Team.objects.filter(pk=team.pk)).get()
        vars(team).update({name: vars(read)[name] for name in ("tried", "told_events")})
    letters = lettered(tried_by(team, actor=request.actor))
    events = took_place(events_told(vars(team)["told_events"]), request.calendar, day=request.day)
    return {"letters": letters, "events": events, "notes": (*(one.note for one in letters), *events)}


def _beside(actor: Actor) -> "Callable[[QuerySet[Team]], QuerySet[Team]]":
    with_tests = along(actor)
    return lambda teams: with_tests(teams).annotate(told_events=events_of_its_challenge())
