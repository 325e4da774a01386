"""Who may send what, now: claim with a lease and a fencing token, and finish only with the same token.

See docs/told-once.md. Every function is one short transaction; none is open across the network.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection, transaction

from notifications import calling_off, claiming, gathering, wanting
from notifications.models import Delivery, DeliveryState, Message
from notifications.why import Why

LEASE: Final = timedelta(minutes=2)
BEGUN_LEASE: Final = timedelta(minutes=5)  # longer than anybody waits for the last answer of a mail server
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Lease:
    """The right to send one delivery, until somebody else was given it."""

    delivery_id: UUID
    token: UUID
    attempts: int
    message: Message


@transaction.atomic
def claim(delivery_ids: Iterable[str | UUID], *, now: datetime) -> list[Lease]:
    """Leases for those that are waiting, due, wanted and not in quiet hours; the others are settled or put off."""
    token = uuid4()
    ids = [str(delivery_id) for delivery_id in delivery_ids]
    params: dict[str, Any] = {
        "ids": ids,
        "now": now,
        "token": token,
        "leased_until": now + LEASE,
        "week_ago": now - WEEK,
        "late": now - gathering.LATE,
        "offered": wanting.offered(),
    }
    with connection.cursor() as cursor:
        cursor.execute(claiming.ONE_AT_A_TIME, params)
        cursor.execute(gathering.leave(), params)
        cursor.execute(claiming.statement(), params)
        rows = cursor.fetchall()
    for why in (Why.NOT_RIGHT, Why.NOTHING_LEFT):
        _free({row[1] for row in rows if row[4] == why}, why=why, now=now)
    ours = {str(row[0]): row for row in rows if row[3] == DeliveryState.SENDING}
    messages = Message.objects.select_related("person").in_bulk([row[1] for row in ours.values()])
    return [
        Lease(delivery_id=row[0], token=token, attempts=row[2], message=messages[row[1]])
        for row in (ours[key] for key in ids if key in ours)
    ]


def _free(message_ids: set[UUID], *, why: Why, now: datetime) -> None:
    """A nudge for a day that moved may be right again one day, and a digest have something in it."""
    if message_ids:
        calling_off.free(Message.objects.filter(pk__in=message_ids), why=why, now=now)


def renew(token: UUID, *, now: datetime) -> None:
    """A slow server is no reason to lose what has not been begun."""
    Delivery.objects.filter(token=token, state=DeliveryState.SENDING, begun_at=None).update(leased_until=now + LEASE)


def begin(lease: Lease, *, now: datetime, carrier: str = "") -> bool:
    """From here on nobody but ``carrier`` can tell whether it was sent. False: the lease is not ours any more."""
    ours = Delivery.objects.filter(pk=lease.delivery_id, token=lease.token, state=DeliveryState.SENDING)
    return bool(ours.update(begun_at=now, leased_until=now + BEGUN_LEASE, carrier=carrier))
