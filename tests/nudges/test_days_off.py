"""A rule that makes way for weekends and bank holidays: over Easter, when clocks change, in preview and planning."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from challenges.calendar import Calendar, Shift
from challenges.models import Event
from challenges.regions import REGIONS, bank_holidays
from core import clock
from core.errors import Refused
from milestones.models import Milestone
from notifications import rendering
from notifications.models import Message
from nudges import actions, agenda, method, planning
from nudges.models import Rule
from nudges.occasions import Occasion
from nudges.preview import upcoming
from nudges.rules import REACH, RuleData
from nudges.ruling_checks import Chosen
from tests.world import Person, World

Make = Callable[..., Milestone]
OnDay = Callable[..., None]
EASTER = Calendar(day_zero=date(2026, 2, 3), holidays="GB-ENG")  # Good Friday is Day 59, Easter Monday Day 62
LONDON = ZoneInfo("Europe/London")
MORNING = time(8, 30)
ABOUT_DAYS = re.compile("^(milestone|event):")
shifts = st.sampled_from([Shift.NEXT, Shift.BEFORE])
about = st.sampled_from([Occasion.MILESTONE, Occasion.EVENT, Occasion.PROMISE_OVER, Occasion.TRIAL, Occasion.ASK])


def rule(offset: int, shift: Shift, occasion: Occasion = Occasion.MILESTONE) -> RuleData:
    return RuleData(key="m", occasion=occasion, offset=offset, shift=shift, at=MORNING)


def spoken(calendar: Calendar, one: RuleData, about_day: int) -> list[agenda.Slot]:
    since, until = calendar.moment_of(about_day - 40), calendar.moment_of(about_day + 100)
    return [slot for slot in agenda.slots(calendar, [one], since=since, until=until) if slot.about_day == about_day]


@pytest.mark.parametrize(
    ("about_day", "offset", "shift", "on"),
    [
        (63, -1, Shift.STAY, date(2026, 4, 6)),  # on Easter Monday, of Tuesday
        (63, -1, Shift.BEFORE, date(2026, 4, 2)),  # the Thursday before Good Friday
        (63, -1, Shift.NEXT, date(2026, 4, 7)),  # on its own day, and no later
        (62, -1, Shift.NEXT, date(2026, 4, 2)),  # Tuesday is too late for Easter Monday: the other way round
        (62, 0, Shift.NEXT, date(2026, 4, 7)),
        (62, 0, Shift.BEFORE, date(2026, 4, 2)),
        (57, 2, Shift.BEFORE, date(2026, 4, 2)),  # after Wednesday: Friday is off, Thursday is after it still
        (58, 1, Shift.BEFORE, date(2026, 4, 7)),  # after Thursday: nothing between it and Good Friday
        (55, 0, Shift.NEXT, date(2026, 3, 30)),  # a working day stays as it is
    ],
)
def test_over_easter(about_day: int, offset: int, shift: Shift, on: date) -> None:
    (slot,) = spoken(EASTER, rule(offset, shift), about_day)
    assert slot.due_at == datetime.combine(on, MORNING, LONDON)
    assert slot.rule.offset == slot.day - about_day  # its words tell of the days that lie between


@pytest.mark.parametrize(
    ("day_zero", "changes"), [(date(2026, 2, 3), date(2026, 3, 29)), (date(2026, 9, 1), date(2026, 10, 25))]
)
@pytest.mark.parametrize(("shift", "days"), [(Shift.NEXT, 1), (Shift.BEFORE, -2)])
def test_the_hour_on_the_wall_stays_when_the_clocks_change_that_sunday(
    day_zero: date, changes: date, shift: Shift, days: int
) -> None:
    calendar = Calendar(day_zero=day_zero, holidays="GB-ENG")
    (slot,) = spoken(calendar, rule(0, shift), calendar.day_on(changes))
    assert slot.due_at.astimezone(LONDON) == datetime.combine(changes + timedelta(days=days), MORNING, LONDON)
    assert slot.due_at.astimezone(LONDON).time() == MORNING


def test_the_last_day_is_told_of_before_it_and_what_comes_after_it_after_it() -> None:
    calendar = Calendar(day_zero=date(2026, 8, 14))  # Day 100 is a Sunday
    for key, shift, day in (("last_day", Shift.NEXT, 98), ("after_30", Shift.BEFORE, 130), ("after_90", "next", 192)):
        one = method.BY_KEY[key]
        moved = RuleData(key=key, occasion=one.occasion, offset=one.offset, at=one.at, shift=Shift(shift))
        (slot,) = spoken(calendar, moved, 100)
        assert slot.day == calendar.working_day(slot.day), key
        assert slot.day == day


def test_no_region_has_more_days_off_in_a_row_than_are_looked_at() -> None:
    for region in REGIONS:
        calendar = Calendar(day_zero=date(2026, 1, 1), holidays=region)
        for off in bank_holidays(region):
            day = calendar.day_on(off)
            assert calendar.working_day(day) - calendar.working_day(day, Shift.BEFORE) <= agenda.FURTHEST


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(sorted(REGIONS)),
    st.sampled_from(["Europe/London", "America/St_Johns", "Africa/Cairo"]),
    about,
    shifts,
    st.data(),
)
def test_each_day_has_its_word_once_however_it_is_planned(
    start: datetime, region: str, zone: str, occasion: Occasion, shift: Shift, data: st.DataObject
) -> None:
    """Minute by minute as at once; never on a day off unless every other day were wrong."""
    first, last = REACH[occasion]
    one = rule(data.draw(st.integers(first, last)), shift, occasion)
    calendar = Calendar(day_zero=date(2026, 3, 10), holidays=region, time_zone=zone)
    slots = partial(agenda.slots, calendar, [one])
    end, middle = start + timedelta(days=25), start + timedelta(minutes=data.draw(st.integers(1, 30_000)))
    whole = list(slots(since=start, until=end, due_after=start))
    days = sorted(slot.about_day for slot in whole)
    assert len(set(days)) == len(days)
    parts = [*slots(since=start, until=middle, due_after=start), *slots(since=middle, until=end, due_after=middle)]
    assert sorted(map(str, parts)) == sorted(map(str, whole))
    for slot in whole:
        assert slot.rule.offset == slot.day - slot.about_day
        if calendar.is_day_off(slot.day):
            assert slot.rule == one


def change(world: World, facilitator: Person, key: str, shift: Shift) -> None:
    one = method.BY_KEY[key]
    to = Chosen(at=one.at, offset=one.offset, roles=one.roles, shift=shift)
    actions.change_rule(world.challenge, key, to=to, by=facilitator.participation.as_actor())


@pytest.mark.parametrize(("day_zero", "holidays"), [(date(2026, 2, 3), "GB-ENG"), (date(2026, 8, 1), "GB-SCT")])
@pytest.mark.parametrize("shift", [Shift.BEFORE, Shift.NEXT])
def test_what_is_foreseen_is_what_is_planned(
    world: World, facilitator: Person, member: Person, milestone: Make, on_day: OnDay, day_zero: date, holidays: str,
    shift: Shift,
) -> None:  # fmt: skip
    """Over Easter and the spring change; over St Andrew's day and the one in autumn. Each occasion, hour and kind."""
    milestone(1)  # the weekly question out of the way
    challenge = world.challenge
    challenge.day_zero, challenge.holidays = day_zero, holidays
    vars(challenge).pop("calendar", None)
    challenge.save()
    for key in ("milestone_soon", "milestone_today", "milestone_after", "event_tomorrow"):
        change(world, facilitator, key, shift)
    for day in range(50, 68):
        milestone(day, title=f"Of Day {day}")
    for day in (54, 62, 63, 86, 87):
        Event.objects.create(challenge=challenge, title=f"Event {day}", on=challenge.calendar.date_of(day))
    on_day(51, at=time(0, 5))
    rows = upcoming(challenge, moment=clock.now(), days=40)
    foreseen = {(row.occasion, row.when.astimezone(LONDON)) for row in rows if ABOUT_DAYS.match(row.occasion)}
    assert {when.time() for _occasion, when in foreseen} == {MORNING}
    told: set[tuple[str, datetime]] = set()
    for day in range(51, 91):
        on_day(day, at=MORNING)
        before = {occasion for occasion, _when in told}
        planning.plan(now=clock.now())
        new = Message.objects.filter(occasion__regex=ABOUT_DAYS.pattern).exclude(occasion__in=before)
        told |= {(occasion, clock.now().astimezone(LONDON)) for occasion in new.values_list("occasion", flat=True)}
    assert told == foreseen
    assert len(told) > 50


def test_a_message_that_made_way_says_what_is_true(
    world: World, facilitator: Person, member: Person, milestone: Make, on_day: OnDay
) -> None:
    """Planned for the Saturday before Tuesday, it comes on Friday and says four days."""
    change(world, facilitator, "milestone_soon", Shift.BEFORE)
    milestone(42, title="Ten plans")  # a Tuesday; three days before is Saturday
    on_day(38, at=MORNING)
    planning.plan(now=clock.now())
    message = Message.objects.get(kind="nudges/milestone_soon")
    with rendering.for_reader(message):
        assert rendering.subject(message) == "In 4 days: Ten plans"
    on_day(39, at=MORNING)
    planning.plan(now=clock.now())
    assert Message.objects.filter(kind="nudges/milestone_soon").count() == 1


def test_a_weekly_rule_stays(world: World, facilitator: Person) -> None:
    """It belongs to its week: its day is a weekday, and not a number of days from Day 0."""
    with pytest.raises(Refused):
        actions.change_rule(
            world.challenge,
            "checkin",
            to=Chosen(at=MORNING, weekday=2, shift=Shift.NEXT),
            by=facilitator.participation.as_actor(),
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.create(challenge=world.challenge, key="checkin", occasion="checkin", at=MORNING, shift="next")


def test_the_form_keeps_it_and_the_list_tells_of_it(world: World, facilitator: Person) -> None:
    url = f"/c/{world.challenge.slug}/nudges/rules/milestone_soon/"
    sent = {"days": "3", "side": "before", "at": "08:30", "shift": "before"}
    assert facilitator.post(url, sent).status_code == 303
    assert Rule.objects.get(key="milestone_soon").shift == "before"
    page = facilitator.get(f"/c/{world.challenge.slug}/nudges/rules/").content.decode()
    assert "from a weekend or bank holiday to the working day before" in page
    assert facilitator.post(url, sent | {"shift": "sideways"}).status_code == 422
    assert facilitator.post(url, {"days": "3", "side": "before", "at": "08:30"}).status_code == 303
    assert Rule.objects.get(key="milestone_soon").shift == "stay"
