"""/c/<slug>/ goes to the page that fits the role."""

from typing import Final

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from access.roles import COMMISSIONER, FACILITATOR, MEMBER, SPONSOR
from teams.requests import ChallengeRequest

PAGES: Final = {
    MEMBER: "boards:today",
    FACILITATOR: "boards:facilitate",
    SPONSOR: "boards:board",
    COMMISSIONER: "boards:board",
}


@require_safe
@requires(Action.VIEW_CHALLENGE)
def home(request: ChallengeRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(PAGES[request.actor.role], args=[request.challenge.slug]))
