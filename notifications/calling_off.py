"""Stop what is still waiting, and free its occasion when nobody was told."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from notifications.models import Delivery, DeliveryState, Message
from notifications.why import GATHERED

TOLD = [state for state in DeliveryState if state not in {DeliveryState.CANCELLED, DeliveryState.EXPIRED}]


def matching(*, person_id: UUID | None, about: UUID | None, occasion: str | None) -> QuerySet[Message]:
    """Messages that fit all that is given and are not called off."""
    fits = Q(called_off_at=None)
    if person_id:
        fits &= Q(person_id=person_id)
    if about:
        fits &= Q(about=about)
    if occasion:
        fits &= Q(occasion=occasion) | Q(occasion__startswith=f"{occasion}:")
    return Message.objects.filter(fits)


def call_off(messages: QuerySet[Message], *, why: str, now: datetime) -> int:
    """Returns how many deliveries were stopped. In the caller's transaction.

    What a worker has in hand is not ours to stop, but it will not be tried again.
    What waits for a digest, or is in one that is not sent yet, leaves it.
    """
    theirs = Delivery.objects.filter(message__in=messages.order_by().values("pk"))
    stopped = theirs.filter(state=DeliveryState.PENDING).update(state=DeliveryState.CANCELLED, settled_at=now, why=why)
    theirs.filter(state=DeliveryState.SENDING).update(expires_at=now, why=why)
    stopped += _leave_digests(messages, why=why, now=now)
    free(messages, why=why, now=now)
    return stopped


def _leave_digests(messages: QuerySet[Message], *, why: str, now: datetime) -> int:
    of_digest = Delivery.objects.filter(message=OuterRef("digest"))
    is_told = Exists(of_digest.filter(state__in=TOLD).exclude(state=DeliveryState.PENDING))
    leaving = list(messages.filter(~is_told, gathered_at__isnull=False).order_by().values_list("pk", flat=True))
    if not leaving:
        return 0
    Message.objects.filter(pk__in=leaving).update(gathered_at=None, digest=None)
    put_aside = Delivery.objects.filter(message__in=leaving, state=DeliveryState.CANCELLED, why__in=GATHERED)
    return put_aside.update(settled_at=now, why=why)


def free(messages: QuerySet[Message], *, why: str, now: datetime) -> None:
    """Nobody was told and nobody read it: it leaves the inbox, and may be owed again."""
    deliveries = Delivery.objects.filter(message=OuterRef("pk"))
    just_stopped = Exists(deliveries.filter(state=DeliveryState.CANCELLED, settled_at=now, why=why))
    was_told = Exists(deliveries.filter(state__in=TOLD))
    messages.filter(just_stopped | ~Exists(deliveries), ~was_told, read_at=None).update(called_off_at=now)
