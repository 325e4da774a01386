"""A time zone read as RFC 5545 says (3.6.5), with none of our code: for tests of what we write."""

from datetime import UTC, datetime, timedelta
from typing import Any

Onsets = list[tuple[datetime, timedelta, timedelta]]


def onsets(zone: Any) -> Onsets:
    """When each observance begins, and the offsets before and from then on; oldest first."""
    found = []
    for one in zone.subcomponents:
        before, after = one["TZOFFSETFROM"].td, one["TZOFFSETTO"].td
        found.append(((one["DTSTART"].dt - before).replace(tzinfo=UTC), before, after))
    return sorted(found)


def offset_at(moment: datetime, zone: Onsets) -> timedelta:
    return next(after for at, _before, after in reversed(zone) if at <= moment)


def moment_of(local: datetime, zone: Onsets) -> datetime:
    """Of an hour that comes twice the first; of one that is skipped, as if it were still the offset before."""
    fits = [
        moment
        for offset in {after for _at, _before, after in zone}
        if offset_at(moment := (local - offset).replace(tzinfo=UTC), zone) == offset
    ]
    if fits:
        return min(fits)
    gap = next(before for at, before, after in zone if (local - after).replace(tzinfo=UTC) < at <= _utc(local, before))
    return _utc(local, gap)


def _utc(local: datetime, offset: timedelta) -> datetime:
    return (local - offset).replace(tzinfo=UTC)
