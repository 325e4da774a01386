"""What a check-in writes, and what it refuses."""

from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from challenges.models import State
from checkins.actions import check_in
from checkins.models import CheckIn
from core import clock
from core.errors import Refused, WrittenBefore
from measures.models import Observation, TeamGoal
from tests.world import Person, World

OnDay = Callable[..., None]


def test_it_keeps_the_answers_and_the_day(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    checkin = check_in(
        world.skylark, by=member.participation.as_actor(), key=uuid4(), confidence=4, stuck=" The room ", note="Tea"
    )
    assert (checkin.day, checkin.confidence, checkin.stuck, checkin.note) == (37, 4, "The room", "Tea")
    assert checkin.author == member.participation
    assert checkin.observation is None


def test_a_share_becomes_the_goals_number(world: World, member: Person, goal: TeamGoal, on_day: OnDay) -> None:
    on_day(37)
    actor = member.participation.as_actor()
    checkin = check_in(world.skylark, by=actor, key=uuid4(), numerator=46, denominator=105)
    assert checkin.observation is not None
    assert checkin.observation.measure == goal.measure
    assert (checkin.observation.numerator, checkin.observation.denominator) == (46, 105)
    assert checkin.observation.value == Decimal("43.81")
    assert checkin.observation.entered_by == member.participation
    assert checkin.observation.on == world.challenge.calendar.date_of(37)


@pytest.mark.parametrize(("unit", "value"), [("count", 40), ("days", Decimal("4.5"))])
def test_other_units_take_one_number(
    world: World, member: Person, make_goal: Callable[..., TeamGoal], on_day: OnDay, unit: str, value: Decimal
) -> None:
    make_goal(world.skylark, unit=unit)
    on_day(37)
    checkin = check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), value=value)
    assert checkin.observation is not None
    assert checkin.observation.value == value


def test_a_second_person_in_the_same_week_corrects_the_first(
    world: World, member: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    other = world.member(name="Priya Nair")
    on_day(36)
    first = check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), numerator=46, denominator=105)
    on_day(38)
    second = check_in(world.skylark, by=other.participation.as_actor(), key=uuid4(), numerator=47, denominator=105)
    current = Observation.objects.current().get(measure=goal.measure)
    assert current == second.observation
    assert current.corrected_from == first.observation
    assert current.entered_by == other.participation
    assert current.on == world.challenge.calendar.date_of(36)


def test_the_next_week_has_a_number_of_its_own(world: World, member: Person, goal: TeamGoal, on_day: OnDay) -> None:
    for day, numerator in ((35, 46), (36, 47)):  # the last day of week 5 and the first of week 6
        on_day(day)
        check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), numerator=numerator, denominator=105)
    assert Observation.objects.current().filter(measure=goal.measure).count() == 2


def test_sent_twice_it_counts_once(world: World, member: Person, goal: TeamGoal, on_day: OnDay) -> None:
    key, actor = uuid4(), member.participation.as_actor()
    on_day(37)
    first = check_in(world.skylark, by=actor, key=key, numerator=46, denominator=105, confidence=3)
    on_day(39)  # a phone found its signal again two days later
    again = check_in(world.skylark, by=actor, key=key, numerator=46, denominator=105, confidence=3)
    assert again == first
    assert again.day == 37
    assert CheckIn.objects.count() == Observation.objects.count() == 1


def test_a_late_second_sending_does_not_undo_a_correction(
    world: World, member: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    key, actor = uuid4(), member.participation.as_actor()
    on_day(37)
    check_in(world.skylark, by=actor, key=key, numerator=46, denominator=105)
    check_in(world.skylark, by=world.member().participation.as_actor(), key=uuid4(), numerator=50, denominator=105)
    check_in(world.skylark, by=actor, key=key, numerator=46, denominator=105)
    assert Observation.objects.current().get().numerator == 50


@pytest.mark.parametrize(
    "other",
    [{"confidence": 4}, {"note": "Other"}, {"numerator": 47, "denominator": 105}, {"stuck": "x"}],
)
def test_other_content_under_the_same_key_is_told_apart(
    world: World, member: Person, goal: TeamGoal, on_day: OnDay, other: dict[str, object]
) -> None:
    on_day(37)
    said = {"numerator": 46, "denominator": 105, "confidence": 3}
    key, actor = uuid4(), member.participation.as_actor()
    check_in(world.skylark, by=actor, key=key, **said)  # type: ignore[arg-type]
    with pytest.raises(WrittenBefore):
        check_in(world.skylark, by=actor, key=key, **(said | other))  # type: ignore[arg-type]
    assert CheckIn.objects.get().confidence == 3
    assert Observation.objects.get().numerator == 46


def test_a_key_of_another_team_is_of_no_use(world: World, member: Person, other_member: Person, on_day: OnDay) -> None:
    on_day(37)
    key = uuid4()
    check_in(world.teasel, by=other_member.participation.as_actor(), key=key, confidence=5)
    with pytest.raises(WrittenBefore):
        check_in(world.skylark, by=member.participation.as_actor(), key=key, confidence=5)


def test_nothing_at_all_is_refused(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    with pytest.raises(Refused, match="Everything is empty"):
        check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), stuck="  ", unsticker="coach")
    assert not CheckIn.objects.exists()


def test_before_day_0_it_says_when_it_starts(world: World, member: Person, on_day: OnDay) -> None:
    on_day(-1)
    with pytest.raises(Refused, match="Day 0"):
        check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), confidence=3)
    assert not CheckIn.objects.exists()


def test_a_closed_challenge_takes_no_more(world: World, member: Person, on_day: OnDay) -> None:
    on_day(120)
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    with pytest.raises(Refused, match="closed"):
        check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), confidence=3)


def test_a_number_that_cannot_be_keeps_nothing(world: World, member: Person, goal: TeamGoal, on_day: OnDay) -> None:
    on_day(37)
    with pytest.raises(Refused):
        check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), numerator=9, denominator=3, note="x")
    assert not CheckIn.objects.exists()


def test_a_number_needs_a_goal(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    with pytest.raises(Refused, match="no goal"):
        check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), value=3)


def test_only_members_of_the_team_check_in(
    world: World, other_member: Person, facilitator: Person, sponsor: Person, on_day: OnDay
) -> None:
    on_day(37)
    for person in (other_member, facilitator, sponsor):
        with pytest.raises(PermissionDenied):
            check_in(world.skylark, by=person.participation.as_actor(), key=uuid4(), confidence=3)
