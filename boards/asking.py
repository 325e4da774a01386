"""From something stuck in the plan to a question for leaders, and back: the plan tells what was asked."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.actor import Actor
from access.gates import requires
from access.policy import Action
from access.roles import MEMBER
from asks.models import Origin
from asks.origins import asked_with, begun
from asks.page import form_of
from milestones.models import Milestone, Task
from teams.requests import ChallengeRequest


@require_safe
@requires(Action.ASK_LEADERS)
def from_task(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    rows = Task.objects.within(request.actor).select_related("team")
    return _form(request, get_object_or_404(rows, pk=pk), Origin.TASK)


@require_safe
@requires(Action.ASK_LEADERS)
def from_milestone(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    rows = Milestone.objects.within(request.actor).select_related("team")
    return _form(request, get_object_or_404(rows, pk=pk), Origin.MILESTONE)


def _form(request: ChallengeRequest, row: Milestone | Task, kind: Origin) -> HttpResponse:
    """The form of an ask with what is stuck; no word of it goes through an address."""
    request.teams = [] if request.actor.role == MEMBER else [row.team]
    stuck = _("“%(what)s” is stuck.") % {"what": row.title}
    form = form_of(request, row.team, stuck=stuck, begun_with=(kind, row.pk))
    return render(request, "asks/new.html", {"form": form, "where": row.team.name})


def read_with_the_plan(actor: Actor) -> dict[str, Any]:
    return {"asked_of_leaders": asked_with(actor)}


def beside_the_plan(request: ChallengeRequest, row: Milestone | Task) -> dict[str, Any]:
    """What was asked because of it; and the way to ask, while it is not done."""
    name, done = ("ask_task", row.is_done) if isinstance(row, Task) else ("ask_milestone", row.is_reached)
    may = request.challenge.is_open and request.actor.can(Action.ASK_LEADERS, team_id=row.team_id)
    url = reverse(f"boards:{name}", args=[request.challenge.slug, row.pk]) if may and not done else ""
    return {"template": "boards/plan_asks.html", "asked": begun(request, vars(row)["asked_of_leaders"]), "ask_url": url}
