"""A time zone as a calendar program needs to be told it (RFC 5545, 3.6.5). Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

NONE: Final = timedelta(0)
DAY: Final = timedelta(days=1)


@lru_cache(128)
def component(name: str, first: int, last: int) -> Timezone:
    """The VTIMEZONE that holds from New Year of ``first`` to the end of the year ``last``, each change by itself.

    No rule is told that repeats: some zones follow the moon. What is called daylight has the larger offset, also
    where the law calls the other one so (Dublin, Casablanca): programs expect it.
    """
    zone = ZoneInfo(name)
    start = datetime(first, 1, 1, tzinfo=UTC)
    changes = list(_changes(zone, start, datetime(last + 1, 1, 1, tzinfo=UTC)))
    offset = _offset(zone, start)
    is_summer = bool(changes) and changes[0][2] < offset
    told = Timezone()
    told.add("TZID", name)
    told.add_component(_observance(zone, start, offset, offset, is_summer=is_summer))
    for at, before, after in changes:
        told.add_component(_observance(zone, at, before, after, is_summer=after > before))
    return told


def _observance(zone: ZoneInfo, at: datetime, before: timedelta, after: timedelta, *, is_summer: bool) -> Component:
    """It begins at the hour on the clock before the change, as it would have gone on."""
    part = TimezoneDaylight() if is_summer else TimezoneStandard()
    part.add("DTSTART", (at + before).replace(tzinfo=None))
    part.add("TZOFFSETFROM", before)
    part.add("TZOFFSETTO", after)
    part.add("TZNAME", at.astimezone(zone).tzname() or "")
    return part


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """Each moment at which the clocks change, with the offsets before and after it."""
    at = start
    while at < end:
        before, after = _offset(zone, at), _offset(zone, at + DAY)
        if before != after:
            yield _moment(zone, at, before), before, after
        at += DAY


def _moment(zone: ZoneInfo, at: datetime, before: timedelta) -> datetime:
    """The first second within a day of ``at`` that has another offset than ``before``."""
    low, high = 0, int(DAY.total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, at + timedelta(seconds=middle)) == before:
            low = middle
        else:
            high = middle
    return at + timedelta(seconds=high)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or NONE


def years_of(moments: list[date]) -> tuple[int, int]:
    """With a year before and after, so that no moment stands at the edge."""
    return min(moments).year - 1, max(moments).year + 1
