from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from calendars import addresses

if TYPE_CHECKING:
    from accounts.models import User
    from calendars.models import Feed
    from teams.models import Team


class FeedQuerySet(models.QuerySet["Feed"]):
    def of(self, owner: "User | Team") -> Self:
        """None yet, or one: call ``first``."""
        return self.filter(Q(person=owner.pk) | Q(team=owner.pk))

    def opened_by(self, token: str) -> "Feed | None":
        """None for an address that is not ours, was taken back, or is of somebody whose account is off."""
        key = addresses.key_of(token)
        if key is None:
            return None
        found = self.filter(Q(person=None) | Q(person__is_active=True), key=key)
        return found.select_related("person", "team__challenge").first()
