"""The pages with the address of one's own calendar, and of one's team's."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.actor import Actor
from access.gates import requires, signed_in
from access.policy import Action
from access.roles import Role
from accounts.models import User
from accounts.requests import SignedInRequest
from calendars import actions, addresses
from calendars.forms import NEW, STOP, AddressForm
from calendars.models import Feed
from core.htmx import invalid
from teams.models import Team
from teams.requests import ChallengeRequest, team_of
from teams.views import READ_AND_WRITE, home

MINE, TEAMS = "calendars/mine.html", "calendars/team.html"


@signed_in
@require_http_methods(READ_AND_WRITE)
def mine(request: SignedInRequest) -> HttpResponse:
    """Everything one takes part in, in one calendar."""
    return _page(request, request.user, by=request.user, template=MINE, context={"back_url": reverse("accounts:me")})


@require_http_methods(READ_AND_WRITE)
@requires(Action.EDIT_TEAM)
def team(request: ChallengeRequest) -> HttpResponse:
    """The team's calendar, the same for everybody who has its address."""
    found = team_of(request)
    context = {"team": found, "teams": request.teams, "facilitates": request.actor.role == Role.FACILITATOR}
    context["back_url"] = home(request, found)
    return _page(request, found, by=request.actor, template=TEAMS, context=context)


def _page(
    request: HttpRequest, owner: User | Team, *, by: User | Actor, template: str, context: dict[str, Any]
) -> HttpResponse:
    feed = Feed.objects.of(owner).first()
    first = {"was": feed and feed.key, "titles": "yes" if feed is None or feed.shows_titles else "no"}
    form = AddressForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        messages.success(request, _act(form, owner, by=by))
        return HttpResponseRedirect(request.get_full_path(), status=303)
    context |= {"form": form, "feed": feed}
    if feed:
        context |= {"address": addresses.address_of(feed), "webcal": addresses.webcal_of(feed)}
        context["once"] = addresses.path_of(feed)
    if request.method == "POST":
        return invalid(request, template, context, fragment="form")
    return render(request, template, context)


def _act(form: AddressForm, owner: User | Team, *, by: User | Actor) -> str:
    """Does what the button says, and says that it is done."""
    what, was = form.cleaned_data["what"], form.cleaned_data["was"]
    if what == NEW:
        actions.make_address(owner, by=by, was=was, shows_titles=form.shows_titles)
        return _("The new address works. One from before opens nothing any more.") if was else _("The address works.")
    if what == STOP:
        actions.take_away(owner, by=by, was=was)
        return _("The address opens nothing any more.")
    actions.say_titles(owner, by=by, shows_titles=form.shows_titles)
    return _("Saved. Calendars say so when they next ask us.")
