"""What is changed in a meeting: the plan, the next steps and the asks, by the actions of those who hold them.

Each form comes into its line for htmx, and on a page of its own for everybody else. Overtaken, it comes back with
the words of both (core.conflicts).
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from asks.actions import ask as ask_leaders
from asks.page import form_of
from core.again import again
from core.conflicts import as_words, attempt
from core.errors import Refused, WrittenBefore
from core.htmx import fragment_or_redirect
from core.versions import fingerprint
from meetings.forms import NewStepForm, StepForm
from meetings.views import meeting_url, see
from milestones import actions
from milestones.forms import MoveForm, task_values
from milestones.models import Milestone, Task, TaskState
from milestones.page import line_of
from teams.models import Team
from teams.requests import ChallengeRequest, row_or_404, team_of

LINE, PAGE = "meetings/line.html", "meetings/change.html"
READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_WRITE)
@requires(Action.EDIT_PLAN)
def task(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Its line, with the form open; ``?shut`` gives the line alone."""
    row = _task(request, pk)
    if request.method != "POST":
        seen = {"seen": fingerprint(row, actions.TASK_FIELDS)}
        form = StepForm(initial=task_values(row) | seen, team=row.team, auto_id=f"t{row.pk.hex[:8]}_%s")
        return _show(request, row, form)
    form = StepForm(request.POST, team=row.team, auto_id=f"t{row.pk.hex[:8]}_%s")
    saved, status = attempt(form, lambda said: _edit(request, row, said), theirs=_words)
    if not saved:
        return _show(request, row, form, status=status)
    return _saved(request, _task(request, pk))


@require_POST
@requires(Action.EDIT_PLAN)
def task_new(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    form = NewStepForm(request.POST, team=team)
    row, status = attempt(form, lambda said: actions.add_task(team, by=request.actor, key=said.pop("id"), **said))
    context = {"form": form, "team": team, "back": meeting_url(request, team), "where": team.name}
    if not row:
        template = "meetings/step_new.html#add" if request.htmx else "meetings/step_new.html"
        return render(request, template, context, status=status)
    if not request.htmx:
        return see(request, team, f"#task-{row.pk}")
    context["form"] = NewStepForm(team=team, initial={"owner": request.participation.pk, "due_day": row.due_day})
    return render(request, "meetings/step_new.html#add", context | {"added": row})


@require_POST
@requires(Action.EDIT_PLAN)
def task_state(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row, state = _task(request, pk), request.POST.get("state")
    if state not in TaskState.values:
        raise Http404
    try:
        actions.change_state(row, state=TaskState(state), by=request.actor)
    except Refused as refusal:
        return _show(request, row, None, status=422, refusal=refusal.sentence)
    return _saved(request, row)


@require_http_methods(READ_AND_WRITE)
@requires(Action.MOVE_MILESTONE)
def milestone(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Its line, with the form that gives it another day."""
    row, auto_id = _milestone(request, pk), f"m{pk.hex[:8]}_%s"
    if request.method != "POST":
        initial = {"to_day": row.day, "seen": fingerprint(row, ["day"])}
        return _show(request, row, MoveForm(initial=initial, team=row.team, auto_id=auto_id))
    form = MoveForm(request.POST, team=row.team, auto_id=auto_id)
    moved, status = attempt(form, lambda said: actions.move_milestone(row, by=request.actor, **said), theirs=_day)
    if not moved:
        return _show(request, row, form, status=status)
    return _saved(request, _milestone(request, pk))


@require_POST
@requires(Action.MOVE_MILESTONE)
def milestone_done(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = _milestone(request, pk)
    try:
        actions.reach_milestone(row, by=request.actor)
    except Refused as refusal:
        return _show(request, row, None, status=422, refusal=refusal.sentence)
    return _saved(request, row)


@require_http_methods(READ_AND_WRITE)
@requires(Action.ASK_LEADERS)
def ask(request: ChallengeRequest) -> HttpResponse:
    """A question to leaders, without leaving the meeting."""
    team = team_of(request)
    request.teams = []  # it is the team that meets which asks
    form = form_of(request, team, data=request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            ask_leaders(team, by=request.actor, **form.ask_words())
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            return see(request, team)
    context = {"form": form, "team": team, "where": team.name, "back": meeting_url(request, team)}
    return render(request, "meetings/ask.html", context, status=status)


def _edit(request: ChallengeRequest, row: Task, said: dict[str, Any]) -> Task:
    return actions.edit_task(row, by=request.actor, theme=row.theme, milestone=row.milestone, **said)


def _show(
    request: ChallengeRequest, row: Task | Milestone, form: Any, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    context = _context(request, row)
    shut = request.method != "POST" and ("shut" in request.GET or not context["edits"])
    context |= {"form": None if shut else form, "refusal": refusal}
    return render(request, LINE if request.htmx else PAGE, context, status=status)


def _saved(request: ChallengeRequest, row: Task | Milestone) -> HttpResponse:
    to = meeting_url(request, row.team) + f"#{type(row).__name__.lower()}-{row.pk}"
    return fragment_or_redirect(request, LINE, _context(request, row), to=to)


def _context(request: ChallengeRequest, row: Task | Milestone) -> dict[str, Any]:
    team: Team = row.team
    can_write = request.challenge.is_open and request.actor.can(Action.EDIT_PLAN, team_id=team.pk)
    base = meeting_url(request, team).partition("?")[0]
    return {
        "item": line_of(request, row),
        "base": base,
        "edits": can_write,
        "team": team,
        "where": team.name,
        "back": meeting_url(request, team),
        "title": _("Change it"),
    }


def _task(request: ChallengeRequest, pk: UUID) -> Task:
    rows = Task.objects.within(request.actor).select_related("owner__user", "milestone", "team")
    return row_or_404(request, rows, pk)


def _milestone(request: ChallengeRequest, pk: UUID) -> Milestone:
    rows = Milestone.objects.within(request.actor).with_history().select_related("lead__user", "team")
    return row_or_404(request, rows, pk)


def _words(row: Task) -> tuple[dict[str, str], str]:
    words = {
        "title": row.title,
        "due_day": str(row.due_day),
        "owner": as_words(row.owner),
        "next_step": row.next_step,
    }
    return words, fingerprint(row, actions.TASK_FIELDS)


def _day(row: Milestone) -> tuple[dict[str, str], str]:
    return {"to_day": str(row.day)}, fingerprint(row, ["day"])
