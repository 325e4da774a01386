"""Set-up: people pasted or uploaded, seen first, then invited: all or none."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from boards.setup.leaders import invited_leaders, leaders_of
from boards.setup.pages import GET_OR_POST, page, posted, to, unless_valid
from boards.setup.people_form import ConfirmForm, PeopleForm
from boards.setup.steps import Progress
from core import tables
from core.again import again
from core.errors import Refused
from teams.pasting import Pasted, read_people
from teams.pasting_actions import invite_pasted, known_in
from teams.requests import ChallengeRequest

PEOPLE, PREVIEW = "boards/setup_people.html", "boards/setup_people_preview.html"


@GET_OR_POST
@requires(Action.INVITE)
def people(request: ChallengeRequest) -> HttpResponse:
    """Read what was pasted or uploaded and show what it would become. Nothing is saved."""
    form = PeopleForm(posted(request), request.FILES or None)
    context = _page(request) | {"form": form}
    status = unless_valid(request)
    if form.is_valid():
        try:
            table = tables.read(form.source)
            pasted = _read(request, table)
            seen = {"text": table.as_text()}
            forms = {"confirm": ConfirmForm(initial=seen | {"id": uuid4()}), "again": PeopleForm(initial=seen)}
            return render(request, PREVIEW, context | forms | {"pasted": pasted})
        except Refused as error:
            status = again(form, error)
    return render(request, PEOPLE, context, status=status)


@require_POST
@requires(Action.INVITE)
def confirm(request: ChallengeRequest) -> HttpResponse:
    """Invite them. Rows are read again: the challenge may have changed since the preview."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return to(request, "people")
    try:
        pasted = _read(request, tables.read(form.cleaned_data["text"]))
        count = invite_pasted(request.challenge, by=request.actor, key=form.cleaned_data["id"], pasted=pasted)
    except Refused as refusal:
        again = PeopleForm(initial={"text": form.cleaned_data["text"]})
        context = _page(request) | {"form": again, "refusal": refusal.sentence}
        return render(request, PEOPLE, context, status=422)
    messages.success(request, _said(count))
    return to(request, "" if count else "people")


def _said(count: int) -> str:
    if not count:
        return _("Everybody on this list is invited already.")
    return ngettext("%(n)s person is invited.", "%(n)s people are invited.", count) % {"n": count}


def _page(request: ChallengeRequest) -> dict[str, object]:
    challenge, now = request.challenge, request.moment
    shown = {"leaders": leaders_of(challenge), "invited": invited_leaders(challenge, now=now)}
    progress = Progress(challenge)
    return page(request, "people", progress=progress) | shown | {"teams": progress.teams}


def _read(request: ChallengeRequest, table: tables.Table) -> Pasted:
    return read_people(table, known_in(request.challenge, now=request.moment))
