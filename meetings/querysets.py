from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from access.actor import Actor
from access.policy import Action, Scope
from access.visibility import of_my_teams

if TYPE_CHECKING:
    from meetings.models import Meeting  # noqa: F401


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, actor: Actor) -> Self:
        """The team's own, and all teams' for the facilitator. Leaders see none."""
        meetings = self.filter(team__challenge_id=actor.challenge_id)
        match actor.scope(Action.VIEW_TEAM):
            case Scope.EVERY_TEAM:
                return meetings
            case Scope.OWN_TEAM:
                return meetings.filter(of_my_teams(actor))
            case _:
                return meetings.none()

    def not_ended(self) -> Self:
        return self.filter(ended_at=None)

    def running(self, now: datetime) -> Self:
        """Neither ended nor forgotten: models.Meeting.is_running."""
        from meetings.models import LONGEST  # noqa: PLC0415  models import querysets

        return self.not_ended().filter(began_at__gt=now - LONGEST)

    def over(self) -> Self:
        return self.exclude(ended_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-began_at")
