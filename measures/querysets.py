from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from measures.models import Measure, Observation, TeamGoal  # noqa: F401


class TeamGoalQuerySet(models.QuerySet["TeamGoal"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def current(self) -> Self:
        """The newest published version of each team's goal. Drafts are the team's alone."""
        return self.published().order_by("team", "-version").distinct("team").select_related("measure")


class MeasureQuerySet(models.QuerySet["Measure"]):
    def in_order(self) -> Self:
        return self.order_by("position", "name")


class ObservationQuerySet(models.QuerySet["Observation"]):
    def current(self) -> Self:
        """Without what was corrected later."""
        return self.filter(corrected_at=None)

    def in_order(self) -> Self:
        return self.order_by("on")
