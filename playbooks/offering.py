"""Milestones that a playbook offers to the teams: each takes what it wants, once, and makes it its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from access.actor import Actor
from access.policy import Action
from core.once import write_once
from milestones.actions import must_be_open
from milestones.models import Milestone
from playbooks.document import PlannedMilestone
from playbooks.placing import key_of
from playbooks.reading import document_of
from teams.models import Team


@dataclass(frozen=True)
class Offered:
    planned: PlannedMilestone
    day: int
    on: date


def offered_to(team: Team) -> list[Offered]:
    """Those it has not taken, whatever became of them since. Two queries."""
    calendar = team.challenge.calendar
    planned = {_key(team, one): one for one in document_of(team.challenge).milestones}
    taken = set(Milestone.objects.filter(team=team, pk__in=planned).values_list("pk", flat=True))
    days = {key: calendar.working_day(calendar.scaled(one.day), one.shift) for key, one in planned.items()}
    return [Offered(one, days[key], calendar.date_of(days[key])) for key, one in planned.items() if key not in taken]


@transaction.atomic
def take(team: Team, keys: Iterable[str], *, by: Actor) -> int:
    """Put those into the team's plan, and say how many are new. A second time changes nothing.

    Raises PermissionDenied, and Refused for a challenge that is closed.
    """
    by.must(Action.EDIT_PLAN, team_id=team.pk)
    must_be_open(team.challenge)
    wanted, count = set(keys), 0
    for one in (one for one in offered_to(team) if one.planned.key in wanted):
        planned = one.planned
        fields = {"day": one.day, "title": planned.title, "why": planned.why, "theme": planned.theme}
        _row, is_new = write_once(Milestone, _key(team, planned), when_new=fields, team=team)
        count += is_new
    return count


def _key(team: Team, planned: PlannedMilestone) -> UUID:
    return key_of(team.challenge, f"milestone:{team.pk}", planned.key)
