from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from core.again import again
from core.errors import Refused, WrittenBefore
from measures import actions
from measures.form_number import NumberForm
from measures.forms import MeasureForm, WordingForm
from measures.models import Measure, Observation
from measures.page import may, page, shown_measure
from teams.models import Team
from teams.requests import ChallengeRequest, team_of


def home(request: ChallengeRequest, team: Team) -> str:
    """The page of that team's numbers; of one's own without naming it."""
    query = "" if request.actor.team_id == team.pk else f"?team={team.pk}"
    return reverse("measures:measures", args=[request.challenge.slug]) + query


Along = Callable[[ChallengeRequest, Team], dict[str, Any]]


@require_POST
@requires(Action.RECORD_OBSERVATION)
def number(request: ChallengeRequest, pk: UUID, *, along: Along) -> HttpResponse:
    """``along`` gives what stands beside the charts and belongs to others; ``notes`` of it stand on them."""
    measures = Measure.objects.visible_to(request.actor).with_people(request.actor)
    measure = get_object_or_404(measures, pk=pk)
    form = NumberForm(measure, request.POST, today=request.today)
    if not form.is_valid():
        return _number_again(request, measure, form, along(request, measure.team), status=422)
    data = form.cleaned_data
    try:
        written = actions.record_observation(measure, by=request.actor, key=data.pop("id"), **data)
    except (Refused, WrittenBefore) as error:
        status = again(form, error)
        return _number_again(request, measure, form, along(request, measure.team), status=status)
    return _number_saved(request, measure, written, along)


def _number_saved(request: ChallengeRequest, measure: Measure, written: Observation, along: Along) -> HttpResponse:
    if request.htmx:
        return _number_alone(request, measure, along(request, measure.team), saved=written)
    shown = shown_measure(request, measure, saved=written)
    messages.success(request, _("Saved: %(number)s.") % {"number": shown.saved_words})
    return HttpResponseRedirect(f"{home(request, measure.team)}#measure-{measure.pk}", status=303)


def _number_again(
    request: ChallengeRequest, measure: Measure, form: NumberForm, beside: dict[str, Any], *, status: int
) -> HttpResponse:
    if request.htmx:
        return _number_alone(request, measure, beside, status=status, form=form)
    context = page(request, measure.team, form=form, about=measure, notes=beside["notes"])
    return render(request, "measures/measures.html", context | beside, status=status)


def _number_alone(
    request: ChallengeRequest, measure: Measure, beside: dict[str, Any], *, status: int = 200, **said: Any
) -> HttpResponse:
    """The part of the page that is about this measure."""
    shown = shown_measure(request, measure, notes=beside["notes"], **said)
    writes = may(request, Action.WRITE_GOAL, measure.team)
    return render(request, "measures/measures.html#measure", beside | {"shown": shown, "writes": writes}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_GOAL)
def add(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    posted = request.POST if request.method == "POST" else None
    form = MeasureForm(posted)
    status = 422 if posted is not None else 200
    if form.is_valid():
        data: dict[str, Any] = dict(form.cleaned_data)
        try:
            measure = actions.add_measure(team, by=request.actor, key=data.pop("id"), **data)
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            return redirect(f"{home(request, team)}#measure-{measure.pk}")
    return render(request, "measures/add.html", {"form": form, "team": team}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_GOAL)
def describe(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    measure = get_object_or_404(Measure.objects.visible_to(request.actor), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = WordingForm(posted, instance=measure)
    status = 422 if posted is not None else 200
    if form.is_valid():
        try:
            actions.describe_measure(measure, by=request.actor, **form.cleaned_data)
        except Refused as error:
            status = again(form, error)
        else:
            return redirect(f"{home(request, measure.team)}#measure-{measure.pk}")
    return render(request, "measures/describe.html", {"form": form, "measure": measure}, status=status)
