"""A team's Today as any member would see it, for its facilitator: nobody is impersonated, and nothing can be sent.

The reader is made up and never kept: a member of the team without a name, a task or a word of their own. So no
person's own things can stand there.
"""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from access.roles import Role
from accounts.models import User
from boards.today.page import page_of
from teams.models import Participation, Team
from teams.requests import ChallengeRequest, team_of


@require_safe
@requires(Action.FACILITATE)
@never_cache
def as_member(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    team.challenge = request.challenge
    context = page_of(request, team, me=anybody(team))
    return render(request, "boards/as_member.html", context | {"teams": request.teams})


def anybody(team: Team) -> Participation:
    """A member who is in no table."""
    return Participation(
        pk=uuid4(), user=User(pk=uuid4(), name=""), challenge=team.challenge, team=team, role=Role.MEMBER
    )
