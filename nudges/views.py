from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from core.errors import Refused
from core.htmx import fragment_or_redirect
from nudges import actions, preview
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
    """The list again, as it is now; with a sentence when the rules said no."""
    refusal = ""
    try:
        act()
    except Refused as refused:
        refusal = refused.sentence
    context = {
        "challenge": request.challenge,
        "upcoming": preview.upcoming(request.challenge, moment=request.moment),
        "refusal": refusal,
    }
    if refusal and request.htmx:
        return render(request, "nudges/upcoming.html", context, status=422)
    if refusal:
        messages.warning(request, refusal)
    to = reverse("boards:facilitate", args=[request.challenge.slug])
    return fragment_or_redirect(request, "nudges/upcoming.html", context, to=f"{to}#going-out")
