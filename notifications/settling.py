"""How a delivery ends, or waits for another try. Only with the token of its claim, or when its lease has lapsed."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, QuerySet

from notifications.claiming import Why
from notifications.claims import Lease
from notifications.models import Delivery, DeliveryState

BACK_OFF: Final = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720)]


def sent(lease: Lease, *, now: datetime) -> None:
    """Also when the lease lapsed meanwhile: who handed it over knows best."""
    ours = Delivery.objects.filter(pk=lease.delivery_id, token=lease.token)
    ours.filter(state__in=[DeliveryState.SENDING, DeliveryState.UNCERTAIN]).update(
        state=DeliveryState.SENT, settled_at=now, leased_until=None, why=""
    )


def failed(lease: Lease, *, why: str, now: datetime) -> None:
    _held(lease).update(state=DeliveryState.FAILED, settled_at=now, leased_until=None, why=why[:200])


def uncertain(lease: Lease, *, why: str, now: datetime) -> None:
    _held(lease).update(state=DeliveryState.UNCERTAIN, settled_at=now, leased_until=None, why=why[:200])


def try_again(lease: Lease, *, why: str, now: datetime) -> None:
    """Later, and later each time; after about a day it has failed."""
    if lease.attempts >= len(BACK_OFF):
        failed(lease, why=f"{Why.TRIED_OFTEN}: {why}", now=now)
        return
    _held(lease).update(
        state=DeliveryState.PENDING,
        due_at=now + BACK_OFF[lease.attempts],
        attempts=lease.attempts + 1,
        token=None,
        leased_until=None,
        begun_at=None,
        why=why[:200],
    )


def _held(lease: Lease) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=lease.delivery_id, token=lease.token, state=DeliveryState.SENDING)


def lapse(*, now: datetime) -> None:
    """What workers left behind: not begun goes back to waiting, begun is uncertain and never sent again by itself."""
    lapsed = Delivery.objects.filter(state=DeliveryState.SENDING, leased_until__lte=now)
    lapsed.filter(begun_at__isnull=False).update(
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
