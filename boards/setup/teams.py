"""Set-up: the teams, one a line."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render

from access.gates import requires
from access.policy import Action
from boards.setup.pages import GET_OR_POST, page, posted, saved, unless_valid
from boards.setup.teams_form import TeamsForm
from core.again import again
from core.errors import Refused, WrittenBefore
from teams.actions import add_team
from teams.requests import ChallengeRequest

TEAMS = "boards/setup_teams.html"


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def teams(request: ChallengeRequest) -> HttpResponse:
    """Add teams: all lines or none. A team that is there already stays as it is."""
    there = list(request.challenge.teams.in_order().select_related("merged_into"))
    for team in there:
        team.challenge = request.challenge
    form = TeamsForm(posted(request))
    status = unless_valid(request)
    if form.is_valid():
        try:
            _add(request, form, {team.name.casefold() for team in there})
            return saved(request, then="people")
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
    return render(request, TEAMS, page(request, "teams") | {"form": form, "teams": there}, status=status)


@transaction.atomic
def _add(request: ChallengeRequest, form: TeamsForm, there: set[str]) -> None:
    for line in form.cleaned_data["lines"]:
        if line.name.casefold() not in there:
            key = form.key_of(line)
            add_team(request.challenge, by=request.actor, key=key, name=line.name, focus=line.focus)
