from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Self
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q

from access.roles import Role
from access.visibility import of_my_teams
from core.bundle import Bundle

if TYPE_CHECKING:
    from access.actor import Actor
    from challenges.models import Challenge
    from milestones.models import Milestone, Task  # noqa: F401
    from teams.models import Team


# States of a task that is neither done nor parked.
OPEN: Final = ("todo", "doing")

# What the plan does not show of who leads a milestone: half of the row.
_OF_NO_USE = [
    *(f"lead__{name}" for name in ("functions", "perspective", "brings", "joined_at")),
    *(f"lead__user__{name}" for name in ("password", "last_login", "channels", "quiet_from", "quiet_until")),
]


@dataclass(frozen=True)
class Move:
    """One change of date, as the plan tells it."""

    from_day: int
    to_day: int
    reason: str


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def of(self, challenge: "Challenge") -> Self:
        return self.filter(team__challenge=challenge)

    def within(self, actor: "Actor") -> Self:
        """Those the actor may see: of their challenge, and of their team if they are a member of one."""
        mine = of_my_teams(actor) if actor.role == Role.MEMBER else Q()
        return self.filter(mine, team__challenge_id=actor.challenge_id)

    def late_on(self, day: int) -> Self:
        return self.filter(day__lt=day, reached_at=None)

    def to_come(self) -> Self:
        return self.filter(reached_at=None)

    def for_plan(self, team: "Team") -> Self:
        """All the plan and The Hundred show of one team's milestones, in one query at any size."""
        rows = self.filter(team=team).with_history().select_related("lead__user").order_by("day", "title", "pk")
        return rows.defer(*_OF_NO_USE)

    def with_history(self) -> Self:
        """With the changes of date, oldest first, read in the same query: ``milestone.day_changes``."""
        from milestones.models import MilestoneMove  # noqa: PLC0415  models import querysets

        moves = MilestoneMove.objects.filter(milestone=OuterRef("pk")).order_by("moved_at", "pk")
        told = Bundle(from_day="from_day", to_day="to_day", reason="reason")
        return self.annotate(moves_told=ArraySubquery(moves.values(told=told)))


class TaskQuerySet(models.QuerySet["Task"]):
    def of(self, challenge: "Challenge") -> Self:
        return self.filter(team__challenge=challenge)

    def within(self, actor: "Actor") -> Self:
        """Those the actor may see: of their challenge, and of their team if they are a member of one."""
        mine = of_my_teams(actor) if actor.role == Role.MEMBER else Q()
        return self.filter(mine, team__challenge_id=actor.challenge_id)

    def for_plan(self, team: "Team") -> Self:
        """All the plan shows of one team's tasks; their owners by name alone."""
        return self.filter(team=team).with_owner_name().order_by("due_day", "title", "pk")

    def with_owner_name(self) -> Self:
        """``task.owner_name``, or None; read in the same query."""
        return self.annotate(owner_name=F("owner__user__name"))

    def owned_by(self, participation_id: UUID) -> Self:
        return self.filter(owner_id=participation_id)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def open_or_done_since(self, moment: datetime) -> Self:
        return self.filter(Q(state__in=OPEN) | Q(done_at__gte=moment))
