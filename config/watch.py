"""Beat and worker look after each other: whichever is left tells the operator (notifications/alarms.py)."""

import time
from contextlib import suppress
from typing import Final

import redis
from celery import current_app, shared_task
from celery.signals import heartbeat_sent
from django.db import DatabaseError, connection
from kombu.exceptions import OperationalError

from config import heartbeat
from core import clock
from notifications import alarms

EVERY: Final = 60  # seconds
SILENCES: Final = 2  # in a row: beat may be starting again


class Watch:
    """``is_time`` once a minute, in the process that asks."""

    def __init__(self) -> None:
        self.last = time.monotonic()
        self.silences = 0

    def is_time(self) -> bool:
        if time.monotonic() - self.last < EVERY:
            return False
        self.last = time.monotonic()
        return True


_watch = Watch()


def from_beat() -> None:
    """A beat that runs looks whether what is due goes out. It must go on beating, whatever happens here."""
    if _watch.is_time():
        try:
            alarms.look(now=clock.now(), beat_stopped=False)
        except DatabaseError:
            connection.close()  # the next minute opens a new one


@heartbeat_sent.connect
def from_worker(**_: object) -> None:
    """A worker that runs listens for a beat; its main process asks no database, so a job does the telling."""
    if _watch.is_time():
        _watch.silences = 0 if _beat_lives() else _watch.silences + 1
        if _watch.silences >= SILENCES:
            with suppress(OperationalError):
                current_app.send_task(beat_has_stopped.name, retry=False, expires=EVERY)


@shared_task(ignore_result=True)
def beat_has_stopped() -> None:
    if not _beat_lives():
        alarms.look(now=clock.now(), beat_stopped=True)


def _beat_lives() -> bool:
    """A broker that is away is no sign of a beat that has stopped: nobody can be heard then."""
    try:
        with heartbeat.connect() as client:
            return bool(heartbeat.living("beat", client))
    except redis.RedisError:
        return True
