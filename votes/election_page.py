"""What the page of an election shows: of an open one who stands and, to the reader alone, whether their vote is in."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpResponse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from access.policy import Action
from teams.models import Participation
from teams.requests import ChallengeRequest
from votes.box import Unreadable, mark
from votes.changeable import AnotherPhone, choice_of
from votes.forms import ElectionForm, OnceForm
from votes.models import End, NotStanding, Vote
from votes.scales import Kind
from votes.standing import candidates_of


def key_of(request: ChallengeRequest, vote: Vote) -> UUID | None:
    """What this phone keeps to change its choice by; None before it has seen the page."""
    try:
        return UUID(request.COOKIES.get(cookie_of(request, vote), ""))
    except ValueError:
        return None


def keep_key(request: ChallengeRequest, answer: HttpResponse, vote: Vote, key: UUID, *, path: str) -> HttpResponse:
    """On this phone alone, and no longer than the vote can be open. It tells nothing by itself."""
    answer.set_cookie(
        cookie_of(request, vote),
        str(key),
        path=path,
        expires=vote.closes_at,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return answer


def cookie_of(request: ChallengeRequest, vote: Vote) -> str:
    """Each person has their own on a phone that several share: nobody is given another's key."""
    return f"vote-{mark(vote.pk, request.participation.pk)}"


def of(request: ChallengeRequest, vote: Vote, *, form: ElectionForm | None = None) -> dict[str, Any]:
    """Besides what the page of any vote shows."""
    if vote.end == End.SHOWN:
        return _shown(vote)
    if not (request.challenge.is_open and vote.takes_votes(request.moment)):
        return {}
    people = candidates_of(vote)
    context: dict[str, Any] = {"people": people.values(), "may_choose": False}
    if not request.actor.can(Action.VOTE, team_id=vote.team_id):
        return context
    me = request.participation
    try:
        has_chosen, is_gone = _mine(request, vote, people)
    except Unreadable:
        return context | {"is_unreadable": True}
    except AnotherPhone:
        return context | {"has_voted": True, "is_on_another_phone": True}
    key = key_of(request, vote) or uuid4()
    return context | {
        "may_choose": True,
        "has_voted": has_chosen,
        "is_gone": is_gone,
        "form": form or ElectionForm(people.values(), initial={"id": key}),
        "stands": str(me.pk) in people,
        "could_stand": not vote.among or str(me.pk) in vote.among,
    }


def _mine(request: ChallengeRequest, vote: Vote, people: Collection[str]) -> tuple[bool, bool]:
    """Whether they have chosen, and whether whom they chose stands no more. Raises AnotherPhone, Unreadable."""
    key = key_of(request, vote)
    chosen = choice_of(vote.opened(), vote.pk, person=request.participation.pk, keys=(key,) if key else ())
    return chosen is not None, chosen is not None and chosen not in people


def _shown(vote: Vote) -> dict[str, Any]:
    names = dict(Participation.objects.filter(pk__in=vote.tied).values_list("pk", "user__name"))
    since = Vote.objects.filter(team_id=vote.team_id, kind=Kind.LEADER, opened_at__gte=vote.ended_at)
    return {
        "result_words": words(vote, [names[pk] for pk in sorted(names, key=lambda pk: str(names[pk]))]),
        "once": OnceForm(),
        "is_newest": not vote.tied or not since.exclude(pk=vote.pk).exists(),
    }


def words(vote: Vote, tied: Collection[str] = ()) -> str:
    """Who was elected. How many votes they had only from five votes on; never how many anybody else had."""
    counts: Mapping[str, int] = vote.counts or {}
    if vote.tied:
        said = {"names": get_text_list(list(tied), _("and")), "n": max(counts.values(), default=0)}
        if not tied:
            return _("There was a tie.")
        return (_("%(names)s have the same number of votes: %(n)s each.") if counts else _("A tie: %(names)s.")) % said
    if vote.elected is None:
        return _("A team leader was elected.")
    said = {"names": vote.elected.user.name, "n": counts.get(str(vote.elected_id), 0)}
    if not counts:
        return _("%(names)s is our team leader now.") % said
    return _("%(names)s is our team leader now, with %(n)s of %(all)s votes.") % {**said, "all": vote.voted}


def before(request: ChallengeRequest) -> bool | None:
    """On the page of all votes: whether the reader stands; None for who cannot."""
    if request.participation.team_id is None:
        return None
    return not NotStanding.objects.filter(participation=request.participation).exists()
