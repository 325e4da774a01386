"""The hours of nudges, from rules and calendar alone."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.calendar import Calendar
from core.zones import NAMES
from nudges import agenda, method
from nudges.occasions import Occasion
from nudges.rules import RuleData, kind_of

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(sorted(NAMES))
changing = st.sampled_from(
    ["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo"]
)
hours = st.times()
MINUTE = timedelta(minutes=1)
DAY_ZERO = date(2026, 3, 10)


def weekly(weekday: int, at: time, occasion: Occasion = Occasion.QUESTION) -> RuleData:
    return RuleData(key="q", occasion=occasion, weekday=weekday, at=at)


def daily(at: time, offset: int) -> RuleData:
    return RuleData(key="m", occasion=Occasion.MILESTONE, offset=offset, at=at)


@given(moments, zones, st.integers(0, 6), hours, st.integers(1, 4000))
def test_no_question_is_missed_and_none_comes_twice_a_week(
    start: datetime, zone: str, weekday: int, at: time, gap: int
) -> None:
    """However long nobody planned, up to the time it is of use: each week's question is found once."""
    slots = partial(agenda.slots, Calendar(day_zero=DAY_ZERO, time_zone=zone), [weekly(weekday, at)])
    end, middle = start + timedelta(days=21), start + timedelta(minutes=gap)
    weeks = [slot.week for slot in slots(since=start, until=end)]
    assert len(set(weeks)) == len(weeks)
    assert 3 <= len(weeks) <= 5
    parts = [*slots(since=start, until=middle), *slots(since=middle, until=end)]
    assert {slot.week for slot in parts} == set(weeks)


@given(moments, changing | zones, hours, st.integers(-30, 14))
def test_each_day_has_one_hour_in_summer_and_winter_and_when_the_clocks_change(
    start: datetime, zone: str, at: time, offset: int
) -> None:
    calendar = Calendar(day_zero=DAY_ZERO, time_zone=zone)
    slots = list(agenda.slots(calendar, [daily(at, offset)], since=start, until=start + timedelta(days=10)))
    days = [slot.day for slot in slots]
    assert days == list(range(days[0], days[0] + len(days)))
    assert 9 <= len(days) <= 12
    for slot in slots:
        assert calendar.day_of(slot.expires_at.astimezone(UTC) - MINUTE) == slot.day
        assert slot.about_day == slot.day - offset
        assert slot.about_on == calendar.date_of(slot.about_day)
        wall = slot.due_at.astimezone(ZoneInfo(zone))
        assert calendar.day_on(wall.date()) == slot.day
        late = datetime.combine(wall.date(), wall.time()) - datetime.combine(wall.date(), at.replace(fold=0))
        assert timedelta(0) <= late <= timedelta(hours=1)  # an hour that is skipped comes after the change


@given(moments, changing, hours, st.lists(st.integers(1, 15), min_size=1, max_size=40))
def test_planning_minute_by_minute_finds_what_planning_at_once_finds(
    start: datetime, zone: str, at: time, gaps: list[int]
) -> None:
    """Each time what begins after the stretch that was planned last: nothing is left out, nothing found twice."""
    slots = partial(agenda.slots, Calendar(day_zero=DAY_ZERO, time_zone=zone), [daily(at, -3), weekly(2, at)])
    now, planned_until = start, start
    found: list[agenda.Slot] = []
    for gap in gaps:
        now += timedelta(minutes=gap)
        found += slots(since=now, until=now + timedelta(minutes=15), due_after=planned_until)
        planned_until = now + timedelta(minutes=15)
    whole = slots(since=start, until=planned_until)
    assert sorted(map(str, found)) == sorted(str(slot) for slot in whole if slot.due_at > start)


def test_a_question_on_the_last_day_of_its_week_ends_with_the_week() -> None:
    calendar = Calendar(day_zero=DAY_ZERO)  # weeks end on Tuesdays
    since = datetime(2026, 3, 24, 9, 0, tzinfo=UTC)
    (slot,) = agenda.slots(calendar, [weekly(1, time(8, 30))], since=since, until=since)
    assert (slot.week, slot.expires_at) == (2, calendar.moment_of(15))


@pytest.mark.parametrize(("occasion", "days"), [(Occasion.CHECKIN, [8, 15, 92, 99]), (Occasion.DATA, [8, 15, 92, 99])])
def test_weekly_ones_come_within_the_hundred_days(occasion: Occasion, days: list[int]) -> None:
    calendar = Calendar(day_zero=DAY_ZERO)
    every = [
        slot.day
        for slot in agenda.slots(
            calendar,
            [weekly(2, time(8, 30), occasion)],
            since=calendar.moment_of(-30),
            until=calendar.moment_of(300),
        )
    ]
    assert [*every[:2], *every[-2:]] == days


def test_the_last_day_and_the_days_after_it_come_once() -> None:
    calendar = Calendar(day_zero=DAY_ZERO, length=80)
    rules = [rule for rule in method.RULES if rule.occasion in {Occasion.LAST_DAY, Occasion.AFTER}]
    slots = agenda.slots(calendar, rules, since=calendar.moment_of(-30), until=calendar.moment_of(400))
    assert [(slot.rule.key, slot.day, slot.about_day) for slot in slots] == [
        ("last_day", 80, 80),
        ("after_30", 110, 80),
        ("after_90", 170, 80),
    ]


def test_a_rule_that_is_off_says_nothing() -> None:
    calendar = Calendar(day_zero=DAY_ZERO)
    rule = RuleData(key="m", occasion=Occasion.MILESTONE, offset=0, at=time(8, 30), is_on=False)
    assert not list(agenda.slots(calendar, [rule], since=calendar.moment_of(1), until=calendar.moment_of(50)))


@pytest.mark.parametrize(
    ("offset", "kind"), [(-7, "milestone_soon"), (-1, "milestone_soon"), (0, "milestone_today"), (2, "milestone_after")]
)
def test_the_words_of_a_milestone_follow_its_day(offset: int, kind: str) -> None:
    assert kind_of(Occasion.MILESTONE, offset) == f"nudges/{kind}"
