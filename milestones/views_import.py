"""A plan from a spreadsheet: look at it first, then bring it in.

Between the two steps the table itself travels in the form, as the text one would
paste, and is read again when it is confirmed. So nothing is kept on the server: the
step survives a lost cache, another worker and a restart, and the person can put
right what is wrong in place. It needs no signature, because what is confirmed is
checked anew, with the rights of who confirms; ``seen`` is the fingerprint of what
the preview showed, so that nothing else than that is written.
"""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from access.roles import Role
from core.errors import Refused, WrittenBefore
from milestones.actions import must_be_open
from milestones.bringing_in import Brought, import_plan, was_brought_in
from milestones.forms_import import ConfirmForm, ImportForm
from milestones.page import plan_url
from milestones.preview_rows import rows_of
from milestones.previews import Preview, preview
from milestones.views import see
from teams.models import Team
from teams.requests import ChallengeRequest, team_of

PAGE = "milestones/import.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_PLAN)
def plan_import(request: ChallengeRequest) -> HttpResponse:
    """The empty form; sent, what the table would become. Nothing is kept."""
    team = team_of(request)
    if request.method != "POST":
        return render(request, PAGE, _context(request, team, ImportForm()))
    form = ImportForm(request.POST, request.FILES)
    found = _look(request, form, team)
    return _show(request, team, form, found, status=200 if found and found.is_ready else 422)


@require_POST
@requires(Action.EDIT_PLAN)
def plan_import_confirm(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    form = ConfirmForm(request.POST)
    found = _look(request, form, team)
    if found is None:
        return _show(request, team, form, None, status=422)
    key = form.cleaned_data["id"]
    if was_brought_in(key, [*found.new, *found.twins]):
        messages.success(request, _("This plan is in already. It was not added twice."))
        return see(plan_url(request, team))
    if not found.is_ready or form.cleaned_data["seen"] != found.fingerprint:
        form.add_error(None, _("The plan or the team has changed since you looked. Nothing was added: look once more."))
        return _show(request, team, form, found, status=409)
    try:
        brought = import_plan(request.challenge, by=request.actor, key=key, drafts=found.new)
    except (Refused, WrittenBefore) as error:
        form.add_error(None, getattr(error, "sentence", _("Nothing was added. Look at the rows once more.")))
        return _show(request, team, form, found, status=409)
    messages.success(request, _told(brought))
    return see(plan_url(request, team))


def _look(request: ChallengeRequest, form: ImportForm, team: Team) -> Preview | None:
    """The preview, or None with the reason on the form."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        must_be_open(request.challenge)
        return preview(request, form.table, team=team, unsaid=said["unsaid"], again=said["again"])
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None


def _show(
    request: ChallengeRequest, team: Team, form: ImportForm, found: Preview | None, *, status: int
) -> HttpResponse:
    """The page with the table as text, so that it can be put right; a file has become text, too."""
    table = getattr(form, "table", None)
    if table is not None:
        form.data = {**request.POST.dict(), "text": table.as_text()}
    context = _context(request, team, form)
    if found is not None and table is not None:
        context |= {
            "preview": found,
            "rows": rows_of(found, calendar=request.calendar),
            "notes": table.notes,
            "text": table.as_text(),
            "key": uuid4(),
            "adds": _counted(Brought(found.count("milestone"), found.count("task"))),
            "show_team": len(found.roster.teams) > 1
            or any(problem.column == "team" for problem in found.reading.problems),
        }
    return render(request, PAGE, context, status=status)


def _context(request: ChallengeRequest, team: Team, form: ImportForm) -> dict[str, Any]:
    return {
        "where": team.name,
        "team": team,
        "teams": request.teams,
        "is_member": request.actor.role == Role.MEMBER,
        "form": form,
        "back": plan_url(request, team),
    }


def _counted(brought: Brought) -> str:
    milestones = ngettext("%(n)s milestone", "%(n)s milestones", brought.milestones) % {"n": brought.milestones}
    tasks = ngettext("%(n)s task", "%(n)s tasks", brought.tasks) % {"n": brought.tasks}
    if not (brought.milestones and brought.tasks):
        return milestones if brought.milestones else tasks
    return _("%(milestones)s and %(tasks)s") % {"milestones": milestones, "tasks": tasks}


def _told(brought: Brought) -> str:
    text = ngettext("%(what)s is in the plan now.", "%(what)s are in the plan now.", brought.milestones + brought.tasks)
    return text % {"what": _counted(brought)}
