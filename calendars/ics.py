"""A calendar as text (RFC 5545 and 7986), written by icalendar. The same entries give the same text, byte by byte.

Its zones are told by calendars.zones: icalendar 7.3 lets summer time begin an hour late.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final
from unicodedata import category

from icalendar import Calendar, Timezone
from icalendar import Event as Component

from calendars import zones
from calendars.entries import WEEKDAYS, Entry

EVERY: Final = timedelta(hours=6)
DIRECTIONS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def write(entries: Iterable[Entry], *, name: str, time_zone: str, year: int) -> bytes:
    """``time_zone`` and ``year`` stand in a calendar without entries: one without any part is none."""
    entries = list(entries)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Hundred//Calendar//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", one_line(name))
    calendar.add("X-WR-CALNAME", one_line(name))
    calendar.add("REFRESH-INTERVAL", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", EVERY)
    told = list(_zones(entries)) or ([] if entries else [zones.component(time_zone, year, year)])
    for part in (*told, *map(_event, entries)):
        calendar.add_component(part)
    return bytes(calendar.to_ical())


def _zones(entries: Iterable[Entry]) -> Iterator[Timezone]:
    """Of each zone that an hour is told in, from before the first to after the last."""
    found: dict[str, list[date]] = {}
    for entry in entries:
        if isinstance(entry.start, datetime):
            moments = [moment.date() for moment in (entry.start, entry.until) if moment]
            found.setdefault(str(entry.start.tzinfo), []).extend(moments)
    for name in sorted(found):
        if name != "UTC":
            yield zones.component(name, *zones.years_of(found[name]))


def _event(entry: Entry) -> Component:
    event = Component()
    event.add("UID", str(entry.uid))
    event.add("DTSTAMP", entry.changes.at.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changes.at.astimezone(UTC))
    event.add("SEQUENCE", entry.changes.times)
    event.add("DTSTART", entry.start)
    if entry.end:
        event.add("DTEND", entry.end)
    if entry.until:
        event.add("RRULE", {"FREQ": "WEEKLY", "UNTIL": entry.until, "BYDAY": WEEKDAYS[entry.weekday]})
    if entry.without:
        event.add("EXDATE", list(entry.without))
    event.add("SUMMARY", one_line(entry.summary))
    if entry.place:
        event.add("LOCATION", one_line(entry.place))
    if entry.words:
        event.add("DESCRIPTION", "\n".join(map(one_line, entry.words)))
    event.add("URL", entry.url)
    event.add("CLASS", "PRIVATE")
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if entry.is_all_day else "OPAQUE")
    return event


def one_line(words: str) -> str:
    """Without line breaks and other signs of control, and without marks that turn what follows around."""
    seen = (" " if category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in words if sign not in DIRECTIONS)
    return " ".join("".join(seen).split())
