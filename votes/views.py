"""Votes of a team: /c/<slug>/votes/."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from core.errors import Refused, WrittenBefore
from core.htmx import fragment_or_redirect, invalid
from teams.requests import ChallengeRequest, team_of
from votes import actions, page
from votes.forms import OpenForm, VoteForm
from votes.models import Vote

PAGE, ALL = "votes/vote.html", "votes/votes.html"


@require_safe
@requires(Action.VIEW_TEAM)
def votes(request: ChallengeRequest) -> HttpResponse:
    return render(request, ALL, page.every(request, team_of(request)))


@require_POST
@requires(Action.OPEN_VOTE)
def open_vote(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return render(request, ALL, page.every(request, team, refused=_("Choose what to vote on.")), status=422)
    try:
        vote = actions.open_vote(team, by=request.actor, key=form.cleaned_data["id"], kind=form.cleaned_data["kind"])
    except WrittenBefore:
        refused = _("This form was sent before, for something else. Choose again.")
        return render(request, ALL, page.every(request, team, refused=refused), status=409)
    except Refused as error:
        return render(request, ALL, page.every(request, team, refused=error.sentence), status=422)
    return redirect("votes:vote", request.challenge.slug, vote.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.VIEW_TEAM)
def vote(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Who waits asks again every few seconds, and is answered "nothing new" in no words until it is over."""
    row = _vote(request, pk)
    if request.method == "POST":
        return _cast(request, row)
    if not request.htmx:
        return render(request, PAGE, page.one(request, row))
    if request.challenge.is_open and row.takes_votes(request.moment):
        return HttpResponse(status=204)
    return render(request, f"{PAGE}#vote", page.one(request, row))


def _cast(request: ChallengeRequest, vote: Vote) -> HttpResponse:
    request.actor.must(Action.VOTE, team_id=vote.team_id)
    form = VoteForm(vote, request.POST)
    if not form.is_valid():
        return invalid(request, PAGE, page.one(request, vote, form=form), fragment="vote")
    said = form.cleaned_data
    try:
        actions.cast(vote, by=request.actor, key=said["id"], option=said["option"], words=said["words"])
    except Refused as error:
        context = page.one(request, _vote(request, vote.pk), form=form, refused=error.sentence)
        return invalid(request, PAGE, context, fragment="vote")
    return _back(request, vote.pk)


@require_POST
@requires(Action.OPEN_VOTE)
def show(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """To everybody of the team at the same moment."""
    return _finish(request, pk, actions.show)


@require_POST
@requires(Action.OPEN_VOTE)
def end(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Without showing it."""
    return _finish(request, pk, actions.end)


@require_POST
@requires(Action.OPEN_VOTE)
def take_out(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Words about somebody, or that hurt: nobody can find who wrote them, so anybody of the team may."""
    actions.take_out(_vote(request, pk), by=request.actor, words=request.POST.get("words", ""))
    return _back(request, pk)


def _finish(request: ChallengeRequest, pk: UUID, finish: Callable[..., Vote]) -> HttpResponse:
    vote = _vote(request, pk)
    try:
        finish(vote, by=request.actor)
    except Refused as error:
        return invalid(request, PAGE, page.one(request, vote, refused=error.sentence), fragment="vote")
    return _back(request, pk)


def _vote(request: ChallengeRequest, pk: UUID) -> Vote:
    row: Vote = get_object_or_404(Vote.objects.visible_to(request.actor).select_related("team"), pk=pk)
    row.team.challenge = request.challenge
    return row


def _back(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """As it is now: somebody else may have shown it meanwhile."""
    context = page.one(request, _vote(request, pk)) if request.htmx else {}
    return fragment_or_redirect(
        request, f"{PAGE}#vote", context, to=reverse("votes:vote", args=[request.challenge.slug, pk])
    )
