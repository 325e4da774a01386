"""A team's goal, and the number as it stands, in one query."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from core.bundle import Bundle
from measures.amounts import made_of, said
from measures.models import Observation, TeamGoal
from teams.models import Team


@dataclass(frozen=True)
class Latest:
    """The newest number that stands, and who wrote it down."""

    on: date
    value: float
    numerator: int | None
    denominator: int | None
    by: str
    by_id: UUID | None

    def in_words(self, unit: str) -> str:
        """As it stands: "46 of 105", "16 for 5,000", "4.5 days"."""
        if self.numerator is not None and self.denominator is not None:
            return made_of(self.numerator, self.denominator, unit)
        return said(self.value, unit)


def goal_of(team: Team) -> tuple[TeamGoal | None, Latest | None]:
    """The goal the team has published, and the newest number of its measure."""
    goals = TeamGoal.objects.filter(team=team).current()
    goal = goals.annotate(latest=_standing()).first()
    if goal is None:
        return None, None
    goal.measure.team = team
    return goal, _latest(vars(goal)["latest"])


@cache
def _standing() -> Subquery:
    """Of each goal, what ``_latest`` takes. Made once: nothing in it changes."""
    numbers = Observation.objects.current().filter(measure=OuterRef("measure")).order_by("-on")
    told = Bundle(
        on="on",
        value="value",
        numerator="numerator",
        denominator="denominator",
        by="entered_by__user__name",
        by_id="entered_by_id",
    )
    return Subquery(numbers.values(told=told)[:1])


def goal_alone(team: Team) -> TeamGoal | None:
    """The goal the team has published, with its measure."""
    goal = TeamGoal.objects.filter(team=team).published().select_related("measure").order_by("-version").first()
    if goal:
        goal.measure.team = team
    return goal


def _latest(told: dict[str, Any] | None) -> Latest | None:
    if told is None:
        return None
    by_id = UUID(told["by_id"]) if told["by_id"] else None
    return Latest(**told | {"on": date.fromisoformat(told["on"]), "by": told["by"] or "", "by_id": by_id})
