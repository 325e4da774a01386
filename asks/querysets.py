from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from access.actor import Actor
from access.roles import Role

if TYPE_CHECKING:
    from asks.models import Ask  # noqa: F401


class AskQuerySet(models.QuerySet["Ask"]):
    def visible_to(self, actor: Actor) -> Self:
        """The team's own for members; all for facilitators and sponsors; a commissioner's own name only."""
        if actor.is_narrowed:
            return self.none()
        asks = self.filter(team__challenge_id=actor.challenge_id)
        match actor.role:
            case Role.MEMBER:
                return asks.filter(team_id=actor.team_id)
            case Role.COMMISSIONER:
                return asks.filter(to_id=actor.participation_id)
            case _:
                return asks

    def open(self) -> Self:
        """Waiting for leaders: not answered, or "let me find out"."""
        return self.filter(Q(answer="") | Q(answer="finding_out"))

    def answered(self) -> Self:
        return self.exclude(answer="").exclude(answer="finding_out")

    def oldest_first(self) -> Self:
        return self.select_related("team", "to__user").order_by("asked_at")
