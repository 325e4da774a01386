"""Nudges of a challenge that are planned and not told yet: what can still be stopped."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from challenges.models import Challenge
from notifications import calling_off
from notifications.models import Delivery, DeliveryState, Message
from nudges.rules import AHEAD

IN_HAND = (DeliveryState.PENDING, DeliveryState.SENDING)


def waiting(challenge: Challenge, *, now: datetime, person_id: UUID | None = None) -> QuerySet[Message]:
    """Not sent, put aside for a digest, or for the inbox alone and before its hour."""
    in_hand = Exists(Delivery.objects.filter(message=OuterRef("pk"), state__in=IN_HAND))
    put_aside = Q(gathered_at__isnull=False, digest=None)
    messages = calling_off.matching(person_id=person_id, about=challenge.pk, occasion=None)
    return messages.filter(in_hand | put_aside | Q(made_at__gt=now - AHEAD), kind__startswith="nudges/")
