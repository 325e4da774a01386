"""The form of the weekly meeting, on the page of the team."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from access.gates import requires
from access.policy import Action
from core.errors import Refused
from core.htmx import fragment_or_redirect, invalid
from teams import actions
from teams.forms import MeetingForm
from teams.models import Team
from teams.requests import ChallengeRequest, team_of
from teams.views import READ_AND_WRITE, home, page_of

TEMPLATE = "teams/meeting.html"


@require_http_methods(READ_AND_WRITE)
@requires(Action.EDIT_TEAM)
def meeting(request: ChallengeRequest) -> HttpResponse:
    """When and where the team meets each week."""
    team = team_of(request)
    form = MeetingForm(request.POST) if request.method == "POST" else MeetingForm(initial=_agreed(team))
    if form.is_valid():
        try:
            actions.set_meeting(team, by=request.actor, **form.cleaned_data)
            return fragment_or_redirect(
                request, "teams/team.html#meeting", page_of(request, team), to=home(request, team) + "#meeting"
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"form": form, "team": team, "back_url": home(request, team)}
    if request.method == "POST":
        return invalid(request, TEMPLATE, context, fragment="form")
    return render(request, TEMPLATE, context)


def _agreed(team: Team) -> dict[str, Any]:
    return {"on": team.meets_on, "at": team.meets_at, "minutes": team.meets_for, "where": team.meets_where}
