"""The board by a link: nobody signs in, nobody is counted, and from the moment it is taken back there is nothing."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from access.gates import public
from boards.board.page import context
from boards.board.rows import read
from boards.outside.rows import for_outside
from core import clock, spoken
from sharing import passing
from sharing.forms import PasscodeForm
from sharing.models import ShareLink

READ = ("GET", "HEAD")
# What the shell says of who is signed in: on this page nothing, whoever looks.
NOBODY = {"user": AnonymousUser(), "person_id": None, "is_shared": False, "guard": None, "home_url": "/", "unread": 0}


@public
@csrf_exempt  # the passcode is the right to look, and no cookie is; without a referrer browsers send no origin
@never_cache
def board(request: HttpRequest, token: str) -> HttpResponse:
    moment = clock.now()
    link = ShareLink.objects.opened_by(token, at=moment)
    if link is None:
        raise Http404
    if request.method not in READ and not (request.method == "POST" and link.has_passcode):
        return _shut(HttpResponseNotAllowed(READ))
    if request.method == "POST":
        return _shut(_try(request, link))
    if not passing.has_passed(request, link):
        return _shut(_ask(request, PasscodeForm()))
    timezone.activate(link.challenge.calendar.zone)
    spoken.speak(link.challenge.vocabulary)
    rows = for_outside(read(link.challenge, at=moment, outside=True))
    shown = {**context(rows, link.challenge, moment), "challenge": link.challenge, "link": link}
    return _shut(render(request, "boards/outside.html", {**shown, **NOBODY}))


def _try(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """A passcode was typed."""
    form = PasscodeForm(request.POST)
    try:
        right = form.is_valid() and passing.is_right(request, link, form.typed)
    except passing.TooOften:
        form.add_error(None, _("That was too often. Wait a quarter of an hour, then try again."))
        return _ask(request, form, status=429)
    if right:
        answer = redirect(request.path)
        passing.remember(answer, request, link)
        return answer
    if not form.errors:
        form.add_error("passcode", _("That is not the passcode. Check it with who sent you the link."))
    return _ask(request, form, status=422)


def _ask(request: HttpRequest, form: PasscodeForm, *, status: int = 200) -> HttpResponse:
    """Not even the challenge's name stands here."""
    said: dict[str, Any] = {"form": form, **NOBODY}
    return render(request, "boards/outside_passcode.html", said, status=status)


def _shut(answer: HttpResponse) -> HttpResponse:
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
