from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from challenges.calendar import Calendar
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

    def from_day(self, today: date) -> Self:
        """Today's and later ones."""
        return self.filter(on__gte=today)

    def reviews(self) -> Self:
        return self.filter(kind__in=["midpoint", "sustainability"])

    def others(self) -> Self:
        """Beside the launch and the reviews."""
        return self.filter(kind="other")

    def as_planned(self, calendar: "Calendar") -> Self:
        """Those that stand where their playbook plans them: nobody chose another date."""
        rows = self.exclude(planned_day=None)
        return self.filter(pk__in=[row.pk for row in rows if row.on == row.planned_on(calendar)])

    def that_follow_day_zero(self, *, today: date) -> Self:
        """The launch, which is Day 0, and what has not taken place yet."""
        return self.filter(Q(kind="launch") | Q(on__gte=today))
