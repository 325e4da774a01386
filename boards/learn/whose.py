"""Whose learning a page shows."""

from django.http import Http404

from access.roles import Role
from teams.models import Team
from teams.requests import ChallengeRequest, team_of


def whose(request: ChallengeRequest) -> Team | None:
    """None for sponsors, who read what all teams showed them; and while a challenge has no teams yet."""
    if request.actor.role == Role.SPONSOR:
        request.teams = []
        return None
    try:
        return team_of(request)
    except Http404:
        if request.teams or request.GET.get("team"):
            raise
        return None
