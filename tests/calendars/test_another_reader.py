"""What icalendar wrote, read by vobject, which shares no code with it."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import vobject

from calendars import ics
from calendars.changes import Changes
from calendars.entries import Entry

LONDON = ZoneInfo("Europe/London")
AT = Changes(3, datetime(2026, 2, 3, 10, 30, tzinfo=UTC))
WORDS = "Räume; Türen, “Fenster” \\ und 1️⃣ weiteres " * 6


def written(**fields: object) -> bytes:
    told = {"uid": uuid4(), "changes": AT, "summary": WORDS, "url": "https://hundred.example/c/x/"} | fields
    return ics.write([Entry(**told)], name="Hundred", time_zone="Europe/London", year=2026)  # type: ignore[arg-type]


def test_a_day_and_all_its_words() -> None:
    body = written(start=date(2026, 3, 1), end=date(2026, 3, 2), place="Hall 2; left, up", words=("One", "Two"))
    event = vobject.readOne(body.decode()).vevent
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 3, 1), date(2026, 3, 2))
    assert event.summary.value == WORDS.strip()
    assert event.location.value == "Hall 2; left, up"
    assert event.description.value == "One\nTwo"
    assert event.sequence.value == "3"


@pytest.mark.parametrize(("month", "day", "weeks"), [(3, 5, 7), (10, 1, 8)], ids=["spring", "autumn"])
def test_a_meeting_stays_at_its_hour_on_the_wall_over_the_change_of_the_clocks(
    month: int, day: int, weeks: int
) -> None:
    start = datetime(2026, month, day, 9, 30, tzinfo=LONDON)
    until = datetime(2026, month + 1, 20, 23, 59, 59, tzinfo=UTC)
    body = written(start=start, end=start + timedelta(hours=1), until=until, weekday=3)
    times = list(vobject.readOne(body.decode()).vevent.getrruleset(addRDate=True))
    assert len(times) == weeks
    assert {(one.hour, one.minute, one.weekday()) for one in times} == {(9, 30, 3)}
    assert len({one.replace(tzinfo=LONDON).utcoffset() for one in times}) == 2
