from typing import TYPE_CHECKING, Self

from django.db import models

from access.actor import Actor
from access.policy import Action, Scope
from access.visibility import of_my_teams
from teams.models import Team

if TYPE_CHECKING:
    from checkins.models import CheckIn  # noqa: F401


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def visible_to(self, actor: Actor) -> Self:
        """The team's own, and all teams' for the facilitator. Leaders see none (DOMAIN §4).

        Confidence stays hidden until the team reveals it together: no page reads
        it from here.
        """
        rows = self.filter(team__challenge_id=actor.challenge_id)
        match actor.scope(Action.VIEW_TEAM):
            case Scope.EVERY_TEAM:
                return rows
            case Scope.OWN_TEAM:
                return rows.filter(of_my_teams(actor, written="made_at"))
            case _:
                return rows.none()

    def stuck(self) -> Self:
        return self.exclude(stuck="")

    def entered_for(self, team: Team) -> Self:
        """What facilitators entered on behalf of people of ``team``, the newest first; with names, without answers."""
        rows = self.filter(team=team, entered_by__isnull=False).select_related("author__user", "entered_by__user")
        return rows.only("day", "made_at", "author__user__name", "entered_by__user__name").order_by("-made_at")

    def newest_first(self) -> Self:
        return self.select_related("author__user").order_by("-made_at")
