from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from access.actor import Actor
from access.policy import Action, Scope
from access.visibility import of_my_teams

if TYPE_CHECKING:
    from votes.models import Vote  # noqa: F401


class VoteQuerySet(models.QuerySet["Vote"]):
    def visible_to(self, actor: Actor) -> Self:
        """The team's own, and all teams' for the facilitator, who sees what the team sees. Leaders see none."""
        votes = self.filter(team__challenge_id=actor.challenge_id)
        match actor.scope(Action.VIEW_TEAM):
            case Scope.EVERY_TEAM:
                return votes
            case Scope.OWN_TEAM:
                return votes.filter(of_my_teams(actor, written="opened_at"))
            case _:
                return votes.none()

    def taking_votes(self, now: datetime) -> Self:
        return self.filter(ended_at=None, closes_at__gt=now)

    def run_out(self, now: datetime) -> Self:
        """Nobody has shown them in time."""
        return self.filter(ended_at=None, closes_at__lte=now)

    def shown(self) -> Self:
        return self.filter(end="shown")

    def newest_first(self) -> Self:
        return self.order_by("-opened_at", "kind")
