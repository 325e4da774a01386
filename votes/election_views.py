"""What an election has besides every vote: a choice that can be changed, a run-off, and who would rather not."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from core.errors import Refused, WrittenBefore
from teams.requests import ChallengeRequest, team_of
from votes import election_page, elections, page
from votes.answers import back, refuse, url_of, vote_or_404
from votes.forms import ElectionForm, OnceForm, StandForm
from votes.models import Vote
from votes.scales import Kind
from votes.standing import candidates_of, set_standing

ALL = "votes/votes.html"


def with_key(request: ChallengeRequest, vote: Vote, answer: HttpResponse, form: object) -> HttpResponse:
    """The page of an open election leaves its key on the phone."""
    if not isinstance(form, ElectionForm):
        return answer
    key = form.initial.get("id") if not form.is_bound else form.cleaned_data.get("id")
    return election_page.keep_key(request, answer, vote, key, path=url_of(request, vote.pk)) if key else answer


def choose(request: ChallengeRequest, vote: Vote) -> HttpResponse:
    request.actor.must(Action.VOTE, team_id=vote.team_id)
    form = ElectionForm(candidates_of(vote).values(), request.POST)
    if not form.is_valid():
        return refuse(request, vote, form=form)
    said, before = form.cleaned_data, election_page.key_of(request, vote)
    keys = (before,) if before else ()
    try:
        elections.choose(vote, by=request.actor, key=said["id"], candidate=said["option"], before=keys)
    except Refused as error:
        return refuse(request, vote_or_404(request, vote.pk), sentence=error.sentence)
    request.COOKIES[election_page.cookie_of(request, vote)] = str(said["id"])
    return with_key(request, vote, back(request, vote.pk), form)


@require_POST
@requires(Action.OPEN_VOTE)
def run_off(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    vote, form = vote_or_404(request, pk), OnceForm(request.POST)
    if not form.is_valid():
        return refuse(request, vote, sentence=_("Something is missing in this form. Please press again."))
    try:
        again = elections.run_off(vote, by=request.actor, key=form.cleaned_data["id"])
    except WrittenBefore:
        return refuse(request, vote, sentence=_("This form was sent before, for something else. Choose again."))
    except Refused as error:
        return refuse(request, vote, sentence=error.sentence)
    return redirect("votes:vote", request.challenge.slug, again.pk)


@require_POST
@requires(Action.VOTE)
def stand(request: ChallengeRequest) -> HttpResponse:
    """Whether one stands: said by each for themselves."""
    form, team = StandForm(request.POST), team_of(request)
    refused = "" if form.is_valid() else _("Say whether you stand.")
    if form.is_valid():
        try:
            set_standing(request.participation, stands=form.cleaned_data["stands"], by=request.actor)
        except Refused as error:
            refused = error.sentence
    if refused:
        return render(request, ALL, page.every(request, team, refused=refused), status=422)
    now_open = Vote.objects.filter(team=team, kind=Kind.LEADER).taking_votes(request.moment).first()
    if now_open:
        return redirect("votes:vote", request.challenge.slug, now_open.pk)
    return redirect("votes:votes", request.challenge.slug)
