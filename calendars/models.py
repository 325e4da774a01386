from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.models import User
from calendars.querysets import FeedQuerySet
from core import clock
from teams.models import Team


class Feed(models.Model):
    """One person's calendar, or one team's, behind an address with a secret (docs/adr/0027)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(User, models.CASCADE, null=True, related_name="feed")
    team = models.OneToOneField(Team, models.CASCADE, null=True, related_name="feed")
    key = models.UUIDField(
        unique=True, default=uuid4, editable=False, help_text="Part of the address; another one makes another address."
    )
    shows_titles = models.BooleanField(default=True, help_text="If not, an entry says only what kind it is.")
    changes = models.PositiveIntegerField(default=0, help_text="How often what entries say was changed, for SEQUENCE.")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, team__isnull=False) | Q(person__isnull=False, team=None),
                name="feed_is_of_a_person_or_of_a_team",
            )
        ]

    @property
    def time_zone(self) -> str:
        """Of whose it is. Reads the challenge of a team, so select_related it."""
        return self.team.challenge.time_zone if self.team else self.person.time_zone if self.person else "UTC"

    def __str__(self) -> str:
        return str(self.team or self.person)
