"""Votes of a team: /c/<slug>/votes/."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from core.errors import Refused, WrittenBefore
from teams.requests import ChallengeRequest, team_of
from votes import actions, elections, page
from votes.answers import back, refuse, template_of, vote_or_404
from votes.election_views import choose, with_key
from votes.forms import OpenForm, VoteForm
from votes.models import Vote
from votes.scales import Kind

ALL = "votes/votes.html"


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
    row = vote_or_404(request, pk)
    if request.method == "POST":
        return choose(request, row) if row.kind == Kind.LEADER else _cast(request, row)
    if request.htmx and request.challenge.is_open and row.takes_votes(request.moment):
        return HttpResponse(status=204)
    context = page.one(request, row)
    template = template_of(row) + ("#vote" if request.htmx else "")
    return with_key(request, row, render(request, template, context), context.get("form"))


def _cast(request: ChallengeRequest, vote: Vote) -> HttpResponse:
    request.actor.must(Action.VOTE, team_id=vote.team_id)
    form = VoteForm(vote, request.POST)
    if not form.is_valid():
        return refuse(request, vote, form=form)
    said = form.cleaned_data
    try:
        actions.cast(vote, by=request.actor, key=said["id"], option=said["option"], words=said["words"])
    except Refused as error:
        return refuse(request, vote_or_404(request, vote.pk), form=form, sentence=error.sentence)
    return back(request, vote.pk)


@require_POST
@requires(Action.OPEN_VOTE)
def show(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """To everybody of the team at the same moment. Of an election: who leads from now on."""
    vote = vote_or_404(request, pk)
    return _finish(request, vote, elections.reveal if vote.kind == Kind.LEADER else actions.show)


@require_POST
@requires(Action.OPEN_VOTE)
def end(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Without showing it."""
    return _finish(request, vote_or_404(request, pk), actions.end)


@require_POST
@requires(Action.OPEN_VOTE)
def take_out(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Words about somebody, or that hurt: nobody can find who wrote them, so anybody of the team may."""
    actions.take_out(vote_or_404(request, pk), by=request.actor, words=request.POST.get("words", ""))
    return back(request, pk)


def _finish(request: ChallengeRequest, vote: Vote, finish: Callable[..., Vote]) -> HttpResponse:
    try:
        finish(vote, by=request.actor)
    except Refused as error:
        return refuse(request, vote, sentence=error.sentence)
    return back(request, vote.pk)
