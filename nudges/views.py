"""Hold back and let go, pause and resume: for the list on the facilitator's page and for the page of its own."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from core.errors import Refused
from nudges import actions, preview
from nudges.coming_page import WEEK, week
from teams.requests import ChallengeRequest


@require_POST
@requires(Action.FACILITATE)
def hold(request: ChallengeRequest) -> HttpResponse:
    occasion = request.POST.get("occasion", "")
    return _done(request, lambda: actions.hold_back(request.challenge, occasion=occasion, by=request.actor))


@require_POST
@requires(Action.FACILITATE)
def let_go(request: ChallengeRequest) -> HttpResponse:
    occasion = request.POST.get("occasion", "")
    return _done(request, lambda: actions.let_go(request.challenge, occasion=occasion, by=request.actor))


@require_POST
@requires(Action.FACILITATE)
def pause(request: ChallengeRequest) -> HttpResponse:
    return _done(request, lambda: actions.pause_all(request.challenge, by=request.actor))


@require_POST
@requires(Action.FACILITATE)
def resume(request: ChallengeRequest) -> HttpResponse:
    return _done(request, lambda: actions.resume_all(request.challenge, by=request.actor))


def _done(request: ChallengeRequest, act: Callable[[], None]) -> HttpResponse:
    """The list again, as it is now; with a sentence when the rules said no. ``page`` says which list it was."""
    refusal = ""
    try:
        act()
    except Refused as refused:
        refusal = refused.sentence
    is_page = request.POST.get("page") == "coming"
    to = reverse("nudges:coming" if is_page else "boards:facilitate", args=[request.challenge.slug])
    if not request.htmx:
        if refusal:
            messages.warning(request, refusal)
        return HttpResponseRedirect(f"{to}#going-out", status=303)
    context = week(request, refusal=refusal) if is_page else _short(request, refusal=refusal)
    return render(request, WEEK if is_page else "nudges/upcoming.html", context, status=422 if refusal else 200)


def _short(request: ChallengeRequest, *, refusal: str) -> dict[str, Any]:
    return {
        "challenge": request.challenge,
        "upcoming": preview.upcoming(request.challenge, moment=request.moment, at_most=preview.SOONEST),
        "refusal": refusal,
    }
