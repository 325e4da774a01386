"""The board of ideas, and one idea."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from core.conflicts import attempt
from core.errors import Refused
from core.htmx import fragment_or_redirect
from experiments import ideas as actions
from experiments.forms import IdeaForm, MergeForm
from experiments.models import Idea, IdeaState
from experiments.wall import FEW, IdeaLine, line_of, may_write, team_part, waiting
from teams.models import Team
from teams.requests import ChallengeRequest, row_or_404, team_of

PAGE, PART = "experiments/ideas_page.html", "experiments/ideas.html#ideas"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LEARNING)
def ideas(request: ChallengeRequest) -> HttpResponse:
    """The board; a POST adds an idea, from here or from Learn."""
    team = team_of(request)
    if request.method != "POST":
        return render(request, PAGE, _board(request, team))
    form = IdeaForm(request.POST)
    added, status = attempt(form, lambda said: actions.propose(team, by=request.actor, key=said.pop("id"), **said))
    if added:
        context = {} if not request.htmx else _shown(request, team) | {"added": True}
        if not request.htmx:
            messages.success(request, _("Thank you. Your idea is on the board."))
        return fragment_or_redirect(request, PART, context, to=f"{_board_url(request, team)}#ideas")
    if request.htmx:
        return render(request, PART, _shown(request, team, form=form), status=status)
    return render(request, PAGE, _board(request, team, form=form), status=status)


@require_http_methods(["GET", "HEAD"])
@requires(Action.WRITE_LEARNING)
def idea(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    line = _find(request, pk)
    return render(request, "experiments/idea.html", _page(request, line))


@require_POST
@requires(Action.WRITE_LEARNING)
def park(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Park it; with ``back``, put it back on the board."""
    line = _find(request, pk)
    act = actions.unpark if "back" in request.POST else actions.park
    try:
        act(line.row, by=request.actor)
    except Refused as refusal:
        return render(request, "experiments/idea.html", _page(request, line, refusal=refusal.sentence), status=422)
    words = _("It is back on the board.") if "back" in request.POST else _("Parked. You can take it up again any time.")
    messages.success(request, words)
    return _see(_board_url(request, line.row.team))


@require_POST
@requires(Action.WRITE_LEARNING)
def merge(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    line = _find(request, pk)
    form = _merge_form(request, line, request.POST)
    merged, status = attempt(
        form, lambda said: actions.merge(line.row, into=form.ideas[said["into"]], by=request.actor)
    )
    if merged:
        messages.success(request, _("Put together. Both stand there as one."))
        return _see(_board_url(request, line.row.team))
    return render(request, "experiments/idea.html", _page(request, line, form=form), status=status)


def _find(request: ChallengeRequest, pk: UUID) -> IdeaLine:
    """With what the board says of it; one that was merged or is being tested has its page too."""
    rows = Idea.objects.visible_to(request.actor).with_words().select_related("team", "merged_into")
    return line_of(request, row_or_404(request, rows, pk))


def _page(
    request: ChallengeRequest, line: IdeaLine, *, form: MergeForm | None = None, refusal: str = ""
) -> dict[str, Any]:
    can_write = may_write(request, line.row.team)
    waits = line.row.state in {IdeaState.OPEN, IdeaState.PARKED}
    return {
        "idea": line,
        "team": line.row.team,
        "where": line.row.team.name,
        "back": _board_url(request, line.row.team),
        "can_write": can_write,
        "can_change": can_write and waits,
        "form": form or (_merge_form(request, line) if can_write and waits else None),
        "tests": line.row.tests.order_by("number", "cycle") if line.row.state == IdeaState.TESTED else [],
        "base": line.base,
        "refusal": refusal,
    }


def _merge_form(request: ChallengeRequest, line: IdeaLine, data: Any = None) -> MergeForm:
    rows = Idea.objects.visible_to(request.actor).filter(team=line.row.team).on_board().exclude(pk=line.row.pk)
    return MergeForm(data, others=[(row, line_of(request, row).words) for row in rows])


def _shown(request: ChallengeRequest, team: Team, *, form: IdeaForm | None = None) -> dict[str, Any]:
    """The part that changes: on the board all of it, on Learn a few."""
    on_board = "on_board" in request.POST
    shown = waiting(request, team, form=form, few=None if on_board else FEW)
    return shown | {"on_board": on_board}


def _board(request: ChallengeRequest, team: Team, *, form: IdeaForm | None = None) -> dict[str, Any]:
    return waiting(request, team, few=None, form=form) | {
        "team": team,
        "teams": request.teams,
        "where": team.name,
        "on_board": True,
        "part": team_part(request, team),
    }


def _board_url(request: ChallengeRequest, team: Team) -> str:
    return reverse("experiments:ideas", args=[request.challenge.slug]) + team_part(request, team)


def _see(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=303)
