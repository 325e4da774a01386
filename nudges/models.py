from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from challenges.models import Challenge
from core import clock
from teams.models import Participation


class HeldBack(models.Model):
    """A nudge a facilitator stopped before it went out: one occasion of one challenge."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="held_back")
    occasion = models.CharField(max_length=140)
    held_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    held_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["HeldBack"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "occasion"], name="held_back_once"),
            models.CheckConstraint(condition=~Q(occasion=""), name="held_back_has_an_occasion"),
        ]

    def __str__(self) -> str:
        return self.occasion
