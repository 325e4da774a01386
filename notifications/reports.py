"""What a carrier says became of a delivery: by a receipt or when it is asked. States only move forward.

Reports come late, twice, out of order, and for deliveries of others: whatever does not fit is left alone.
"""

import logging
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from notifications import unreachable
from notifications.models import Delivery, DeliveryState
from notifications.outcomes import Report

ENDS: Final = {DeliveryState.DELIVERED, DeliveryState.FAILED}
FORWARD: Final[dict[str, set[DeliveryState]]] = {
    # Waiting for another try, and the first did arrive: then no other is needed.
    DeliveryState.PENDING: ENDS,
    DeliveryState.SENDING: {DeliveryState.SENT, *ENDS},
    DeliveryState.UNCERTAIN: {DeliveryState.SENT, *ENDS},
    DeliveryState.SENT: ENDS,
}
NOT_SETTLED: Final = {DeliveryState.PENDING, DeliveryState.SENDING}
logger = logging.getLogger(__name__)


@transaction.atomic
def note(report: Report, *, now: datetime, delivery_id: UUID | None = None) -> bool:
    """By our own id where the carrier says it back, else by its own. True when it changed something."""
    if not delivery_id and not report.remote_id:
        return False
    by_us = {"pk": delivery_id} if delivery_id else {"remote_id": report.remote_id[:200]}
    rows = Delivery.objects.filter(carrier=report.carrier, **by_us).select_related("message__person")
    delivery = rows.select_for_update(of=("self",)).first()
    if delivery is None:
        logger.info("%s reports on a delivery that is not known here", report.carrier)
        return False
    if not _is_about_this_try(delivery, report):
        return False
    if report.is_for_good and delivery.state != DeliveryState.FAILED:  # also when a bounce comes after "delivered"
        _mark_address(delivery, report)
    if report.state not in FORWARD.get(delivery.state, set()):
        return False
    _move(delivery, report, now=now)
    return True


def _is_about_this_try(delivery: Delivery, report: Report) -> bool:
    """An operator may have sent it again on purpose: then what the carrier called the earlier try is an old story."""
    if delivery.state in NOT_SETTLED:
        return report.remote_id[:200] != delivery.remote_id
    return not delivery.remote_id or report.remote_id[:200] == delivery.remote_id


def _mark_address(delivery: Delivery, report: Report) -> None:
    """Not if the person has another one by now."""
    address = unreachable.address_of(delivery.message, delivery.channel)
    if report.address and report.address.lower().lstrip("+") != address.lstrip("+"):
        return
    unreachable.mark(channel=delivery.channel, address=address, person_id=delivery.message.person_id, why=report.why)


def _move(delivery: Delivery, report: Report, *, now: datetime) -> None:
    if report.state == DeliveryState.DELIVERED:
        address = unreachable.address_of(delivery.message, delivery.channel)
        unreachable.clear(channel=delivery.channel, address=address, marked_before=delivery.begun_at or now)
    delivery.state = report.state
    delivery.remote_id = report.remote_id[:200]
    delivery.settled_at = now
    delivery.leased_until = None
    delivery.why = report.why[:200]
    delivery.save(update_fields=["state", "remote_id", "settled_at", "leased_until", "why"])
