from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from challenges.models import Challenge
    from milestones.models import Milestone, Task  # noqa: F401
    from teams.models import Team


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def of(self, challenge: "Challenge") -> Self:
        return self.filter(team__challenge=challenge)

    def late_on(self, day: int) -> Self:
        return self.filter(day__lt=day, reached_at=None)

    def to_come(self) -> Self:
        return self.filter(reached_at=None)

    def for_plan(self, team: "Team") -> Self:
        """All the plan and The Hundred show of one team's milestones, in two queries at any size."""
        return self.filter(team=team).select_related("lead__user").prefetch_related("moves").order_by("day", "title")


class TaskQuerySet(models.QuerySet["Task"]):
    def of(self, challenge: "Challenge") -> Self:
        return self.filter(team__challenge=challenge)

    def for_plan(self, team: "Team") -> Self:
        return self.filter(team=team).select_related("owner__user", "milestone").order_by("due_day", "title")

    def open(self) -> Self:
        return self.filter(state__in=["todo", "doing"])
