from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from sharing.secrets import digest_of

if TYPE_CHECKING:
    from sharing.models import ShareLink


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def live_on(self, today: date) -> Self:
        """``today`` where their challenge is. A link still works on its last day."""
        return self.filter(revoked_at=None, expires_on__gte=today)

    def over_on(self, today: date) -> Self:
        return self.filter(Q(revoked_at__isnull=False) | Q(expires_on__lt=today))

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "pk")

    def opened_by(self, token: str, *, at: datetime) -> "ShareLink | None":
        """The link behind an address, with its challenge; None alike for none, one taken back, and one that is over."""
        row = self.filter(digest=digest_of(token), revoked_at=None).select_related("challenge").first()
        if row is None:
            return None
        calendar = row.challenge.calendar
        return row if row.expires_on >= calendar.date_at(at) else None
