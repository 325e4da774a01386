"""A real Celery worker of the rehearsal's own, and a way to wait until all is sent."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import monotonic, sleep
from typing import Any

from celery import current_app as app
from celery.backends.redis import RedisBackend
from celery.result import AsyncResult
from django.conf import settings

from core import clock
from notifications.models import Delivery, DeliveryState

QUEUE = "rehearsal"
PATIENCE = 60.0


class Stuck(Exception):
    """The worker did not finish what it owed in time."""


@contextmanager
def worker() -> Iterator[None]:
    """Start ``celery worker`` on the rehearsal's queue and on the queue of e-mail; stop it afterwards."""
    command = [
        sys.executable, "-W", "ignore:You're running the worker", "-m", "celery", "--quiet",
        "-A", "config", "--result-backend", settings.CELERY_BROKER_URL,
        "worker", "--pool", "solo", "-Q", f"{QUEUE},email,sms,push", "--loglevel", "ERROR",
        "--without-gossip", "--without-mingle", "--without-heartbeat", "-n", f"rehearsal-{os.getpid()}@%h",
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603  # our own worker
        command, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)


def run(*tasks: Any) -> None:
    """Have the worker do production's own tasks now, in turn. The pretended moment travels with them.

    The solo worker takes one after the other, so the last one done means all are.
    """
    *before, last = tasks
    for task in before:
        task.apply_async(queue=QUEUE)
    sent = last.apply_async(queue=QUEUE, ignore_result=False)
    AsyncResult(sent.id, backend=_results()).get(timeout=PATIENCE, interval=0.01)


@cache
def _results() -> RedisBackend:
    """Where the rehearsal's worker says that a task is done; production keeps no results."""
    return RedisBackend(app=app, url=settings.CELERY_BROKER_URL)


def wait_until_sent() -> None:
    """Until nothing that is due waits or is being sent. Raises Stuck after a minute."""
    end = monotonic() + PATIENCE
    sending = Delivery.objects.filter(state=DeliveryState.SENDING)
    while (sending | Delivery.objects.due(now=clock.now())).exists():
        if monotonic() > end:
            raise Stuck
        sleep(0.01)
