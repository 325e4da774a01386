"""Tasks of the plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from core.conflicts import as_words, attempt
from core.errors import Refused
from core.htmx import fragment_or_redirect
from core.versions import fingerprint
from core.written import keeps, written_at
from milestones import actions
from milestones.beside import beside, read_with
from milestones.forms import EditTaskForm, NewTaskForm, task_values
from milestones.models import Task, TaskState
from milestones.page import line_of, plan_url
from milestones.views import PLAN, see
from teams.requests import ChallengeRequest, row_or_404, team_of

PAGE = "milestones/task.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_PLAN)
def task_new(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    form, status = NewTaskForm(request.POST or None, team=team, initial=_first_guess(request)), 200
    if request.method == "POST":
        row, status = attempt(form, lambda said: actions.add_task(team, by=request.actor, key=said.pop("id"), **said))
        if row:
            messages.success(request, _("“%(title)s” is in the plan.") % {"title": row.title})
            return see(f"{plan_url(request, team)}#task-{row.pk}")
    context = {"form": form, "where": team.name, "team": team, "back": plan_url(request, team)}
    return render(request, "milestones/task_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.VIEW_TEAM)
def task(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Its own page; a POST changes it."""
    row = _find(request, pk)
    if request.method != "POST":
        return render(request, PAGE, _page(request, row))
    form = EditTaskForm(request.POST, team=row.team)
    saved, status = attempt(form, lambda said: actions.edit_task(row, by=request.actor, **said), theirs=_words)
    if saved:
        messages.success(request, _("Saved."))
        return see(f"{plan_url(request, row.team)}#task-{row.pk}")
    return render(request, PAGE, _page(request, row) | {"form": form}, status=status)


@require_POST
@requires(Action.EDIT_PLAN)
@keeps
def task_state(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """To do, doing, done or parked: ``state`` says which."""
    row, state = _find(request, pk), request.POST.get("state")
    if state not in TaskState.values:
        raise Http404
    try:
        actions.change_state(row, state=TaskState(state), by=request.actor, at=written_at(request))
    except Refused as refusal:
        context = _page(request, row) | {"refusal": refusal.sentence}
        return render(request, f"{PLAN}#line" if request.htmx else PAGE, context, status=422)
    context = {"item": line_of(request, row), "just_done": row.is_done, "can_write": True}
    return fragment_or_redirect(request, f"{PLAN}#line", context, to=f"{plan_url(request, row.team)}#task-{row.pk}")


def _find(request: ChallengeRequest, pk: UUID) -> Task:
    rows = Task.objects.within(request.actor).select_related("owner__user", "milestone", "team")
    rows = rows.annotate(**read_with(request.actor))
    return row_or_404(request, rows, pk)


def _page(request: ChallengeRequest, row: Task) -> dict[str, Any]:
    seen = {"seen": fingerprint(row, actions.TASK_FIELDS)}
    return {
        "where": row.team.name,
        "team": row.team,
        "task": row,
        "beside": beside(request, row),
        "item": line_of(request, row),
        "on": request.calendar.date_of(row.due_day),
        "states": [(value, label, value == row.state) for value, label in TaskState.choices],
        "can_write": request.challenge.is_open and request.actor.can(Action.EDIT_PLAN, team_id=row.team_id),
        "back": f"{plan_url(request, row.team)}#task-{row.pk}",
        "form": EditTaskForm(initial=task_values(row) | seen, team=row.team),
    }


def _first_guess(request: ChallengeRequest) -> dict[str, Any]:
    """A task is most often one's own, and for the next days."""
    return {"owner": request.actor.participation_id, "milestone": request.GET.get("towards")}


def _words(row: Task) -> tuple[dict[str, str], str]:
    words = {
        "title": row.title,
        "due_day": str(row.due_day),
        "owner": as_words(row.owner),
        "next_step": row.next_step,
        "milestone": as_words(row.milestone),
        "theme": row.theme,
    }
    return words, fingerprint(row, actions.TASK_FIELDS)
