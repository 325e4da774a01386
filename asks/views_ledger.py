"""How a try went, what leaders promise, and what became of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.gates import requires
from access.policy import Action
from access.roles import FACILITATOR
from asks import actions
from asks.forms_ledger import ClosingForm, PromiseForm, WentForm
from asks.models import Ask, Commitment
from asks.page import ledger, shown_ask
from asks.promises import Promised
from core.again import again
from core.errors import Refused, WrittenBefore
from teams.models import Participation
from teams.requests import ChallengeRequest


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ASK_LEADERS)
def went(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """How did it go? For a try that runs or is over, in the team's words."""
    ask = get_object_or_404(ledger(request.actor), pk=pk)
    ask.team.challenge = request.challenge
    posted = request.POST if request.method == "POST" else None
    shown, form = shown_ask(request, ask, ready=False), WentForm(posted)
    status = 422 if posted is not None else 200
    if form.is_valid():
        try:
            actions.say_how_it_went(
                ask, by=request.actor, key=form.cleaned_data["id"], words=form.cleaned_data["words"]
            )
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            messages.success(request, _("Kept. Leaders read it when they say what is next."))
            return redirect(place_of(request, f"ask-{ask.pk}"))
    elif posted is None and not shown.may_tell and not (shown.is_tried and not request.challenge.is_open):
        raise Http404
    return render(request, "asks/went.html", {"form": form, "shown": shown, "where": ask.team.name}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COMMIT)
def promise(request: ChallengeRequest) -> HttpResponse:
    """A leader's promise, of their own accord; a facilitator writes down what was said."""
    if not request.actor.can(Action.COMMIT):
        raise PermissionDenied  # a commissioner promises with an answer alone
    posted = request.POST if request.method == "POST" else None
    form = _promise_form(request, posted)
    status = 422 if posted is not None else 200
    if form.is_valid():
        try:
            made = actions.commit(request.challenge, by=request.actor, **form.words())
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            messages.success(request, _("Kept. The teams can read it now."))
            return redirect(place_of(request, f"commitment-{made.pk}"))
    return render(request, "asks/promise.html", {"form": form}, status=status)


def _promise_form(request: ChallengeRequest, posted: Any) -> PromiseForm:
    teams = list(request.challenge.teams.going_on().in_order())
    if request.actor.role == FACILITATOR:
        people = Participation.objects.current().filter(challenge=request.challenge, role__in=actions.LEADERS)
        return PromiseForm(posted, teams=teams, leaders=list(people.by_name()))
    return PromiseForm(posted, teams=teams, title=_title(request))


def _title(request: ChallengeRequest) -> str:
    """The job title the leader was asked by, if any."""
    mine = Ask.objects.filter(to=request.participation).exclude(to_title="").order_by("-asked_at")
    return mine.values_list("to_title", flat=True).first() or ""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COMMIT)
def promised(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """What became of a promise: said by who made it, or written down by a facilitator."""
    rows = Commitment.objects.visible_to(request.actor).soonest_first()
    row = get_object_or_404(rows, pk=pk)
    row.challenge = request.challenge
    may = actions.may_close(row, by=request.actor)
    if not may:
        raise PermissionDenied
    posted = request.POST if request.method == "POST" else None
    form, status = ClosingForm(posted), 422 if posted is not None else 200
    if form.is_valid():
        try:
            actions.close(row, by=request.actor, **form.cleaned_data)
        except Refused as error:
            status = again(form, error)
        else:
            messages.success(request, _("Kept. The teams can read it now."))
            return redirect(place_of(request, f"commitment-{row.pk}"))
    context = {"form": form, "one": Promised(row, request.today, may)}
    return render(request, "asks/promised.html", context, status=status)


def place_of(request: ChallengeRequest, anchor: str) -> str:
    return reverse("asks:asks", args=[request.challenge.slug]) + f"#{anchor}"
