from typing import TYPE_CHECKING, Self

from django.db import models

from access.actor import Actor
from access.policy import Action
from access.visibility import VisibleQuerySet

if TYPE_CHECKING:
    from coaching.models import CardAnswer, CoachNote  # noqa: F401


class CoachNoteQuerySet(VisibleQuerySet["CoachNote"]):
    WRITTEN = "made_at"

    def within(self, actor: Actor) -> Self:
        """Of the actor's challenge, for who facilitates it and nobody else: not even an author who does no longer."""
        if actor.scope(Action.COACH) is None:
            return self.none()
        return self.visible_to(actor)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "pk")


class CardAnswerQuerySet(models.QuerySet["CardAnswer"]):
    def in_order(self) -> Self:
        return self.order_by("at", "pk")
