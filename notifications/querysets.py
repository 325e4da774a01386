from datetime import datetime
from typing import TYPE_CHECKING, Final, Self

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User
    from notifications.models import Delivery, Message  # noqa: F401

DIGEST: Final = "notifications/digest"  # the kind that lists others, which stand in the inbox by themselves


class MessageQuerySet(models.QuerySet["Message"]):
    def inbox_of(self, person: "User") -> Self:
        return self.filter(person=person, called_off_at=None).exclude(kind=DIGEST).order_by("-made_at", "pk")

    def gathered_in(self, digest: "Message") -> Self:
        """The oldest first."""
        return self.filter(digest=digest).order_by("gathered_at", "made_at", "pk")

    def unread(self) -> Self:
        return self.filter(read_at=None)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> Self:
        return self.filter(state="pending")

    def due(self, *, now: datetime) -> Self:
        return self.waiting().filter(due_at__lte=now).order_by("due_at")
