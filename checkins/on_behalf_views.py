"""Paper cards: a facilitator copies what somebody wrote, one person after the other."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from checkins.models import CheckIn
from checkins.on_behalf import AlreadyThere, check_in_for, take_back
from checkins.on_behalf_form import CardForm
from checkins.on_behalf_page import CardPage, already_words
from core.again import again
from core.errors import Refused, WrittenBefore
from teams.models import Participation, Team
from teams.requests import ChallengeRequest, team_of

MOST = 20


@require_safe
@requires(Action.CHECK_IN_FOR)
def on_behalf(request: ChallengeRequest) -> HttpResponse:
    """Whose card? And what was entered lately."""
    team = team_of(request)
    entered = CheckIn.objects.visible_to(request.actor).entered_for(team)[:MOST]
    context = {
        "team": team,
        "teams": request.teams,
        "people": Participation.objects.filter(team=team).current().members().by_name(),
        "entered": [(row, _may_take_back(request, row)) for row in entered],
        "calendar": request.calendar,
        "is_open": request.challenge.is_open,
        "day": request.day,
    }
    return render(request, "checkins/on_behalf.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CHECK_IN_FOR)
def card_of(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    page = CardPage(request, pk)
    if request.method != "POST":
        return _form(request, page, page.form())
    form, status, asks_anyway = page.form(request.POST), 422, False
    if form.is_valid():
        try:
            _enter(request, page, form)
            return _go_on(request, page, form)
        except AlreadyThere as there:
            status, asks_anyway = 409, True
            form.add_error("anyway", already_words(there.checkin, name=page.name))
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
    return _form(request, page, form, status=status, asks_anyway=asks_anyway)


@require_POST
@requires(Action.VIEW_TEAM)
def take_back_card(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """By its author, or by who entered it."""
    me = request.participation
    mine = CheckIn.objects.filter(Q(author=me) | Q(entered_by=me), entered_by__isnull=False)
    checkin = get_object_or_404(mine.select_related("team__challenge"), pk=pk)
    try:
        take_back(checkin, by=request.actor)
        messages.success(request, _("Taken back."))
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    if checkin.author_id == me.pk:
        return redirect("checkins:checkin", request.challenge.slug)
    return redirect(_list_url(request, checkin.team))


def _enter(request: ChallengeRequest, page: CardPage, form: CardForm) -> None:
    said = {name: answer for name, answer in form.cleaned_data.items() if name != "then"}
    key = said.pop("id")
    checkin = check_in_for(page.person, by=request.actor, who=request.user.name, key=key, **said)
    told = {"name": page.name, "week": request.calendar.week_of(checkin.day)}
    messages.success(request, _("Saved for %(name)s, week %(week)s.") % told)


def _go_on(request: ChallengeRequest, page: CardPage, form: CardForm) -> HttpResponse:
    """To the next person of the stack, with the same week; else back to the team."""
    then = form.cleaned_data["then"]
    if "next" not in request.POST or not then:
        return redirect(_list_url(request, page.team))
    url = reverse("checkins:card_of", args=[request.challenge.slug, then])
    return redirect(f"{url}?week={form.cleaned_data['week']}")


def _form(
    request: ChallengeRequest, page: CardPage, form: CardForm, *, status: int = 200, asks_anyway: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "numbers": form.numbers(),
        "asks_anyway": asks_anyway or form["anyway"].value(),
        "list_url": _list_url(request, page.team),
        "is_open": request.challenge.is_open,
        "day": request.day,
    }
    return render(request, "checkins/card_of.html", context, status=status)


def _list_url(request: ChallengeRequest, team: Team) -> str:
    return reverse("checkins:on_behalf", args=[request.challenge.slug]) + f"?team={team.pk}"


def _may_take_back(request: ChallengeRequest, row: CheckIn) -> bool:
    is_mine = row.entered_by_id == request.participation.pk
    return is_mine and request.challenge.is_open and row.is_fresh(request.moment)
