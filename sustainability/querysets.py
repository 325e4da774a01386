from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from access.roles import Role
from access.visibility import of_my_teams

if TYPE_CHECKING:
    from access.actor import Actor
    from sustainability.models import ForwardPath, SustainabilityItem  # noqa: F401


class SustainabilityItemQuerySet(models.QuerySet["SustainabilityItem"]):
    def standing(self) -> Self:
        """Not dropped: what was dropped is shown nowhere."""
        return self.filter(dropped_at=None)

    def within(self, actor: "Actor") -> Self:
        """Those the actor may work on: of their challenge, and of their team if they are a member of one."""
        mine = of_my_teams(actor) if actor.role == Role.MEMBER else Q()
        return self.standing().filter(mine, team__challenge_id=actor.challenge_id)

    def in_order(self) -> Self:
        return self.order_by("made_at", "pk")


class ForwardPathQuerySet(models.QuerySet["ForwardPath"]):
    def within(self, actor: "Actor") -> Self:
        """Those the actor may read where they are written: the challenge's, and of teams those they work in."""
        rows = self.filter(challenge_id=actor.challenge_id)
        return rows.filter(Q(team=None) | of_my_teams(actor)) if actor.role == Role.MEMBER else rows
