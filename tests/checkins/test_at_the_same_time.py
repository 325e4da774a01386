"""A double tap on two lines at once, and two people with the week's number at the same moment."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from checkins.actions import check_in
from checkins.models import CheckIn
from measures.models import Observation, TeamGoal
from notifications.models import Message
from tests.at_once import at_once
from tests.world import Person, World

OnDay = Callable[..., None]


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_six_times_at_once_counts_once(
    world: World, member: Person, facilitator: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(37)
    key, actor = uuid4(), member.participation.as_actor()
    said = {"numerator": 46, "denominator": 105, "stuck": "The room", "unsticker": "coach"}
    rows = at_once(*[lambda: check_in(world.skylark, by=actor, key=key, **said)] * 6)  # type: ignore[arg-type]
    assert {row.pk for row in rows} == {key}
    assert CheckIn.objects.count() == Observation.objects.count() == Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_of_several_people_at_once_leave_one_that_stands(world: World, goal: TeamGoal, on_day: OnDay) -> None:
    on_day(37)
    actors = [world.member().participation.as_actor() for _ in range(5)]
    at_once(
        *[
            lambda n=n, actor=actor: check_in(world.skylark, by=actor, key=uuid4(), numerator=n, denominator=105)
            for n, actor in enumerate(actors, start=40)
        ]
    )
    assert CheckIn.objects.count() == Observation.objects.count() == 5
    assert Observation.objects.current().count() == 1
