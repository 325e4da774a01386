"""The facilitators' own questions: which there are, one more, one less. Nobody sees who answered them."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from core.again import again
from core.errors import Refused, WrittenBefore
from reflections import own
from reflections.forms import FOR_WHOM, PHASE_WORDS, PromptForm
from reflections.models import OwnPrompt
from reflections.prompts import BY_NUMBER, OWN_ABOVE, Audience
from reflections.thirty import thirty_by_phase
from teams.requests import ChallengeRequest


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_PROMPTS)
def questions(request: ChallengeRequest) -> HttpResponse:
    form = PromptForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            own.add_prompt(request.challenge, by=request.actor, key=said.pop("id"), **said)
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            messages.success(request, _("Added. It is asked when its time comes."))
            return redirect("reflections:questions", request.challenge.slug)
    return render(request, "reflections/questions.html", _context(request, form), status=status)


@require_POST
@requires(Action.WRITE_PROMPTS)
def thirty(request: ChallengeRequest) -> HttpResponse:
    """Which of the method's questions are asked. Those that are not there are ticked no more."""
    asked = {int(number) for number in request.POST.getlist("asked") if re.fullmatch("[0-9]{1,2}", number)}
    try:
        own.leave_out(request.challenge, set(BY_NUMBER) - asked, by=request.actor)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Saved. This week’s question stays as it is."))
    return redirect("reflections:questions", request.challenge.slug)


@require_POST
@requires(Action.WRITE_PROMPTS)
def retire(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(OwnPrompt.objects.filter(challenge=request.challenge, number__gt=OWN_ABOVE), pk=pk)
    row.challenge = request.challenge
    own.retire_prompt(row, by=request.actor)
    messages.success(request, _("Retired. What was answered keeps its question."))
    return redirect("reflections:questions", request.challenge.slug)


@dataclass(frozen=True)
class Line:
    row: OwnPrompt
    who: Any
    when: Any


def _line(row: OwnPrompt) -> Line:
    phases = {first: words for (first, _last), words in PHASE_WORDS}
    when = phases[row.phase] if row.phase is not None else _("Week %(week)s") % {"week": row.week}
    return Line(row, dict(FOR_WHOM)[Audience(row.audience)], when)


def _context(request: ChallengeRequest, form: PromptForm) -> dict[str, Any]:
    of_here = list(OwnPrompt.objects.filter(challenge=request.challenge))
    rows = [_line(row) for row in of_here if row.number > OWN_ABOVE]
    left_out = {row.number for row in of_here if row.number <= OWN_ABOVE and row.until is None}
    return {
        "form": form,
        "asked": [line for line in rows if line.row.until is None],
        "retired": [line for line in rows if line.row.until is not None],
        "method": thirty_by_phase(left_out),
        "first_week": own.next_week(request.challenge),
        "is_open": request.challenge.is_open,
    }
