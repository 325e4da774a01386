"""A team's goal with the number as it stands, in one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

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


def goal_of(team: Team) -> tuple[TeamGoal | None, Latest | None]:
    """The goal the team has published, and the newest number of its measure."""
    standing = Observation.objects.current().filter(measure=OuterRef("measure")).order_by("-on")
    told = JSONObject(
        on="on", value="value", numerator="numerator", denominator="denominator", by="entered_by__user__name"
    )
    goals = TeamGoal.objects.filter(team=team).current()
    goal = goals.annotate(latest=Subquery(standing.values(told=told)[:1])).first()
    if goal is None:
        return None, None
    goal.measure.team = team
    return goal, _latest(vars(goal)["latest"])


def _latest(told: dict[str, object] | None) -> Latest | None:
    if told is None:
        return None
    return Latest(**{**told, "on": date.fromisoformat(str(told["on"])), "by": told["by"] or ""})  # type: ignore[arg-type]
