"""Push services that asked to be left alone for a while (Retry-After, RFC 9110 §10.2.3): every worker heeds it."""

import logging
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from django.core.cache import cache
from redis.exceptions import RedisError

MOST: Final = 12 * 60 * 60  # seconds, whatever somebody says
KEY: Final = "notifications.push_waits:"
logger = logging.getLogger(__name__)


def moment(header: str | None, *, now: datetime) -> datetime | None:
    """Seconds or a date, as a moment; None for nothing, for what cannot be read and for what is past."""
    said = (header or "").strip()[:100]
    if said.isascii() and said.isdecimal():
        wait = timedelta(seconds=min(int(said), MOST))
        return now + wait if wait else None
    try:
        date = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return min(date, now + timedelta(seconds=MOST)) if date > now else None


def note(service: str, *, until: datetime, now: datetime) -> None:
    try:
        cache.set(KEY + service, until.isoformat(), timeout=int((until - now).total_seconds()) + 1)
    except RedisError:  # then this batch alone heeds it
        logger.warning("What a push service asked for could not be noted")


def until(service: str, *, now: datetime) -> datetime | None:
    """None when it may be called."""
    try:
        noted = cache.get(KEY + service)
    except RedisError:
        return None
    end = datetime.fromisoformat(noted) if noted else None
    return end if end and end > now else None
