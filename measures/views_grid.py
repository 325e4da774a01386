"""All numbers of a team by the week: one form, one save."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from access.gates import requires
from access.policy import Action
from core.errors import Refused
from measures.form_number import GridForm
from measures.grid import MOST, WEEKS, Week, earliest_week, fill, weeks_to_show
from measures.grid_saving import rows_of, save_grid
from measures.models import Measure
from measures.recording_many import Recorded
from teams.models import Team
from teams.requests import ChallengeRequest, team_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.RECORD_OBSERVATION)
def grid(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    team.challenge = request.challenge
    weeks = weeks_to_show(_here(request), calendar=request.calendar, today=request.today)
    measures = list(team.measures.in_order().with_people(request.actor)[:MOST])
    people = vars(measures[0]).get("people") if measures else None
    if request.method != "POST":
        fill(weeks, measures, rows_of(team, weeks), request.calendar)
        return _page(request, team, weeks, GridForm(people=people))
    form = GridForm(request.POST, people=people)
    if not form.is_valid():
        fill(weeks, measures, rows_of(team, weeks), request.calendar)
        return _page(request, team, weeks, form, status=422)
    return _save(request, team, weeks, form)


def _save(request: ChallengeRequest, team: Team, weeks: list[Week], form: GridForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        saved = save_grid(
            team,
            weeks,
            by=request.actor,
            key=said["id"],
            sent=request.POST,
            seen=form.seen_by_cell(),
            entered_for=said.get("entered_for"),
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, team, weeks, form, status=422)
    if saved is None:
        asked = any(cell.is_overtaken for week in weeks for cell in week.cells)
        return _page(request, team, weeks, form, status=409 if asked else 422)
    messages.success(request, told(saved))
    return redirect(address(request, team, weeks[-1].number))


def _page(
    request: ChallengeRequest, team: Team, weeks: list[Week], form: GridForm, *, status: int = 200
) -> HttpResponse:
    here, newest = weeks[-1].number, request.calendar.week_of(request.day)
    first = earliest_week(request.calendar)
    cells = [cell for week in weeks for cell in week.cells]
    measures: list[Measure] = [cell.measure for cell in weeks[-1].cells]
    ways = {"before": here - 1, "after": here + 1, "far_before": here - WEEKS, "far_after": min(here + WEEKS, newest)}
    context = {
        "team": team,
        "where": team.name,
        "weeks": weeks,
        "here": weeks[-1],
        "measures": measures,
        "form": form,
        "key": uuid4(),
        "seen": " ".join(f"{cell.key}:{cell.now.pk.hex}" for cell in cells if cell.now),
        "problems": [cell for cell in cells if cell.problem],
        "overtaken": any(cell.is_overtaken for cell in cells),
        "is_open": request.challenge.is_open,
        "teams_to_choose": request.teams,
        "home": reverse("measures:measures", args=[request.challenge.slug]) + f"?team={team.pk}",
        **{way: address(request, team, week) for way, week in ways.items() if first <= week <= newest and week != here},
    }
    return render(request, "measures/grid.html", context, status=status)


def _here(request: ChallengeRequest) -> int:
    """The week that was asked for, as far as numbers go; else this one."""
    newest = request.calendar.week_of(request.day)
    asked = _number(request.GET)
    return newest if asked is None else min(max(asked, earliest_week(request.calendar)), newest)


def _number(asked: Mapping[str, Any]) -> int | None:
    text = str(asked.get("week", ""))
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 6 else None


def address(request: ChallengeRequest, team: Team, week: int) -> str:
    query = "" if request.actor.team_id == team.pk else f"&team={team.pk}"
    return reverse("measures:grid", args=[request.challenge.slug]) + f"?week={week}{query}"


def told(saved: Recorded) -> str:
    """ "Saved: 3 new numbers, 1 corrected." """
    if not saved.all:
        return _("Nothing was different, so nothing was saved.")
    new = ngettext("%(n)s new number", "%(n)s new numbers", saved.new) % {"n": saved.new}
    corrected = ngettext("%(n)s corrected", "%(n)s corrected", saved.corrected) % {"n": saved.corrected}
    return _("Saved: %(what)s.") % {
        "what": ", ".join(part for part, n in ((new, saved.new), (corrected, saved.corrected)) if n)
    }
