"""What the plan page shows, put together in a few queries at any size."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.policy import Action
from access.roles import Role
from core.figures import in_words
from core.marks import Mark
from milestones.items import Item, Lines
from milestones.marks import hundred_for
from milestones.models import Milestone, Task
from milestones.weeks import Weeks
from teams.models import Team
from teams.requests import ChallengeRequest


def plan_url(request: ChallengeRequest, team: Team) -> str:
    """The plan of that team, as this person reaches it."""
    url = reverse("milestones:plan", args=[request.challenge.slug])
    return url if request.actor.role == Role.MEMBER else f"{url}?team={team.pk}"


def plan_context(
    request: ChallengeRequest, team: Team, *, marks: Iterable[Mark] = (), more: Iterable[Item] = ()
) -> dict[str, Any]:
    """``marks`` and ``more``: what else stands on the days of The Hundred, and among the lines of the plan."""
    mine = "mine" in request.GET and request.actor.role == Role.MEMBER
    milestones = list(Milestone.objects.for_plan(team))
    everybodys = Task.objects.for_plan(team)
    tasks = list(everybodys.owned_by(request.actor.participation_id) if mine else everybodys)
    events = list(request.challenge.events.in_order())
    lines = lines_for(request, team, milestones)
    items = [item for row in milestones for item in (lines.milestone(row), *lines.ghosts(row))]
    items += [*map(lines.task, tasks), *map(lines.event, events), *([] if mine else more)]
    return {
        "where": team.name,
        "team": team,
        "teams": request.teams,
        "mine": mine,
        "hundred": hundred_for(milestones, events, calendar=request.calendar, day=request.day, more=marks),
        "plan": Weeks(request.calendar, request.day, request.challenge.is_open).plan(items),
        "says": _says(len(milestones), ours=request.actor.role == Role.MEMBER),
        "is_empty": not milestones and not tasks and not mine,
        "can_filter": request.actor.role == Role.MEMBER and bool(tasks or mine),
        "can_write": lines.can_write,
        "base": lines.base,
        "team_part": "" if request.actor.role == Role.MEMBER else f"?team={team.pk}",
    }


def lines_for(request: ChallengeRequest, team: Team, milestones: list[Milestone]) -> Lines:
    """Makes lines of rows; ``milestones`` say which one is next."""
    waiting = (row for row in milestones if not row.is_reached and row.day >= request.day)
    following = min(waiting, key=lambda row: row.day, default=None)
    return Lines(
        calendar=request.calendar,
        day=request.day,
        base=reverse("milestones:plan", args=[request.challenge.slug]),
        can_write=request.challenge.is_open and request.actor.can(Action.EDIT_PLAN, team_id=team.pk),
        next_pk=following.pk if following else None,
    )


def line_of(request: ChallengeRequest, row: Milestone | Task) -> Item:
    """One line as it stands now, for the place it has on the plan."""
    if isinstance(row, Task):
        return lines_for(request, row.team, []).task(row)
    return lines_for(request, row.team, list(Milestone.objects.filter(team=row.team))).milestone(row)


def steps_to(request: ChallengeRequest, row: Milestone) -> list[Item]:
    """The tasks that lead to a milestone, as lines."""
    return list(map(lines_for(request, row.team, []).task, Task.objects.for_plan(row.team).filter(milestone=row)))


def _says(count: int, *, ours: bool) -> str:
    if not count:
        return _("What we want to have happened, day by day. Dates can move; we just say why.")
    if ours:
        text = ngettext(
            "%(n)s milestone, made by us. Dates can move; we just say why.",
            "%(n)s milestones, made by us. Dates can move; we just say why.",
            count,
        )
    else:
        text = ngettext("%(n)s milestone, made by the team.", "%(n)s milestones, made by the team.", count)
    return capfirst(text % {"n": in_words(count)})
