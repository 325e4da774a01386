"""How a delivery ends, or waits for another try. Only with the token of its claim, or when its lease has lapsed."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet

from notifications import unreachable
from notifications.claims import Lease
from notifications.models import Carrier, Delivery, DeliveryState
from notifications.why import Why

BACK_OFF: Final = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720)]
CAN_BE_ASKED: Final = [Carrier.NOTIFY]


def sent(lease: Lease, *, now: datetime, remote_id: str = "") -> None:
    """Also when the lease lapsed meanwhile: who handed it over knows best."""
    ours = Delivery.objects.filter(pk=lease.delivery_id, token=lease.token)
    ours.filter(state__in=[DeliveryState.SENDING, DeliveryState.UNCERTAIN]).update(
        state=DeliveryState.SENT, settled_at=now, leased_until=None, why="", remote_id=remote_id[:200]
    )


@transaction.atomic
def failed(lease: Lease, *, why: str, now: datetime, gone: str = "") -> None:
    """``gone``: the address, when it is the reason and will never do."""
    held = _held(lease)
    channel = held.values_list("channel", flat=True).first()
    if held.update(state=DeliveryState.FAILED, settled_at=now, leased_until=None, why=why[:200]) and channel:
        unreachable.mark(channel=channel, address=gone, person_id=lease.message.person_id, why=why)


def uncertain(lease: Lease, *, why: str, now: datetime) -> None:
    _held(lease).update(state=DeliveryState.UNCERTAIN, settled_at=now, leased_until=None, why=why[:200])


def ask_later(lease: Lease, *, why: str, at: datetime) -> None:
    """It stays in hand: whoever finds its lease lapsed asks the carrier (notifications/asking.py)."""
    _held(lease).update(leased_until=at, why=why[:200])


def try_again(lease: Lease, *, why: str, now: datetime, not_before: datetime | None = None) -> None:
    """Later, and later each time; after about a day it has failed. Never before the other side wants it."""
    if lease.attempts >= len(BACK_OFF):
        failed(lease, why=f"{Why.TRIED_OFTEN}: {why}", now=now)
        return
    _held(lease).update(
        state=DeliveryState.PENDING,
        due_at=max(now + BACK_OFF[lease.attempts], not_before or now),
        attempts=lease.attempts + 1,
        token=None,
        leased_until=None,
        begun_at=None,
        why=why[:200],
    )


def _held(lease: Lease) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=lease.delivery_id, token=lease.token, state=DeliveryState.SENDING)


def lapse(*, now: datetime) -> None:
    """What workers left behind: not begun goes back to waiting; begun is uncertain and never sent again by itself.

    Unless its carrier can be asked whether it has it: then it stays until that has answered.
    """
    lapsed = Delivery.objects.filter(state=DeliveryState.SENDING, leased_until__lte=now)
    lapsed.filter(begun_at__isnull=False).exclude(carrier__in=CAN_BE_ASKED).update(
        state=DeliveryState.UNCERTAIN, settled_at=now, leased_until=None, why=Why.NOBODY_KNOWS
    )
    not_begun = lapsed.filter(begun_at=None)
    not_begun.filter(attempts__gte=len(BACK_OFF)).update(
        state=DeliveryState.FAILED, settled_at=now, leased_until=None, why=f"{Why.TRIED_OFTEN}: {Why.WORKER_GONE}"
    )
    not_begun.update(state=DeliveryState.PENDING, due_at=now, attempts=F("attempts") + 1, token=None, leased_until=None)


def expire(*, now: datetime) -> None:
    """What is of no use any more; how long it had to wait is kept in due_at."""
    late = Delivery.objects.filter(state=DeliveryState.PENDING, expires_at__lte=now)
    late.filter(why="").update(state=DeliveryState.EXPIRED, settled_at=now, why=Why.TOO_LATE)
    late.update(state=DeliveryState.EXPIRED, settled_at=now)
