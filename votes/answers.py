"""How the views of votes find one and answer, whatever it is about."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from core.htmx import fragment_or_redirect, invalid
from teams.requests import ChallengeRequest, row_or_404
from votes import page
from votes.forms import ElectionForm, VoteForm
from votes.models import Vote
from votes.scales import Kind

PAGE, ELECTION = "votes/vote.html", "votes/election.html"


def template_of(vote: Vote) -> str:
    return ELECTION if vote.kind == Kind.LEADER else PAGE


def url_of(request: ChallengeRequest, pk: UUID) -> str:
    return reverse("votes:vote", args=[request.challenge.slug, pk])


def vote_or_404(request: ChallengeRequest, pk: UUID) -> Vote:
    return row_or_404(request, Vote.objects.visible_to(request.actor).select_related("team", "elected__user"), pk)


def back(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """As it is now: somebody else may have shown it meanwhile."""
    vote = vote_or_404(request, pk)
    context = page.one(request, vote) if request.htmx else {}
    return fragment_or_redirect(request, f"{template_of(vote)}#vote", context, to=url_of(request, pk))


def refuse(
    request: ChallengeRequest, vote: Vote, *, form: VoteForm | ElectionForm | None = None, sentence: str = ""
) -> HttpResponse:
    context = page.one(request, vote, form=form, refused=sentence)
    return invalid(request, template_of(vote), context, fragment="vote")
