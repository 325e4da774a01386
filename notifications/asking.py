"""A delivery that was handed over without an answer, by a carrier that can be asked whether it has it.

It is never sent again on a guess. It stays "being sent"; when its lease has lapsed a
worker asks for it by reference, which is the delivery's own id. What is not there
at once may still come: a request that we gave up can wait in front of the carrier
for a minute, and GOV.UK Notify stores what its busiest services send from a queue.
So "not there" counts only after SURE; what had not reached it by then cannot any
more, for a request is refused half a minute after it was signed (notifications/notify.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import UUID, uuid4

from django.db import transaction

from notifications import reports, settling
from notifications.claims import LEASE, Lease
from notifications.models import Delivery, DeliveryState
from notifications.outcomes import Report

FIRST: Final = timedelta(minutes=1)  # what Notify takes and then cannot queue it deletes again: let it be done
AGAIN: Final = (timedelta(minutes=5), timedelta(minutes=15))
SURE: Final = AGAIN[-1]
RARELY: Final = timedelta(hours=1)  # between two tries when nobody answers
FORGOTTEN: Final = timedelta(days=2)  # services may have Notify forget after three


class NoAnswer(Exception):
    """The carrier could not be asked; nothing is known."""


class Inquiry(Protocol):
    def reports(self, delivery_id: UUID) -> Sequence[Report]:
        """All that the carrier has by this reference, the newest first. Raises NoAnswer."""
        ...


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A delivery in hand of which only its carrier knows whether it was sent. ``known``: an earlier try of it."""

    lease: Lease
    begun_at: datetime
    known: str


def due(channel: str, *, now: datetime, limit: int) -> list[str]:
    """Ids of those to be asked for now, the longest waiting first."""
    rows = Delivery.objects.filter(
        state=DeliveryState.SENDING,
        leased_until__lte=now,
        channel=channel,
        begun_at__isnull=False,
        carrier__in=settling.CAN_BE_ASKED,
    )
    return [str(pk) for pk in rows.order_by("leased_until").values_list("pk", flat=True)[:limit]]


@transaction.atomic
def hold(delivery_ids: Iterable[str | UUID], *, now: datetime) -> list[Doubt]:
    """With a token of our own: who handed it over may not settle it any more, and nobody asks at the same time."""
    rows = list(
        Delivery.objects.filter(
            pk__in=list(delivery_ids),
            state=DeliveryState.SENDING,
            leased_until__lte=now,
            begun_at__isnull=False,
            carrier__in=settling.CAN_BE_ASKED,
        )
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("message__person")
    )
    token = uuid4()
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(token=token, leased_until=now + LEASE)
    return [
        Doubt(
            lease=Lease(delivery_id=row.pk, token=token, attempts=row.attempts, message=row.message),
            begun_at=row.begun_at,
            known=row.remote_id,
        )
        for row in rows
        if row.begun_at
    ]


def settle(doubt: Doubt, inquiry: Inquiry, *, now: datetime) -> bool:
    """Ask, and note the answer. False when there was none."""
    try:
        found = [report for report in inquiry.reports(doubt.lease.delivery_id) if report.remote_id != doubt.known]
    except NoAnswer as silence:
        _wait(doubt, why=f"Could not be asked: {silence}", now=now)
        return False
    if found:
        reports.note(_best(found), delivery_id=doubt.lease.delivery_id, now=now)
    else:
        _not_there(doubt, now=now)
    return True


def _best(found: Sequence[Report]) -> Report:
    """It should be one. If it is more, what arrived counts before what is on its way, and that before what failed."""
    order = [DeliveryState.DELIVERED, DeliveryState.SENT, DeliveryState.FAILED]
    return min(found, key=lambda report: order.index(report.state))


def _not_there(doubt: Doubt, *, now: datetime) -> None:
    age = now - doubt.begun_at
    if age >= FORGOTTEN:
        settling.uncertain(doubt.lease, why="Asked for too late: its carrier may have forgotten it", now=now)
    elif age >= SURE:
        settling.try_again(doubt.lease, why="Its carrier does not have it", now=now)
    else:
        later = next(wait for wait in AGAIN if wait > age)
        settling.ask_later(doubt.lease, why="Its carrier does not have it yet", at=doubt.begun_at + later)


def _wait(doubt: Doubt, *, why: str, now: datetime) -> None:
    """Longer each time, and for ever shorter than a person's patience; after two days it is theirs to decide."""
    age = now - doubt.begun_at
    if age >= FORGOTTEN:
        settling.uncertain(doubt.lease, why=why, now=now)
    else:
        settling.ask_later(doubt.lease, why=why, at=now + min(max(age / 2, FIRST), RARELY))
