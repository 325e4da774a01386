"""Hours are right on both days on which clocks change, in zones with odd rules, read by the RFC's own words."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # what icalendar brings

from calendars import ics
from calendars.changes import Changes
from calendars.entries import Teller
from challenges.models import Challenge, Event
from teams.models import Team
from tests.calendars.conftest import parsed
from tests.calendars.rfc import Onsets, moment_of, offset_at, onsets

NEVER = Changes(0, datetime(2026, 1, 1, tzinfo=UTC))
TELLER = Teller(shows_titles=True, base_url="https://hundred.example")
# Each challenge begins so that its hundred days, or two hundred, hold both changes of the clocks.
ZONES = {
    "Europe/London": date(2026, 3, 20),
    "Europe/Dublin": date(2026, 3, 20),
    "America/St_Johns": date(2026, 2, 20),
    "Australia/Lord_Howe": date(2026, 3, 25),
    "Africa/Casablanca": date(2026, 2, 1),
    "Africa/Cairo": date(2026, 4, 20),
    "America/Santiago": date(2026, 3, 25),
    "Pacific/Chatham": date(2026, 3, 25),
    "Asia/Kolkata": date(2026, 3, 25),
    "UTC": date(2026, 3, 25),
}

IN_UTC: Onsets = [(datetime(1970, 1, 1, tzinfo=UTC), timedelta(0), timedelta(0))]


def challenge_in(name: str) -> Challenge:
    return Challenge(name="C", slug="c", day_zero=ZONES[name], length=200, time_zone=name)


def written(*entries: object) -> bytes:
    return ics.write(entries, name="N", time_zone="UTC", year=2026)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(ZONES.keys() - {"UTC"}))
def test_the_zone_says_the_right_offset_at_every_hour(name: str) -> None:
    challenge = challenge_in(name)
    body = written(*TELLER.meeting(Team(pk=uuid4(), name="T", meets_on=1, meets_at=time(10)), challenge, NEVER))
    zone = onsets(parsed(body).walk("VTIMEZONE")[0])
    at = datetime.combine(ZONES[name], time(0), UTC) - timedelta(days=90)
    for _hour in range(24 * 2 * 380):
        assert offset_at(at, zone) == at.astimezone(ZoneInfo(name)).utcoffset(), at
        at += timedelta(minutes=30)


@pytest.mark.parametrize("at", [time(0, 30), time(1, 30), time(2, 15), time(2, 30), time(3), time(10), time(23, 45)])
@pytest.mark.parametrize("name", ZONES)
def test_a_weekly_meeting_keeps_its_hour(name: str, at: time) -> None:
    """On each weekday: so that it falls on the very day of the change, too."""
    challenge = challenge_in(name)
    for weekday in range(7):
        team = Team(pk=uuid4(), name="T", meets_on=weekday, meets_at=at, meets_for=45)
        calendar = parsed(written(*TELLER.meeting(team, challenge, NEVER)))
        entry = calendar.walk("VEVENT")[0]
        start, rule = entry.decoded("DTSTART"), entry["RRULE"].to_ical().decode()
        until = entry["RRULE"]["UNTIL"][0]
        assert until.tzinfo is not None
        assert name == "UTC" or str(entry["DTSTART"].params["TZID"]) == name
        zone = onsets(calendar.walk("VTIMEZONE")[0]) if name != "UTC" else IN_UTC
        endless = rule.replace(f"UNTIL={until:%Y%m%dT%H%M%SZ}", "COUNT=40")
        locals_ = rrulestr(endless, dtstart=start.replace(tzinfo=None))
        told = [moment for one in locals_ if (moment := moment_of(one, zone)) <= until]
        calendar_of = challenge.calendar
        expected = [calendar_of.moment_of(day, at).astimezone(UTC) for day in calendar_of.days_on(weekday)]
        assert told == expected
        assert (entry.decoded("DTEND").astimezone(UTC) - start.astimezone(UTC)) == timedelta(minutes=45)


def test_an_event_has_its_hours_where_the_challenge_is() -> None:
    event = Event(pk=uuid4(), title="E", on=date(2026, 3, 29), starts_at=time(0, 30), ends_at=time(3))
    entry = parsed(written(TELLER.event(event, challenge_in("Europe/London"), NEVER))).walk("VEVENT")[0]
    hours = entry.decoded("DTEND").astimezone(UTC) - entry.decoded("DTSTART").astimezone(UTC)
    assert hours == timedelta(hours=1, minutes=30)
    assert entry["TRANSP"] == "OPAQUE"


def test_an_event_with_no_end_ends_as_it_begins() -> None:
    event = Event(pk=uuid4(), title="E", on=date(2026, 3, 29), starts_at=time(9))
    entry = parsed(written(TELLER.event(event, challenge_in("Europe/London"), NEVER))).walk("VEVENT")[0]
    assert "DTEND" not in entry
    assert "DURATION" not in entry


def test_without_an_hour_it_takes_the_whole_day_and_nobodys_time() -> None:
    event = Event(pk=uuid4(), title="E", on=date(2026, 12, 31))
    entry = parsed(written(TELLER.event(event, challenge_in("Africa/Casablanca"), NEVER))).walk("VEVENT")[0]
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert entry["TRANSP"] == "TRANSPARENT"


def test_a_team_without_a_meeting_has_none() -> None:
    assert list(TELLER.meeting(Team(pk=uuid4(), name="T"), challenge_in("UTC"), NEVER)) == []
