"""Days stand still in a pause: Day 40 paused on 10 December and resumed on 6 January is Day 40 again."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from challenges.calendar import Calendar, Pauses
from challenges.pausing import after
from core.hundred import Hundred
from core.zones import NAMES

ZERO = date(2026, 10, 31)
DAY_40, BACK = date(2026, 12, 10), date(2027, 1, 6)
STILL = Calendar(day_zero=ZERO, pauses=((DAY_40, None),))
AGAIN = Calendar(day_zero=ZERO, pauses=((DAY_40, BACK),))

zones = st.sampled_from(sorted(NAMES))
dates = st.dates(date(2015, 1, 1), date(2100, 12, 31))
days = st.integers(-150, 400)


@st.composite
def paused(draw: st.DrawFn, *, may_last: bool = False) -> Calendar:
    """Up to four pauses, one after the other; some begin on the day on which the one before ended."""
    zero = draw(dates)
    pauses: list[tuple[date, date | None]] = []
    first = zero
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 120)), max_size=4)):
        first += timedelta(days=gap)
        pauses.append((first, first + timedelta(days=length)))
        first += timedelta(days=length)
    if may_last and draw(st.booleans()):
        pauses.append((first + timedelta(days=draw(st.integers(0, 90))), None))
    return Calendar(day_zero=zero, length=draw(st.integers(14, 200)), time_zone=draw(zones), pauses=tuple(pauses))


def test_day_40_paused_on_10_december_is_day_40_again_on_6_january() -> None:
    assert AGAIN.day_on(DAY_40) == AGAIN.day_on(date(2026, 12, 25)) == AGAIN.day_on(BACK) == 40
    assert (AGAIN.day_on(date(2026, 12, 9)), AGAIN.day_on(date(2027, 1, 7))) == (39, 41)
    assert (AGAIN.date_of(39), AGAIN.date_of(40), AGAIN.date_of(41)) == (date(2026, 12, 9), BACK, date(2027, 1, 7))
    assert AGAIN.last_date() == ZERO + timedelta(days=100 + 27)
    assert AGAIN.dates_of(40) == (DAY_40, BACK)
    assert AGAIN.dates_of(41) == (date(2027, 1, 7), date(2027, 1, 7))


def test_while_it_lasts_days_stand_still_without_an_end() -> None:
    assert STILL.paused_since == DAY_40
    assert {STILL.day_on(DAY_40 + timedelta(days=n)) for n in range(400)} == {40}
    assert AGAIN.paused_since is None


def test_when_it_goes_on_the_pause_has_its_end_and_one_of_no_date_is_none() -> None:
    assert after(STILL, back=BACK) == AGAIN
    assert after(STILL, back=DAY_40) == replace(AGAIN, pauses=())


@given(paused(), days)
def test_a_day_and_its_date_are_two_names_of_the_same(calendar: Calendar, day: int) -> None:
    assert calendar.day_on(calendar.date_of(day)) == day
    first, last = calendar.dates_of(day)
    assert calendar.day_on(first) == calendar.day_on(last) == day
    assert calendar.day_on(first - timedelta(days=1)) == day - 1
    assert calendar.day_on(last + timedelta(days=1)) == day + 1


@given(paused(), days, st.times())
def test_a_moment_of_a_day_falls_on_that_day(calendar: Calendar, day: int, at: time) -> None:
    moment = calendar.moment_of(day, at)
    assert calendar.day_of(moment) in {day, day + 1}  # a midnight hour skipped by the clock is the next day's
    if moment.time() == at.replace(tzinfo=None):
        assert calendar.day_of(moment) == day


@given(paused(may_last=True), dates)
def test_days_never_run_backwards_and_take_one_step_at_most(calendar: Calendar, on: date) -> None:
    on = min(on, date(2100, 12, 30))
    assert calendar.day_on(on + timedelta(days=1)) - calendar.day_on(on) in {0, 1}


@given(paused(may_last=True), days)
def test_what_was_before_a_pause_keeps_its_date(calendar: Calendar, day: int) -> None:
    """A pause moves nothing that lies before the day on which it began."""
    if not calendar.pauses:
        return
    before = replace(calendar, pauses=calendar.pauses[:-1])
    began = before.day_on(calendar.pauses[-1][0])
    if day < began:
        assert calendar.date_of(day) == before.date_of(day)


@given(paused(), st.integers(1, 20), st.integers(0, 6))
def test_what_comes_each_week_comes_once_in_each_week(calendar: Calendar, week: int, weekday: int) -> None:
    assert sum(calendar.is_weekly_on(day, weekday) for day in calendar.days_of_week(week)) == 1


@given(paused(may_last=True), dates, st.integers(-3, 3))
def test_boards_stand_still_from_a_monday_on_in_a_pause_as_ever(calendar: Calendar, on: date, weeks: int) -> None:
    moment = datetime.combine(on, time(12), tzinfo=ZoneInfo(calendar.time_zone))
    monday = calendar.week_began(moment)
    assert monday <= moment < calendar.next_week(monday)
    assert calendar.date_at(monday).weekday() in {0, 1}  # 1 where a change of the clock leaves out Monday's morning
    assert calendar.date_at(calendar.next_week(monday, weeks=weeks)) - calendar.date_at(monday) == timedelta(
        weeks=weeks
    )


@given(paused(), days)
def test_the_hundred_draws_the_same_dates(calendar: Calendar, day: int) -> None:
    hundred = Hundred(today=1, day_zero=calendar.day_zero, length=calendar.length, shifts=calendar.shifts)
    assert hundred.is_small(day) == calendar.is_weekend(day)


@given(paused(may_last=True), dates)
def test_no_pause_lies_within_the_dates_of_a_week(calendar: Calendar, on: date) -> None:
    first, last = calendar.week_around(on)
    assert first <= on <= last
    for start, back in calendar.pauses:
        inside = start < on and (back is None or on < back)
        assert inside or on == start or (first > start) == (on > start)


def test_pauses_are_read_as_they_are_kept() -> None:
    pauses: Pauses = ((DAY_40, BACK), (date(2027, 2, 1), None))
    calendar = Calendar(day_zero=ZERO, pauses=pauses)
    assert calendar.shifts == ((40, 27),)
    assert calendar.day_on(date(2027, 3, 1)) == 66


def test_an_event_to_come_keeps_the_day_it_was_planned_for_while_days_stand_still() -> None:
    review = ZERO + timedelta(days=100)
    assert (STILL.day_on(review), STILL.day_meant(review)) == (40, 100)
    assert AGAIN.day_meant(review + timedelta(days=27)) == AGAIN.day_on(review + timedelta(days=27)) == 100
