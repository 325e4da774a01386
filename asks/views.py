from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from asks import actions
from asks.forms_answer import AnswerForm
from asks.models import Ask
from asks.page import form_of, ledger, page, shown_ask
from core.again import again
from core.errors import Refused, WrittenBefore
from core.htmx import fragment_or_redirect
from teams.requests import ChallengeRequest, team_of


@require_safe
@requires(Action.VIEW_ASKS)
def asks(request: ChallengeRequest) -> HttpResponse:
    return render(request, "asks/asks.html", page(request))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ASK_LEADERS)
def new(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    posted = request.POST if request.method == "POST" else None
    form = form_of(request, team, data=posted)
    status = 422 if posted is not None else 200
    if form.is_valid():
        try:
            actions.ask(team, by=request.actor, **form.ask_words())
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            messages.success(request, _("Your ask is sent. You will hear as soon as there is an answer."))
            return redirect("asks:asks", request.challenge.slug)
    return render(request, "asks/new.html", {"form": form, "where": team.name}, status=status)


@require_POST
@requires(Action.ANSWER_ASK)
def answer(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    return _answer(request, pk, recorded=False)


@require_POST
@requires(Action.RECORD_ANSWER)
def record(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """What a leader said by word of mouth, written down by a facilitator."""
    return _answer(request, pk, recorded=True)


def _answer(request: ChallengeRequest, pk: UUID, *, recorded: bool) -> HttpResponse:
    ask = get_object_or_404(ledger(request.actor), pk=pk)
    ask.team.challenge = request.challenge
    form = AnswerForm(ask, request.POST, today=request.today, recorded=recorded)
    status = 422
    if form.is_valid():
        try:
            ask = actions.answer(ask, by=request.actor, **form.given())
        except Refused as error:
            status = again(form, error)
        else:
            return _answered(request, ask)
    if request.htmx:
        context = {"shown": shown_ask(request, ask, form=form)}
        return render(request, "asks/asks.html#ask", context, status=status)
    return render(request, "asks/asks.html", page(request, form=form, about=ask), status=status)


def _answered(request: ChallengeRequest, ask: Ask) -> HttpResponse:
    if not request.htmx:
        messages.success(request, _("Your answer is sent to the team."))
    to = reverse("asks:asks", args=[request.challenge.slug]) + f"#ask-{ask.pk}"
    context = {"shown": shown_ask(request, ask, saved=True)}
    return fragment_or_redirect(request, "asks/asks.html#ask", context, to=to)
