"""What a view under /c/<slug>/ finds on its request (set by teams.middleware, or by who opens a personal link)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from access.actor import Actor
from access.policy import READING
from access.roles import Role
from accounts.requests import SignedInRequest
from challenges.calendar import Calendar
from challenges.models import Challenge
from core import clock, spoken
from teams.models import Participation, Team

__all__ = ["ByLink", "ChallengeRequest", "SignedInRequest", "describe", "row_or_404", "team_of"]


Row = TypeVar("Row", bound=Model)
Along = Callable[["QuerySet[Team]"], "QuerySet[Team]"] | None


@dataclass(frozen=True)
class ByLink:
    """The page is open by a personal link, to whoever holds it: it shows nothing that was written before.

    ``url`` takes what is sent; ``page_url`` is the page for who signs in; ``stop_url`` ends such messages.
    """

    url: str
    page_url: str
    stop_url: str
    name: str
    until: datetime
    is_anothers: bool = False  # somebody else is signed in on this phone


class ChallengeRequest(SignedInRequest):
    """``moment`` is read from the clock once; ``day`` and ``today`` are where the challenge is.

    ``teams`` is what team_of found to choose from: empty for a member, who has one.
    """

    challenge: Challenge
    participation: Participation
    actor: Actor
    calendar: Calendar
    moment: datetime
    today: date
    day: int
    teams: list[Team]
    by_link: ByLink | None


def describe(request: HttpRequest, participation: Participation, *, actor: Actor, by_link: ByLink | None) -> None:
    """Reads the clock once, for the whole request, and tells times and roles as they do where the challenge is."""
    challenge = participation.challenge
    if participation.team:
        participation.team.challenge = challenge
    moment = clock.now()
    calendar = challenge.calendar
    vars(request).update(
        participation=participation,
        actor=actor,
        challenge=challenge,
        calendar=calendar,
        moment=moment,
        today=moment.astimezone(calendar.zone).date(),
        day=calendar.day_of(moment),
        by_link=by_link,
    )
    timezone.activate(calendar.zone)
    spoken.speak(challenge.vocabulary)


def team_of(request: ChallengeRequest, *, along: Along = None) -> Team:
    """The team a page is about: a member's own; for others ?team=<id>, else the first by name.

    A page that is only read is shown, too, to those who were in a team that went on in another, by ?team=<id>.
    ``along`` may have more read with the teams to choose from, where a page has no query to spare.
    Raises Http404 for a team of another challenge, a bad id, or a challenge without teams.
    """
    request.teams = []
    wanted = request.POST.get("team") or request.GET.get("team")
    if request.actor.role == Role.MEMBER and request.participation.team:
        return _former(request, wanted, along) or request.participation.team
    rows = request.challenge.teams.in_order().select_related("merged_into")
    teams = list(along(rows) if along else rows)
    request.teams = [team for team in teams if team.merged_at is None or str(team.pk) == wanted]
    for team in request.teams:
        if not wanted or str(team.pk) == wanted:
            return team
    raise Http404


def _former(request: ChallengeRequest, wanted: str | None, along: Along) -> Team | None:
    """On pages whose gate is one of reading."""
    known = {str(former.team_id) for former in request.actor.before}
    view = request.resolver_match.func if request.resolver_match else None
    if wanted not in known or getattr(view, "gate", None) not in READING:
        return None
    rows = Team.objects.select_related("merged_into")
    team: Team = (along(rows) if along else rows).get(pk=wanted)
    team.challenge = request.challenge
    return team


def row_or_404(request: ChallengeRequest, rows: "QuerySet[Row]", pk: UUID) -> Row:
    """One of ``rows``, read with its team, whose challenge is known already. Raises Http404."""
    row = get_object_or_404(rows, pk=pk)
    row.team.challenge = request.challenge  # type: ignore[attr-defined]
    return row
