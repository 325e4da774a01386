"""What a view under /c/<slug>/ finds on its request (set by teams.middleware)."""

from datetime import date, datetime

from django.http import Http404

from access.actor import Actor
from access.roles import Role
from accounts.requests import SignedInRequest
from challenges.calendar import Calendar
from challenges.models import Challenge
from teams.models import Participation, Team

__all__ = ["ChallengeRequest", "SignedInRequest", "team_of"]


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


def team_of(request: ChallengeRequest) -> Team:
    """The team a page is about: a member's own; for others ?team=<id>, else the first by name.

    Raises Http404 for a team of another challenge, a bad id, or a challenge without teams.
    """
    request.teams = []
    if request.actor.role == Role.MEMBER and request.participation.team:
        return request.participation.team
    request.teams = teams = list(request.challenge.teams.in_order())
    wanted = request.POST.get("team") or request.GET.get("team")
    for team in teams:
        if not wanted or str(team.pk) == wanted:
            return team
    raise Http404
