"""Milestones of the plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
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
from milestones.forms import CelebrateForm, EditMilestoneForm, MoveForm, NewMilestoneForm, milestone_values
from milestones.models import Milestone
from milestones.page import line_of, plan_url, steps_to
from teams.requests import ChallengeRequest, row_or_404, team_of

PLAN, PAGE = "milestones/plan.html", "milestones/milestone.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_PLAN)
def milestone_new(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    form, status = NewMilestoneForm(request.POST or None, team=team), 200
    if request.method == "POST":
        row, status = attempt(
            form, lambda said: actions.add_milestone(team, by=request.actor, key=said.pop("id"), **said)
        )
        if row:
            messages.success(request, _("“%(title)s” is in the plan.") % {"title": row.title})
            return see(f"{plan_url(request, team)}#milestone-{row.pk}")
    context = {"form": form, "where": team.name, "team": team, "back": plan_url(request, team)}
    return render(request, "milestones/milestone_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.VIEW_TEAM)
def milestone(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Its own page; a POST changes its words."""
    row = _find(request, pk)
    if request.method != "POST":
        return render(request, PAGE, _page(request, row))
    form = EditMilestoneForm(request.POST, team=row.team, auto_id="edit_%s")
    saved, status = attempt(form, lambda said: actions.edit_milestone(row, by=request.actor, **said), theirs=_words)
    if saved:
        messages.success(request, _("Saved."))
        return see(request.path)
    return render(request, PAGE, _page(request, row, edit=form), status=status)


@require_POST
@requires(Action.MOVE_MILESTONE)
def milestone_move(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = _find(request, pk)
    form = MoveForm(request.POST, team=row.team, auto_id="move_%s")
    moved, status = attempt(form, lambda said: actions.move_milestone(row, by=request.actor, **said), theirs=_day)
    if moved:
        messages.success(request, _("“%(title)s” is on Day %(day)s.") % {"title": moved.title, "day": moved.day})
        return see(f"{plan_url(request, row.team)}#milestone-{row.pk}")
    return render(request, PAGE, _page(request, row, move=form), status=status)


@require_POST
@requires(Action.MOVE_MILESTONE)
@keeps
def milestone_done(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = _find(request, pk)
    try:
        actions.reach_milestone(row, by=request.actor, at=written_at(request))
    except Refused as refusal:
        return _refused(request, row, refusal)
    return _line(request, row, just_reached=True)


@require_POST
@requires(Action.MOVE_MILESTONE)
def milestone_undo(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = _find(request, pk)
    try:
        actions.unreach_milestone(row, by=request.actor)
    except Refused as refusal:
        return _refused(request, row, refusal)
    return _line(request, row)


@require_POST
@requires(Action.MOVE_MILESTONE)
def milestone_celebrate(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = _find(request, pk)
    form = CelebrateForm(request.POST, auto_id=f"c{row.pk.hex[:8]}_%s")
    saved, status = attempt(form, lambda said: actions.celebrate(row, by=request.actor, **said))
    if saved:
        return _line(request, _find(request, pk))
    if request.htmx:
        context = {"item": line_of(request, row), "just_reached": True, "celebrate": form, "can_write": True}
        return render(request, f"{PLAN}#line", context, status=status)
    return render(request, PAGE, _page(request, row, celebrate=form), status=status)


def see(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=303)


def _find(request: ChallengeRequest, pk: UUID) -> Milestone:
    rows = Milestone.objects.within(request.actor).with_history().select_related("lead__user", "team")
    rows = rows.annotate(**read_with(request.actor))
    return row_or_404(request, rows, pk)


def _line(request: ChallengeRequest, row: Milestone, *, just_reached: bool = False) -> HttpResponse:
    """The line of the plan; without htmx, the milestone's own page."""
    context: dict[str, Any] = {"item": line_of(request, row), "just_reached": just_reached, "can_write": True}
    if just_reached:
        context["celebrate"] = CelebrateForm(auto_id=f"c{row.pk.hex[:8]}_%s")
    return fragment_or_redirect(request, f"{PLAN}#line", context, to=context["item"].url)


def _refused(request: ChallengeRequest, row: Milestone, refusal: Refused) -> HttpResponse:
    if request.htmx:
        context = {"item": line_of(request, row), "refusal": refusal.sentence}
        return render(request, f"{PLAN}#line", context, status=422)
    return render(request, PAGE, _page(request, row) | {"refusal": refusal.sentence}, status=422)


def _page(request: ChallengeRequest, row: Milestone, **forms: Any) -> dict[str, Any]:
    """Everything on a milestone's page; ``forms`` are those that were sent and came back."""
    seen = {"seen": fingerprint(row, actions.MILESTONE_FIELDS)}
    edit = EditMilestoneForm(initial=milestone_values(row) | seen, team=row.team, auto_id="edit_%s")
    move = MoveForm(initial={"to_day": row.day, "seen": fingerprint(row, ["day"])}, team=row.team, auto_id="move_%s")
    celebrate = CelebrateForm(initial={"words": row.celebration}, auto_id="celebrate_%s")
    item = line_of(request, row)
    return {
        "where": row.team.name,
        "team": row.team,
        "milestone": row,
        "beside": beside(request, row),
        "item": item,
        "steps": steps_to(request, row),
        "on": request.calendar.date_of(row.day),
        "can_write": request.challenge.is_open and request.actor.can(Action.EDIT_PLAN, team_id=row.team_id),
        "can_undo": row.reached_at is not None and request.calendar.day_of(row.reached_at) == request.day,
        "back": f"{plan_url(request, row.team)}#milestone-{row.pk}",
        "edit": edit,
        "move": move,
        "celebrate": celebrate,
    } | forms


def _words(row: Milestone) -> tuple[dict[str, str], str]:
    words = {"title": row.title, "why": row.why, "lead": as_words(row.lead), "theme": row.theme}
    return words, fingerprint(row, actions.MILESTONE_FIELDS)


def _day(row: Milestone) -> tuple[dict[str, str], str]:
    return {"to_day": str(row.day)}, fingerprint(row, ["day"])
