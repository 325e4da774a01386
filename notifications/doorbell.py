"""Tell the workers that something is due. Only a doorbell: if nobody hears it, the sweep finds what is owed."""

import logging
from collections.abc import Mapping, Sequence
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

DELIVER = "notifications.tasks.deliver"
ASK = "notifications.tasks.ask"
BATCH = 500  # deliveries in one task: one connection to the mail server carries them all
logger = logging.getLogger(__name__)


def ring_on_commit(due: Mapping[str, Sequence[str]]) -> None:
    """``due``: ids of deliveries by channel."""
    for channel, ids in due.items():
        transaction.on_commit(partial(ring, channel, ids), robust=True)


def ring(channel: str, ids: Sequence[str], *, expires: int | None = None, task: str = DELIVER) -> None:
    """A task a batch, in the queue of its channel. A broker that is away is no reason to fail: nothing is lost."""
    for start in range(0, len(ids), BATCH):
        try:
            batch = list(ids[start : start + BATCH])
            current_app.send_task(task, (channel, batch), queue=channel, expires=expires, retry=False)
        except OperationalError:
            logger.warning("The broker is away; the sweep will send what is due.")
            return
