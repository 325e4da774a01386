from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from access.roles import Role

if TYPE_CHECKING:
    from teams.models import Invitation, Participation, Team  # noqa: F401


class TeamQuerySet(models.QuerySet["Team"]):
    def in_order(self) -> Self:
        """By the alphabet: teams are never ranked."""
        return self.order_by("name")


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def current(self) -> Self:
        """People who take part now: not left, and with a live account."""
        return self.filter(left_at=None, user__is_active=True)

    def members(self) -> Self:
        return self.filter(role=Role.MEMBER)

    def facilitators(self) -> Self:
        return self.filter(role=Role.FACILITATOR)

    def by_name(self) -> Self:
        return self.select_related("user").order_by("user__name", "pk")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, *, now: datetime) -> Self:
        """Not revoked, not out of date, and with a place left."""
        places_left = Q(places=None) | Q(places__gt=F("used"))
        return self.filter(places_left, revoked_at=None, expires_at__gt=now)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "pk")
