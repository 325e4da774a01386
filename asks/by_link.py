"""One ask behind the personal link in a leader's message: the question, and an answer in one more tap.

Nothing else is there: no other ask, no name of a member, no way on (docs/adr/0021).
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.actor import Actor
from access.gates import requires
from access.policy import Action
from asks import actions
from asks.forms_answer import AnswerForm, form_of_way, ways
from asks.models import Ask
from asks.page import may_answer, shown_ask
from core.again import again
from core.errors import Refused
from teams.requests import ChallengeRequest

PAGE = "asks/by_link.html"


def ask_of(occasion: str, challenge_id: UUID | None) -> Ask | None:
    """What a message asks about, by its occasion: "ask:<id>:…". None if it is gone."""
    _ask, _colon, rest = occasion.partition(":")
    try:
        pk = UUID(rest.partition(":")[0])
    except ValueError:
        return None
    asks = Ask.objects.filter(pk=pk, team__challenge=challenge_id)
    return asks.select_related("team", "to__user").first()


def may_answer_by_link(actor: Actor, ask: Ask) -> bool:
    """Whether the holder of the link is still somebody whom this ask waits for."""
    return actor.can(Action.ANSWER_ASK, team_id=ask.team_id, named=ask.to_id == actor.participation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ANSWER_ASK, by_link=True)
def answer_by_link(request: ChallengeRequest, ask: Ask) -> HttpResponse:
    ask = _checked(request, ask)
    sent = form_of_way(ask, request.POST, today=request.today) if request.method == "POST" else None
    status = 422 if request.method == "POST" else 200
    if sent and sent.is_valid():
        try:
            actions.answer(ask, by=request.actor, **sent.given())
        except Refused as error:
            status = again(sent, error)
            ask = _checked(request, Ask.objects.select_related("team", "to__user").get(pk=ask.pk))
        else:
            to = f"{request.by_link.url}sent/" if request.by_link else actions.link_to(ask)
            return redirect(to, permanent=False)
    return render(request, PAGE, _context(request, ask, sent), status=status)


@require_safe
@requires(Action.ANSWER_ASK, by_link=True)
def answered_by_link(request: ChallengeRequest, ask: Ask) -> HttpResponse:
    """Thank you, with the answer that stands now."""
    ask = _checked(request, ask)
    return render(request, PAGE, {"shown": shown_ask(request, ask, saved=True), "is_sent": bool(ask.answer)})


def _checked(request: ChallengeRequest, ask: Ask) -> Ask:
    if not may_answer_by_link(request.actor, ask):
        raise Http404
    ask.team.challenge = request.challenge
    return ask


def _with_tries(ask: Ask) -> Ask:
    """How tries went, as the page of asks reads it with all of them."""
    told = ask.outcomes.order_by("until").values_list("until", "words")
    vars(ask)["tries"] = [{"until": until.isoformat(), "words": words} for until, words in told]
    return ask


def _context(request: ChallengeRequest, ask: Ask, sent: AnswerForm | None) -> dict[str, Any]:
    context: dict[str, Any] = {
        "shown": shown_ask(request, _with_tries(ask), ready=False),
        "sent": sent,
        "send_url": request.by_link.url if request.by_link else request.path,
        "is_closed": not request.challenge.is_open,
    }
    if may_answer(request, ask):
        context["yes"], context["folded"] = ways(ask, today=request.today, sent=sent)
    return context
