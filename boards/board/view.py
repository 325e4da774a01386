"""What leaders look at: read-only, without one person's activity on it (DOMAIN §4)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from boards.board.page import context
from boards.board.rows import read
from teams.requests import ChallengeRequest


@require_safe
@requires(Action.VIEW_BOARD)
def board(request: ChallengeRequest) -> HttpResponse:
    shown = context(read(request.challenge, at=request.moment), request.challenge, request.moment)
    return render(request, "boards/board.html", {**shown, "where": request.challenge.name})
