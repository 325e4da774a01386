"""Jobs. All may run any number of times, anywhere, at once: the rows know what is still to be done."""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from celery import shared_task
from django.db import InterfaceError, OperationalError, connection

from accounts.models import Channel
from core import clock
from notifications import asking, claims, gathering, settling, unreachable
from notifications.carriers import CARRIERS
from notifications.claims import Lease
from notifications.doorbell import ASK, BATCH, ring
from notifications.models import Delivery
from notifications.notify import inquiry
from notifications.outcomes import Outcome, Result

SWEEP: Final = 100 * BATCH  # deliveries of one channel rung for in a minute
MINUTE: Final = 60
RENEW_AFTER: Final = 30  # seconds
SILENT: Final = 3  # questions in a row without an answer: then it is no use to go on
TRIES: Final = 60  # seconds a database may be away before an outcome is lost, and the delivery uncertain
logger = logging.getLogger(__name__)


@shared_task(ignore_result=True, acks_late=True)
def deliver(channel: str, delivery_ids: list[str]) -> None:
    """Send a batch. Safe to call any number of times, from any worker."""
    leases = claims.claim(delivery_ids, now=clock.now())
    if not leases:  # sent, called off, not due or in other hands
        return
    renewed = time.monotonic()
    with CARRIERS[channel]() as carrier:  # the network: no transaction is open here
        for lease in leases:
            if time.monotonic() - renewed > RENEW_AFTER:
                claims.renew(lease.token, now=clock.now())
                renewed = time.monotonic()
            outcome = carrier.carry(lease, begin=partial(_begin, lease, carrier.name))
            _surely(partial(_settle, lease, outcome))


@shared_task(ignore_result=True, acks_late=True)
def ask(channel: str, delivery_ids: list[str]) -> None:
    """Ask the carrier whether it has what was handed over without an answer. What is left is asked for later."""
    doubts = asking.hold(delivery_ids, now=clock.now())
    if not doubts:
        return
    begun = time.monotonic()
    silent = 0
    with inquiry() as notify:
        for doubt in doubts:
            silent = 0 if asking.settle(doubt, notify, now=clock.now()) else silent + 1
            if silent >= SILENT or time.monotonic() - begun > MINUTE:
                return


@shared_task(ignore_result=True)
def sweep() -> None:
    """The guarantee: whatever is owed and due is rung for, whoever died meanwhile."""
    now = clock.now()
    settling.lapse(now=now)
    settling.expire(now=now)
    gathering.make(now=now)
    unreachable.forget_changed()
    for channel in Channel:
        due = Delivery.objects.filter(channel=channel).due(now=now).values_list("pk", flat=True)[:SWEEP]
        ring(channel, [str(pk) for pk in due], expires=MINUTE)
        ring(channel, asking.due(channel, now=now, limit=SWEEP), expires=MINUTE, task=ASK)


def _begin(lease: Lease, carrier: str) -> bool:
    return claims.begin(lease, now=clock.now(), carrier=carrier)


def _settle(lease: Lease, outcome: Outcome) -> None:
    now = clock.now()
    match outcome.result:
        case Result.SENT:
            settling.sent(lease, now=now, remote_id=outcome.remote_id)
        case Result.TRY_AGAIN:
            settling.try_again(lease, why=outcome.why, now=now, not_before=outcome.not_before)
        case Result.FAILED:
            settling.failed(lease, why=outcome.why, now=now, gone=outcome.gone)
        case Result.UNCERTAIN:
            settling.uncertain(lease, why=outcome.why, now=now)
        case Result.ASK:
            settling.ask_later(lease, why=outcome.why, at=now + asking.FIRST)
        case Result.NOT_OURS:
            logger.info("Delivery %s is in other hands", lease.delivery_id)


def _surely(note: Callable[[], None]) -> None:
    """What went over the network cannot be called back: wait for a database that restarts rather than forget."""
    for _try in range(TRIES):
        try:
            return note()
        except (OperationalError, InterfaceError):
            logger.warning("The database is away; an outcome waits to be noted")
            connection.close()
            time.sleep(1)
    return note()
