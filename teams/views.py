"""The team page: who is here, how they work together, how it goes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from access.gates import requires
from access.policy import Action
from access.roles import Role
from core.errors import Refused
from core.htmx import fragment_or_redirect, invalid
from teams import actions
from teams.forms import AgreementForm, GoingForm, MyPartForm
from teams.models import Participation, Team
from teams.requests import ChallengeRequest, team_of

READ_AND_WRITE = ["GET", "HEAD", "POST"]


def home(request: ChallengeRequest, team: Team) -> str:
    """The page of that team; of one's own without naming it."""
    query = "" if request.actor.team_id == team.pk else f"?team={team.pk}"
    return reverse("teams:team", args=[request.challenge.slug]) + query


@require_safe
@requires(Action.VIEW_TEAM)
def team(request: ChallengeRequest) -> HttpResponse:
    return render(request, "teams/team.html", page_of(request, team_of(request)))


def page_of(request: ChallengeRequest, team: Team) -> dict[str, Any]:
    """What the page of a team shows."""
    facilitates = request.actor.role == Role.FACILITATOR
    return {
        "team": team,
        "people": Participation.objects.filter(team=team).current().by_name(),
        "facilitators": Participation.objects.filter(challenge=request.challenge).current().facilitators().by_name(),
        "teams": request.teams,
        "facilitates": facilitates,
        "query": "" if request.actor.team_id == team.pk else f"?team={team.pk}",
        "edits": request.challenge.is_open and request.actor.can(Action.EDIT_TEAM, team_id=team.pk),
        "says": request.challenge.is_open and request.actor.can(Action.CHECK_IN, team_id=team.pk),
        "invites": request.actor.can(Action.INVITE),
    }


@require_http_methods(READ_AND_WRITE)
@requires(Action.EDIT_TEAM)
def agreement(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    form = AgreementForm(request.POST or None, instance=Team(agreement=team.agreement))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_agreement(team, text=form.cleaned_data["agreement"], by=request.actor)
            return fragment_or_redirect(
                request, "teams/team.html#agreement", page_of(request, team), to=home(request, team) + "#agreement"
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"form": form, "team": team, "back_url": home(request, team)}
    if request.method == "POST":
        return invalid(request, "teams/agreement.html", context, fragment="form")
    return render(request, "teams/agreement.html", context)


@require_http_methods(READ_AND_WRITE)
@requires(Action.CHECK_IN)
def going(request: ChallengeRequest) -> HttpResponse:
    """The team's own word on how it goes: never worked out, never said for it."""
    team = team_of(request)
    said = {"going": team.going, "words": team.going_words}
    form = GoingForm(request.POST) if request.method == "POST" else GoingForm(initial=said)
    if form.is_valid():
        try:
            actions.say_going(team, by=request.actor, **form.cleaned_data)
            return fragment_or_redirect(
                request, "teams/team.html#going", page_of(request, team), to=home(request, team) + "#going"
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"form": form, "team": team, "back_url": home(request, team)}
    if request.method == "POST":
        return invalid(request, "teams/going.html", context, fragment="form")
    return render(request, "teams/going.html", context)


@require_http_methods(READ_AND_WRITE)
@requires(Action.VIEW_TEAM)
def my_part(request: ChallengeRequest) -> HttpResponse:
    mine = request.participation
    form = MyPartForm(request.POST or None, instance=Participation(brings=mine.brings, perspective=mine.perspective))
    if request.method == "POST" and form.is_valid():
        actions.describe_myself(mine, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(_where_i_am(request))
    context = {"form": form, "back_url": _where_i_am(request)}
    if request.method == "POST":
        return invalid(request, "teams/my_part.html", context, fragment="form")
    return render(request, "teams/my_part.html", context)


@require_http_methods(READ_AND_WRITE)
@requires(Action.VIEW_CHALLENGE)
def leave(request: ChallengeRequest) -> HttpResponse:
    """Every role may go, at any time; the page says what stays."""
    refused = ""
    if request.method == "POST":
        try:
            actions.leave(request.participation, by=request.actor)
        except Refused as refusal:
            refused = refusal.sentence
        else:
            messages.success(request, _("You have left %(name)s. Thank you.") % {"name": request.challenge.name})
            return redirect("accounts:me")
    context = {"refused": refused, "back_url": _where_i_am(request)}
    return render(request, "teams/leave.html", context, status=422 if refused else 200)


def _where_i_am(request: ChallengeRequest) -> str:
    if request.participation.team:
        return home(request, request.participation.team)
    return reverse("accounts:me")
