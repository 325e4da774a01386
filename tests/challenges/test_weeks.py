"""A week of a board begins on Monday, six in the morning, whatever the clock of the place does."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from challenges.calendar import Calendar

moments = st.integers(0, 100_000_000).map(lambda seconds: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
zones = st.sampled_from(["Europe/London", "Africa/Johannesburg", "America/Los_Angeles", "Pacific/Auckland"])


@given(moments, zones, st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_a_moment_lies_in_one_week(moment: datetime, zone: str, day_zero: date) -> None:
    calendar = Calendar(day_zero=day_zero, time_zone=zone)
    began = calendar.week_began(moment)
    ends = calendar.next_week(began)
    assert began <= moment < ends
    assert calendar.week_began(ends) == ends
    assert calendar.week_began(ends - timedelta(seconds=1)) == began
    for edge in (began, ends):
        local = edge.astimezone(calendar.zone)
        assert (local.weekday(), local.time()) == (0, time(6))
