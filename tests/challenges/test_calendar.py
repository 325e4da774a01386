"""Day N, whatever the clock and the calendar do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.calendar import Calendar
from core.zones import NAMES

LONDON = Calendar(day_zero=date(2026, 2, 3))

dates = st.dates(date(2015, 1, 1), date(2100, 12, 31))  # Samoa left out a whole day in 2011
zones = st.sampled_from(sorted(NAMES))
days = st.integers(-150, 400)
calendars = st.builds(Calendar, day_zero=dates, length=st.integers(14, 200), time_zone=zones)


def test_day_0_is_the_launch_and_day_1_the_day_after() -> None:
    assert LONDON.day_on(date(2026, 2, 3)) == 0
    assert LONDON.day_on(date(2026, 2, 4)) == 1
    assert LONDON.day_on(date(2026, 2, 2)) == -1
    assert LONDON.last_date() == date(2026, 5, 14)


@given(calendars, days)
def test_a_day_and_its_date_are_two_names_of_the_same(calendar: Calendar, day: int) -> None:
    assert calendar.day_on(calendar.date_of(day)) == day


@given(calendars, days, st.times())
def test_a_moment_of_a_day_falls_on_that_day(calendar: Calendar, day: int, at: time) -> None:
    moment = calendar.moment_of(day, at)
    assert calendar.day_of(moment) in {day, day + 1}  # a midnight hour skipped by the clock is the next day's
    if moment.time() == at.replace(tzinfo=None):
        assert calendar.day_of(moment) == day


@given(calendars, dates.map(lambda day: datetime.combine(day, time(0, 30), tzinfo=UTC)))
def test_a_day_never_runs_backwards(calendar: Calendar, moment: datetime) -> None:
    hours = [calendar.day_of(moment + timedelta(hours=hour)) for hour in range(25)]
    assert hours == sorted(hours)
    assert hours[-1] - hours[0] in {0, 1, 2}  # the night of a change has 25 or 23 hours


@given(calendars, days)
def test_the_days_of_a_week_are_seven_and_meet_the_next_week(calendar: Calendar, day: int) -> None:
    week = calendar.week_of(day)
    assert day in calendar.days_of_week(week)
    assert len(calendar.days_of_week(week)) == 7
    assert calendar.days_of_week(week)[-1] + 1 == calendar.days_of_week(week + 1)[0]


@given(calendars, days)
def test_phases_come_in_order(calendar: Calendar, day: int) -> None:
    order = list(type(calendar.phase_of(day)))
    assert order.index(calendar.phase_of(day)) <= order.index(calendar.phase_of(day + 1))


@given(calendars)
def test_reviews_are_never_at_a_weekend(calendar: Calendar) -> None:
    for day, wanted in ((calendar.midpoint(), calendar.length // 2), (calendar.last_review(), calendar.length)):
        assert not calendar.is_weekend(day)
        assert 0 <= day - wanted <= 2


@given(calendars, st.integers(0, 6))
def test_the_weekly_question_comes_on_its_weekday_all_the_way(calendar: Calendar, weekday: int) -> None:
    found = [day for day in range(1, calendar.length + 1) if calendar.date_of(day).weekday() == weekday]
    assert list(calendar.days_on(weekday)) == found


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 54),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 54),  # 02:00 here: the hour from 1 to 2 did not exist
        (datetime(2026, 3, 29, 22, 59, tzinfo=UTC), 54),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), 55),  # midnight here is 23:00 in Greenwich from now on
    ],
)
def test_the_night_the_clocks_go_forward(moment: datetime, day: int) -> None:
    assert LONDON.day_of(moment) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 24, 22, 59, tzinfo=UTC), 0),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), 1),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 1),  # half past one, the first time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 1),  # half past one, the second time
        (datetime(2026, 10, 25, 23, 59, tzinfo=UTC), 1),
        (datetime(2026, 10, 26, 0, 0, tzinfo=UTC), 2),
    ],
)
def test_the_night_the_clocks_go_back(moment: datetime, day: int) -> None:
    assert Calendar(day_zero=date(2026, 10, 24)).day_of(moment) == day


def test_a_skipped_hour_becomes_the_hour_after_and_a_repeated_one_the_first() -> None:
    assert LONDON.moment_of(54, time(1, 30)).isoformat() == "2026-03-29T02:30:00+01:00"
    autumn = Calendar(day_zero=date(2026, 10, 24))
    assert autumn.moment_of(1, time(1, 30)).isoformat() == "2026-10-25T01:30:00+01:00"


def test_a_weekly_hour_stays_the_same_on_the_clock_over_the_change() -> None:
    before, after = LONDON.moment_of(53, time(8, 30)), LONDON.moment_of(60, time(8, 30))
    assert (before.time(), after.time()) == (time(8, 30), time(8, 30))
    assert after - before == timedelta(days=7)  # on the clock
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(days=7) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("day_zero", "day", "expected"),
    [
        (date(2028, 2, 1), 28, date(2028, 2, 29)),
        (date(2028, 2, 1), 29, date(2028, 3, 1)),
        (date(2027, 2, 1), 28, date(2027, 3, 1)),
        (date(2028, 2, 29), 100, date(2028, 6, 8)),
        (date(2099, 12, 1), 90, date(2100, 3, 1)),  # 2100 is no leap year
    ],
)
def test_leap_years(day_zero: date, day: int, expected: date) -> None:
    assert Calendar(day_zero=day_zero).date_of(day) == expected


def test_the_same_moment_is_another_day_elsewhere() -> None:
    moment = datetime(2026, 2, 3, 23, 30, tzinfo=UTC)
    assert LONDON.day_of(moment) == 0
    assert Calendar(day_zero=date(2026, 2, 3), time_zone="Australia/Sydney").day_of(moment) == 1
    assert Calendar(day_zero=date(2026, 2, 3), time_zone="America/Los_Angeles").day_of(moment) == 0


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        LONDON.day_of(datetime(2026, 2, 3, 10))  # noqa: DTZ001


def test_days_left_are_counted_to_the_last_and_never_below_none() -> None:
    assert [LONDON.days_left(day) for day in (0, 37, 100, 130)] == [100, 63, 0, 0]
