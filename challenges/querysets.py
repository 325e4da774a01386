from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from challenges.models import Challenge, Event  # noqa: F401


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def running(self) -> Self:
        """Launched and not yet closed."""
        return self.filter(state__in=["launched", "reviewed"])

    def newest_first(self) -> Self:
        return self.order_by("-day_zero", "name")


class EventQuerySet(models.QuerySet["Event"]):
    def in_order(self) -> Self:
        return self.order_by("on", "starts_at", "title")
