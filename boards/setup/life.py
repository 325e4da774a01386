"""Set-up: launch, mark as reviewed, close. Each is confirmed on a page that says what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.gates import requires
from access.policy import Action
from boards.setup.pages import GET_OR_POST, page, to
from boards.setup.steps import Progress
from challenges import actions
from challenges.models import State
from core.errors import Refused
from teams.requests import ChallengeRequest

LIFE = "boards/setup_life.html"


@dataclass(frozen=True)
class StepPage:
    """What a person reads before they take the step."""

    heading: Promise
    words: tuple[Promise, ...]
    button: Promise
    done: Promise
    take: Callable[..., None]


PAGES: Final = {
    State.LAUNCHED: StepPage(
        gettext_lazy("Launch this challenge?"),
        (
            gettext_lazy("From now on it is live. Reminders and weekly questions go out as planned."),
            gettext_lazy("The days count from Day 0, also if you launch here earlier or later."),
            gettext_lazy("You can still change the brief, the dates, the teams and the people."),
        ),
        gettext_lazy("Launch"),
        gettext_lazy("It is live. Good luck to all your teams."),
        actions.launch,
    ),
    State.REVIEWED: StepPage(
        gettext_lazy("Has the last review taken place?"),
        (
            gettext_lazy("Do this after the sustainability review, when leaders have said what goes on."),
            gettext_lazy("People can still write. Day 0 cannot move any more."),
            gettext_lazy("There is no way back to before the review."),
        ),
        gettext_lazy("Yes, mark as reviewed"),
        gettext_lazy("The challenge is reviewed."),
        actions.review,
    ),
    State.CLOSED: StepPage(
        gettext_lazy("Close this challenge?"),
        (
            gettext_lazy("Everybody can still read what they could read before."),
            gettext_lazy("Nobody can write or change anything any more, and nothing more is sent."),
            gettext_lazy("There is no way back."),
        ),
        gettext_lazy("Close it"),
        gettext_lazy("The challenge is closed. Thank you."),
        actions.close,
    ),
}


def _step(request: ChallengeRequest, state: State) -> HttpResponse:
    words = PAGES[state]
    context = page(request, "setup") | {"words": words}
    if request.method != "POST":
        return render(request, LIFE, context)
    try:
        if state == State.LAUNCHED and request.challenge.state == State.DRAFT:
            _check_ready(request)
        words.take(request.challenge, by=request.actor)
    except Refused as refusal:
        return render(request, LIFE, context | {"refusal": refusal.sentence}, status=422)
    messages.success(request, str(words.done))
    return to(request, "")


def _check_ready(request: ChallengeRequest) -> None:
    missing = [item.words for item in Progress(request.challenge).checklist if item.needed and not item.done]
    if missing:
        raise Refused(_("Something is missing: %(what)s") % {"what": " ".join(missing)})


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def launch(request: ChallengeRequest) -> HttpResponse:
    return _step(request, State.LAUNCHED)


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def review(request: ChallengeRequest) -> HttpResponse:
    return _step(request, State.REVIEWED)


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def close(request: ChallengeRequest) -> HttpResponse:
    return _step(request, State.CLOSED)
