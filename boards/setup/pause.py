"""Set-up: pause the challenge, and let it go on. Each is shown with what it means before it happens."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from access.gates import requires
from access.policy import Action
from boards.setup import stillness
from boards.setup.pages import GET_OR_POST, page, to
from challenges.forms import ResumeForm
from core.errors import Refused, WrittenBefore
from teams.requests import ChallengeRequest

PAUSE, RESUME = "boards/setup_pause.html", "boards/setup_resume.html"


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def pause(request: ChallengeRequest) -> HttpResponse:
    refusal = ""
    if request.method == "POST":
        try:
            stillness.pause(request.challenge, by=request.actor)
        except Refused as error:
            refusal = error.sentence
        else:
            messages.success(request, _("The challenge is paused. Its days stand still."))
            return to(request, "")
    shown = {"refusal": refusal, "told": stillness.told(request.challenge) - 1}
    return render(request, PAUSE, page(request, "setup") | shown, status=422 if refusal else 200)


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def resume(request: ChallengeRequest) -> HttpResponse:
    """Shows what moves to which date, and who is told; it goes on with the pause that was seen."""
    refusal, status = "", 200
    form = ResumeForm(request.POST)
    if request.method == "POST" and not form.is_valid():
        refusal, status = _("Something is missing in this form. Please press again."), 422
    elif request.method == "POST":
        try:
            stillness.resume(request.challenge, since=form.cleaned_data["since"], by=request.actor)
        except Refused as error:
            refusal, status = error.sentence, 422
        except WrittenBefore:
            refusal, status = _("It went on and paused again while you were looking. Here is how it is now."), 409
        else:
            messages.success(request, _("The challenge goes on. It is Day %(day)s.") % {"day": _day(request)})
            return to(request, "")
    since = request.challenge.paused_since
    moves = stillness.resuming(request.challenge, since=since, back=request.today) if since else None
    shown = {"refusal": refusal, "moves": moves, "told": stillness.told(request.challenge) - 1}
    return render(request, RESUME, page(request, "setup") | shown, status=status)


def _day(request: ChallengeRequest) -> int:
    return request.challenge.calendar.day_on(request.today)
