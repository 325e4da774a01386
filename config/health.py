"""What has to answer for Hundred to work, and whether it does."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import redis
from django.db import DatabaseError, connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config import heartbeat
from notifications import mail_answers

MAIL_IS_ASKED_EVERY = 30  # seconds: mail servers count callers
_mail: tuple[float, bool] | None = None


@dataclass(frozen=True)
class Check:
    part: str
    label: str | Promise
    ok: bool
    milliseconds: float


def check_all() -> list[Check]:
    return [_timed(part, label, answers) for part, label, answers in PARTS]


def _timed(part: str, label: str | Promise, answers: Callable[[], bool]) -> Check:
    begun = time.perf_counter()
    ok = answers()
    return Check(part, label, ok, round((time.perf_counter() - begun) * 1000, 1))


def web() -> bool:
    return True  # it is the one that is asking


def database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker() -> bool:
    try:
        with heartbeat.connect() as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def worker() -> bool:
    return _lives("worker")


def beat() -> bool:
    return _lives("beat")


def mail() -> bool:
    """Whether who carries our mail answers; what it answered is kept a while."""
    global _mail  # noqa: PLW0603 (each web process asks for itself)
    now = time.monotonic()
    if _mail is None or not _mail[1] or now - _mail[0] > MAIL_IS_ASKED_EVERY:
        _mail = (now, mail_answers.answers())
    return _mail[1]


def _lives(part: str) -> bool:
    try:
        with heartbeat.connect() as client:
            return bool(heartbeat.living(part, client))
    except redis.RedisError:
        return False


PARTS: list[tuple[str, str | Promise, Callable[[], bool]]] = [
    ("web", _("Web pages"), web),
    ("database", _("Database"), database),
    ("broker", _("Queue"), broker),
    ("worker", _("Worker: sends what is due"), worker),
    ("beat", _("Clock: says what is due"), beat),
    ("mail", _("Mail server"), mail),
]
