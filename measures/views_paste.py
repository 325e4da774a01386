"""Numbers from a spreadsheet: look at them first, then save them all.

Between the two steps the table travels in the form, as text, and is read again when it is confirmed
(docs/import.md): nothing is kept on the server, and what is confirmed is checked anew.
"""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from challenges.life import must_be_open
from core.errors import Refused
from measures.form_number import PasteConfirmForm, PasteForm
from measures.paste_preview import Preview
from measures.recording_many import record_all, standing, was_recorded
from measures.spreadsheet import read_numbers
from measures.views import home
from measures.views_grid import told
from teams.models import Team
from teams.requests import ChallengeRequest, team_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.RECORD_OBSERVATION)
def paste(request: ChallengeRequest) -> HttpResponse:
    """The empty form; sent, what the table would become. Nothing is kept."""
    team = team_of(request)
    if request.method != "POST":
        return _show(request, team, PasteForm(), None)
    form = PasteForm(request.POST, request.FILES)
    found = _look(request, form, team)
    return _show(request, team, form, found, status=200 if found and not found.reading.problems else 422)


@require_POST
@requires(Action.RECORD_OBSERVATION)
def paste_confirm(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    team.challenge = request.challenge
    form = PasteConfirmForm(request.POST)
    found = _look(request, form, team)
    if found is None:
        return _show(request, team, form, None, status=422)
    key = form.cleaned_data["id"]
    if was_recorded(key, [draft.number for draft in found.reading.drafts]):
        messages.success(request, _("These numbers are in already. They were not added twice."))
        return redirect(home(request, team))
    if not found.is_ready or form.cleaned_data["seen"] != found.seen:
        form.add_error(None, _("The numbers have changed since you looked. Nothing was saved: look once more."))
        return _show(request, team, form, found, status=409)
    try:
        saved = record_all(team, by=request.actor, key=key, numbers=found.fresh)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _show(request, team, form, found, status=409)
    messages.success(request, told(saved))
    return redirect(home(request, team))


def _look(request: ChallengeRequest, form: PasteForm, team: Team) -> Preview | None:
    """The preview, or None with the reason on the form."""
    if not form.is_valid():
        return None
    try:
        must_be_open(request.challenge)
        measures = list(team.measures.in_order())
        reading = read_numbers(form.table, measures=measures, calendar=request.calendar, today=request.today)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    return Preview(reading, standing(team, [draft.number for draft in reading.drafts]))


def _show(
    request: ChallengeRequest, team: Team, form: PasteForm, found: Preview | None, *, status: int = 200
) -> HttpResponse:
    """The page with the table as text, so that it can be put right; a file has become text, too."""
    table = getattr(form, "table", None)
    context: dict[str, Any] = {
        "where": team.name,
        "team": team,
        "teams": request.teams,
        "form": form,
        "home": home(request, team),
        "is_open": request.challenge.is_open,
    }
    if table is not None:
        form.data = {**request.POST.dict(), "text": table.as_text()}
    if found is not None and table is not None:
        context |= {"preview": found, "notes": table.notes, "text": table.as_text(), "key": uuid4()}
    else:
        context["names"] = list(team.measures.in_order().values_list("name", flat=True)[:8])
    return render(request, "measures/paste.html", context, status=status)
