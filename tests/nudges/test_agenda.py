"""The hours of nudges, from the calendar alone."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from challenges.calendar import Calendar
from nudges import agenda

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"])
MINUTE = timedelta(minutes=1)


@given(moments, zones, st.integers(0, 6), st.times(), st.integers(1, 4000))
def test_no_question_is_missed_and_none_comes_twice_a_week(
    start: datetime, zone: str, weekday: int, at: time, gap: int
) -> None:
    """However long nobody planned, up to the time it is of use: each week's question is found once."""
    calendar = Calendar(day_zero=date(2026, 3, 10), time_zone=zone)
    whole = agenda.question_slots(calendar, weekday=weekday, at=at, since=start, until=start + timedelta(days=21))
    weeks = [slot.week for slot in whole]
    assert len(set(weeks)) == len(weeks)
    assert 3 <= len(weeks) <= 4
    middle = start + timedelta(minutes=gap)
    parts = [
        *agenda.question_slots(calendar, weekday=weekday, at=at, since=start, until=middle),
        *agenda.question_slots(calendar, weekday=weekday, at=at, since=middle, until=start + timedelta(days=21)),
    ]
    assert {slot.week for slot in parts} == set(weeks)


@given(moments, zones)
def test_a_milestone_slot_begins_and_ends_on_its_own_day(moment: datetime, zone: str) -> None:
    calendar = Calendar(day_zero=date(2026, 3, 10), time_zone=zone)
    slots = list(agenda.milestone_slots(calendar, since=moment, until=moment + timedelta(days=2)))
    assert len(slots) >= 4
    for slot in slots:
        assert calendar.day_of(slot.due_at) == slot.day == calendar.day_of(slot.expires_at - MINUTE)
        assert slot.due_day - slot.day == slot.rule.days_before


def test_a_question_on_the_last_day_of_its_week_ends_with_the_week() -> None:
    calendar = Calendar(day_zero=date(2026, 3, 10))  # weeks end on Tuesdays
    since = datetime(2026, 3, 24, 9, 0, tzinfo=UTC)
    (slot,) = agenda.question_slots(calendar, weekday=1, at=time(8, 30), since=since, until=since)
    assert (slot.week, slot.expires_at) == (2, calendar.moment_of(15))
