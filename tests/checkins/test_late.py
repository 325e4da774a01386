"""A check-in that waited on a phone: its number belongs to its day, and no newer number gives way to it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from checkins.actions import check_in
from checkins.models import CheckIn
from core import clock
from measures.models import Observation, TeamGoal
from tests.world import Person, World

OnDay = Callable[..., None]


def late(world: World, person: Person, *, days: float, numerator: int) -> CheckIn:
    at = clock.now() - timedelta(days=days)
    return check_in(
        world.skylark, by=person.participation.as_actor(), key=uuid4(), at=at, numerator=numerator, denominator=105
    )


def test_its_number_stands_at_the_day_it_was_written(
    world: World, member: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(45)
    seen = late(world, member, days=8, numerator=40).observation
    assert seen is not None
    assert (seen.on, seen.entered_at) == (world.challenge.calendar.date_of(37), clock.now() - timedelta(days=8))


def test_a_number_somebody_wrote_since_stays_the_teams(
    world: World, member: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(38)
    newer = late(world, world.member(name="Priya Nair"), days=0, numerator=44).observation
    on_day(39)
    older = late(world, member, days=2, numerator=40).observation
    assert older is not None
    assert Observation.objects.current().get(measure=goal.measure) == newer
    assert (older.on, older.numerator) == (world.challenge.calendar.date_of(38), 40)  # beside it, in history
    assert older.corrected_at == clock.now()


def test_those_of_one_phone_count_in_the_order_they_were_written(
    world: World, member: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(39)
    late(world, member, days=2.5, numerator=40)
    last = late(world, member, days=2.4, numerator=44).observation
    assert Observation.objects.current().get(measure=goal.measure) == last


def test_nothing_was_written_before_day_zero_or_after_now(world: World, member: Person, on_day: OnDay) -> None:
    on_day(3)
    actor = member.participation.as_actor()
    for days in (5, -5):
        at = clock.now() - timedelta(days=days)
        assert check_in(world.skylark, by=actor, key=uuid4(), confidence=4, at=at).day == 3
