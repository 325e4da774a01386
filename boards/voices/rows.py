"""What was said by whom, counted by perspective and team: one query for a whole challenge, at any size."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django.db.models import Count, F, Model, Q, QuerySet, Value

from access.roles import Role
from challenges.models import Challenge
from checkins.models import CheckIn
from teams.models import Participation

M = TypeVar("M", bound=Model)

PEOPLE: Final = "people"
CHECKINS: Final = "checkins"
KINDS: Final = (CHECKINS,)


@dataclass
class Counted:
    """By perspective: people, and each of KINDS."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, kind: str, perspective: str, n: int) -> None:
        self.counts.setdefault(kind, Counter())[perspective] += n

    @property
    def people(self) -> Mapping[str, int]:
        return self.counts.get(PEOPLE, Counter())

    @property
    def kinds(self) -> list[Mapping[str, int]]:
        return [self.counts.get(kind, Counter()) for kind in KINDS]


def count(challenge: Challenge, *, days: range, until: datetime) -> dict[UUID, Counted]:
    """By team. ``days``: of which weeks; ``until``: who took part at their end."""
    counted: dict[UUID, Counted] = {}
    for kind, team, perspective, n in _people(challenge, until).union(_checkins(challenge, days), all=True):
        counted.setdefault(team, Counted()).add(kind, perspective, n)
    return counted


def together(teams: Mapping[UUID, Counted]) -> Counted:
    """All teams as one."""
    whole = Counted()
    for counted in teams.values():
        for kind, counts in counted.counts.items():
            for perspective, n in counts.items():
                whole.add(kind, perspective, n)
    return whole


def _people(challenge: Challenge, until: datetime) -> "QuerySet[Participation, Any]":
    people = Participation.objects.members().filter(challenge=challenge, user__is_active=True, joined_at__lt=until)
    here = people.filter(Q(left_at=None) | Q(left_at__gte=until))
    return _counted(here, PEOPLE, team="team_id", who="perspective")


def _checkins(challenge: Challenge, days: range) -> "QuerySet[CheckIn, Any]":
    said = CheckIn.objects.filter(team__challenge=challenge, day__gte=days[0], day__lte=days[-1])
    return _counted(said.filter(author__role=Role.MEMBER), CHECKINS, team="team_id", who="author__perspective")


def _counted(rows: "QuerySet[M]", kind: str, *, team: str, who: str) -> "QuerySet[M, Any]":
    named = rows.order_by().annotate(kind=Value(kind), of_team=F(team), who=F(who))
    return cast("QuerySet[M, Any]", named.values_list("kind", "of_team", "who").annotate(n=Count("pk")))
