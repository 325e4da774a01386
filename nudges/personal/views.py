"""Behind the personal link in a message. Looking changes nothing; what is sent counts for the link's person alone."""

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from access.gates import public
from access.policy import Action
from asks.by_link import answer_by_link, answered_by_link
from checkins import views as checkins
from core.written import PERSON, may_wait, person_of
from notifications import personal_links
from nudges.personal import opening
from nudges.personal.often import is_too_often
from nudges.personal.opening import Opening, as_its_person
from reflections import views as reflections
from teams.requests import describe

View = Callable[[Any], HttpResponse]
PAGE: Final = "nudges/link_over.html"


@public
@may_wait
@csrf_exempt  # the signed token is the right to do it, and no cookie is: the phone may send it long after
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The check-in or the question, for who holds the link; for its person, signed in, the ordinary page."""
    opened = _opened(token)
    if request.method != "POST" and request.user == opened.message.person:
        return _unseen(redirect(opened.message.link))
    if request.method == "POST" and is_too_often(opened.message.pk):
        return _unseen(render(request, PAGE, {"often": True}, status=429))
    return _unseen(_answer(request, opened, _page_of(opened)))


@public
@never_cache
@require_safe
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """Thank you, for browsers without scripts."""
    opened = _opened(token)
    return _unseen(_answer(request, opened, _thanks_of(opened)))


def _opened(token: str) -> Opening:
    message = personal_links.message_of(token)
    if message is None or message.kind not in opening.ASKS_FOR:
        raise Http404
    return opening.of(message)


def _answer(request: HttpRequest, opened: Opening, view: View) -> HttpResponse:
    if actor := opened.actor():
        with as_its_person(request, opened, actor):
            return view(request)
    if request.method == "POST" and request.user == opened.message.person and opened.participation:
        return _as_themself(request, opened, view)
    return _over(request, opened)


def _over(request: HttpRequest, opened: Opening) -> HttpResponse:
    """What was sent by it is kept on the phone that sent it, until its person has signed in there."""
    may_sign_in = request.method == "POST" and opened.participation is not None
    is_nobody = not request.user.is_authenticated
    answer = render(request, PAGE, {"opened": opened}, status=401 if may_sign_in and is_nobody else 410)
    if may_sign_in and not is_nobody:
        answer[PERSON] = person_of(request)
    return answer


def _as_themself(request: HttpRequest, opened: Opening, view: View) -> HttpResponse:
    """The link is over, but its person has signed in: what waited on their phone is sent as from the page itself."""
    participation = opened.participation
    assert participation is not None  # noqa: S101  asked before
    describe(request, participation, actor=participation.as_actor(), by_link=None)
    return csrf_protect(view)(request)


def _page_of(opened: Opening) -> View:
    if opened.action is Action.CHECK_IN:
        return checkins.checkin
    if ask := opened.ask_to_answer:
        return lambda request: answer_by_link(request, ask)
    asked = opened.message.context
    return lambda request: reflections.asked(request, week=asked["week"], prompt=asked["prompt"])


def _thanks_of(opened: Opening) -> View:
    if opened.action is Action.CHECK_IN:
        return lambda request: checkins.sent_since(request, since=opened.message.made_at)
    if ask := opened.ask_to_answer:
        return lambda request: answered_by_link(request, ask)
    return lambda request: reflections.answered(request, week=opened.message.context["week"])


def _unseen(answer: HttpResponse) -> HttpResponse:
    """Whoever has the address can use it: it goes to no other site, and into no search."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
