"""A calendar as text (RFC 5545 and 7986). Pure: the same entries give the same text, byte by byte.

Written here, and read in tests by the icalendar package, which did not write it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Final
from unicodedata import category

from calendars import zones
from calendars.entries import WEEKDAYS, Entry

LONGEST: Final = 75  # octets of a line
EVERY: Final = "PT6H"
DIRECTIONS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write(entries: Iterable[Entry], *, name: str, time_zone: str, year: int) -> bytes:
    """``time_zone`` and ``year`` stand in a calendar without entries: one without any part is none."""
    entries = list(entries)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hundred//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{text(name)}",
        f"X-WR-CALNAME:{text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{EVERY}",
        f"X-PUBLISHED-TTL:{EVERY}",
        *(_zones(entries) or (() if entries else zones.lines_of(time_zone, year, year))),
    ]
    for entry in entries:
        lines += _event(entry)
    return "".join(f"{fold(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _zones(entries: Iterable[Entry]) -> list[str]:
    """Of each zone that an hour is told in, from before the first to after the last."""
    found: dict[str, list[date]] = {}
    for entry in entries:
        if isinstance(entry.start, datetime):
            moments = [moment.date() for moment in (entry.start, entry.until) if moment]
            found.setdefault(str(entry.start.tzinfo), []).extend(moments)
    return [
        line for name in sorted(found) if name != "UTC" for line in zones.lines_of(name, *zones.years_of(found[name]))
    ]


def _event(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{_utc(entry.changes.at)}"
    yield f"LAST-MODIFIED:{_utc(entry.changes.at)}"
    yield f"SEQUENCE:{entry.changes.times}"
    yield f"DTSTART{_when(entry.start)}"
    if entry.end:
        yield f"DTEND{_when(entry.end)}"
    if entry.until:
        yield f"RRULE:FREQ=WEEKLY;UNTIL={_utc(entry.until)};BYDAY={WEEKDAYS[entry.weekday]}"
    yield f"SUMMARY:{text(entry.summary)}"
    if entry.place:
        yield f"LOCATION:{text(entry.place)}"
    if entry.words:
        yield f"DESCRIPTION:{text(*entry.words)}"
    yield f"URL:{entry.url}"
    yield "CLASS:PRIVATE"
    yield "STATUS:CONFIRMED"
    yield f"TRANSP:{'TRANSPARENT' if entry.is_all_day else 'OPAQUE'}"
    yield "END:VEVENT"


def one_line(words: str) -> str:
    """Without line breaks and other signs of control, and without marks that turn what follows around."""
    seen = (" " if category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in words if sign not in DIRECTIONS)
    return " ".join("".join(seen).split())


def text(*lines: str) -> str:
    return "\n".join(map(one_line, lines)).translate(ESCAPED)


def fold(line: str) -> str:
    """At most 75 octets a line, and no letter cut in two."""
    rest, parts = line.encode(), list[bytes]()
    while len(rest) > LONGEST - bool(parts):
        cut = LONGEST - bool(parts)
        while rest[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(rest[:cut])
        rest = rest[cut:]
    return b"\r\n ".join([*parts, rest]).decode()


def _when(moment: date) -> str:
    if not isinstance(moment, datetime):
        return f";VALUE=DATE:{moment:%Y%m%d}"
    if str(moment.tzinfo) == "UTC":
        return f":{_utc(moment)}"
    return f";TZID={moment.tzinfo}:{moment:%Y%m%dT%H%M%S}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
