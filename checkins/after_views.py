"""After a check-in is sent: taking it back, and asking a leader about what is stuck."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.gates import requires
from access.policy import Action
from access.roles import MEMBER
from asks.models import Origin
from asks.page import form_of as ask_form_of
from checkins.models import CheckIn, Withdrawn
from checkins.telling import was_told_stuck
from checkins.withdrawing import withdraw
from core.errors import Refused
from core.htmx import fragment_or_redirect
from teams.requests import ChallengeRequest, team_of

PAGE = "checkins/after.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CHECK_IN)
def withdraw_checkin(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Asked for once more before anything happens."""
    checkin = _own(request, pk)
    if checkin is None:
        return gone(request, pk)
    checkin.team = team_of(request)
    context: dict[str, Any] = {"sent": checkin, "is_open": request.challenge.is_open}
    context["can_change"] = request.challenge.is_open and checkin.can_change(request.moment)
    if request.method != "POST":
        return render(request, PAGE, context)
    try:
        withdraw(checkin, by=request.actor)
    except Refused:
        return render(request, PAGE, context | {"can_change": False}, status=422)
    return gone(request, pk)


def gone(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """What is said of a check-in that was taken back. Raises Http404 for anybody else's."""
    get_object_or_404(Withdrawn, pk=pk, author=request.participation)
    context = {"is_gone": True, "was_told": was_told_stuck(pk, challenge=request.challenge)}
    if request.method != "POST":
        return render(request, PAGE, context)
    to = request.by_link.url if request.by_link else reverse("checkins:sent", args=[request.challenge.slug, pk])
    return fragment_or_redirect(request, f"{PAGE}#gone", context, to=to)


@require_safe
@requires(Action.ASK_LEADERS)
def ask_leader(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """The form of an ask, with what is stuck; no word of it goes through an address.

    Anybody who reads on Today what is stuck may ask: it need not be who said it.
    """
    checkin = get_object_or_404(CheckIn.objects.visible_to(request.actor).select_related("team"), pk=pk)
    team = checkin.team
    request.teams = [] if request.actor.role == MEMBER else [team]
    form = ask_form_of(request, team, stuck=checkin.stuck, begun_with=(Origin.CHECKIN, checkin.pk))
    return render(request, "asks/new.html", {"form": form, "where": team.name})


def _own(request: ChallengeRequest, pk: UUID) -> CheckIn | None:
    """What somebody else entered for them is taken back elsewhere, and whenever they like."""
    rows = CheckIn.objects.filter(author=request.participation, entered_by=None)
    return rows.select_related("observation").filter(pk=pk).first()
