"""What the pages of votes show. Of an open one nothing but whether the reader has voted, and that to them alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format

from access.policy import Action
from teams.models import Team
from teams.requests import ChallengeRequest
from votes import election_page, words
from votes.box import Unreadable
from votes.forms import ElectionForm, OnceForm, OpenForm, VoteForm
from votes.models import End, Vote
from votes.scales import OPENED, Kind

KEPT = 24  # of the past, on the page of all


@dataclass(frozen=True)
class Result:
    """A vote that was shown. ``before``: the last of its kind that was shown earlier."""

    vote: Vote
    before: Vote | None = None

    @cached_property
    def sentence(self) -> str:
        if self.vote.kind == Kind.LEADER:
            return election_page.words(self.vote)
        return words.sentence(self._counts, self.vote.scale.steps)

    @property
    def rows(self) -> list[words.Row]:
        return words.rows(self._counts, self.vote.scale.steps)

    @property
    def question(self) -> str:
        return words.question(self._counts, self.vote.scale.steps)

    @property
    def earlier(self) -> str:
        if self.before is None or self.before.ended_at is None:
            return ""
        steps = self.vote.scale.steps
        return words.earlier(self.before.counts or {}, steps, on=date_format(self.before.ended_at, "j F"))

    @property
    def _counts(self) -> Mapping[str, int]:
        return self.vote.counts or {}


def one(
    request: ChallengeRequest, vote: Vote, *, form: VoteForm | ElectionForm | None = None, refused: str = ""
) -> dict[str, Any]:
    """The page of one vote: the form, the wait, or the answers."""
    actor, is_open = request.actor, request.challenge.is_open
    takes = is_open and vote.takes_votes(request.moment)
    context: dict[str, Any] = {
        "vote": vote,
        "team": vote.team,
        "where": vote.team.name,
        "team_query": "" if actor.team_id else f"?team={vote.team_id}",
        "refused": refused,
        "takes_votes": takes,
        "is_shown": vote.end == End.SHOWN,
        "last_day": vote.closes_at - timedelta(seconds=1),
        "may_show": takes and actor.can(Action.OPEN_VOTE, team_id=vote.team_id),
    }
    if vote.kind == Kind.LEADER:
        mine = form if isinstance(form, ElectionForm) else None
        return context | election_page.of(request, vote, form=mine)
    if vote.end == End.SHOWN:
        earlier = Vote.objects.filter(team_id=vote.team_id, kind=vote.kind, ended_at__lt=vote.ended_at).shown()
        context["result"] = Result(vote, earlier.order_by("-ended_at").first())
    elif takes and actor.can(Action.VOTE, team_id=vote.team_id):
        has = has_voted(vote, request.participation.pk)
        context |= {"has_voted": has, "is_unreadable": has is None}
        if has is False:
            context["form"] = form or VoteForm(vote)
    return context


def has_voted(vote: Vote, person: UUID) -> bool | None:
    """None when nobody can read it any more."""
    try:
        return vote.opened().form_of(vote.pk, person) is not None
    except Unreadable:
        return None


def left_to_vote(votes: Iterable[Vote], person: UUID) -> list[Vote]:
    """For Today: the open ones in which this person has not voted."""
    return [vote for vote in votes if has_voted(vote, person) is False]


def every(request: ChallengeRequest, team: Team, *, refused: str = "") -> dict[str, Any]:
    """The page of all votes of a team: two queries."""
    now, actor = request.moment, request.actor
    rows = Vote.objects.visible_to(actor).filter(team=team).select_related("elected__user")
    votes = list(rows.newest_first()[:KEPT])
    is_open = request.challenge.is_open
    running = [vote for vote in votes if is_open and vote.takes_votes(now)]
    votes_here = actor.can(Action.VOTE, team_id=team.pk)
    taken = {vote.kind for vote in running}
    may_open = is_open and request.day >= 0 and actor.can(Action.OPEN_VOTE, team_id=team.pk)
    return {
        "team": team,
        "teams": request.teams,
        "where": team.name,
        "team_query": "" if actor.team_id else f"?team={team.pk}",
        "refused": refused,
        "running": [(vote, votes_here and has_voted(vote, request.participation.pk) is False) for vote in running],
        "may_open": may_open,
        "stands": election_page.before(request) if is_open else None,
        "standing_url": reverse("votes:stand", args=[request.challenge.slug]),
        "together": OnceForm(),
        "to_open": [OpenForm(initial={"kind": kind}) for kind in OPENED if may_open and kind not in taken],
        "results": [Result(vote) for vote in votes if vote.end == End.SHOWN],
    }
