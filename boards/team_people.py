"""How many people each team has: joined, invited and not in yet, left. Numbers of people, never of what they did."""

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from challenges.models import Challenge
from teams.models import Invitation, Participation, Team


def teams_with_people(challenge: Challenge, *, now: datetime) -> QuerySet[Team, Any]:
    """Teams by the alphabet with ``joined``, ``invited`` and ``left``, in one query."""
    people = Participation.objects.filter(team=OuterRef("pk"))
    invited = Invitation.objects.usable(now=now).filter(team=OuterRef("pk"), places=1)
    return (
        Team.objects.filter(challenge=challenge)
        .annotate(
            joined=count_of(people.current()),
            invited=count_of(invited),
            left=count_of(people.exclude(left_at=None)),
        )
        .in_order()
    )


def count_of(rows: QuerySet[Any, Any]) -> Coalesce:
    """How many rows there are of one team; ``rows`` are those of the team OuterRef("pk")."""
    counted = rows.order_by().values("team").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
