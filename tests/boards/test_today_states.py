"""Today before the launch, on the first and the last day, after the end, and in a pause."""

from collections.abc import Callable

import pytest

from challenges.models import State
from core import clock
from tests.boards.test_today import text_of
from tests.world import Person, World

OnDay = Callable[..., None]


def test_before_day_0_it_counts_down_and_says_what_will_happen_and_who_is_in(
    world: World, member: Person, on_day: OnDay
) -> None:
    world.member(name="Priya Nair")
    world.member(world.teasel, name="Elsewhere")
    on_day(-12)
    page = text_of(member, world.url + "today/")
    assert "Day 0 is in</span> <b>12</b> <span>days" in page
    assert "What will happen" in page
    assert "Launch" in page
    assert "Priya Nair" in page
    assert "Elsewhere" not in page
    assert "The team sets its own goal at the launch." in page
    assert "check-in/" not in page
    assert 'id="question"' not in page


def test_one_day_before_is_one_day(world: World, member: Person, on_day: OnDay) -> None:
    on_day(-1)
    assert "<b>1</b> <span>day<" in text_of(member, world.url + "today/")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (0, "Today is the launch"),
        (0, "What made you say yes?"),
        (0, "Nothing is planned yet."),
        (100, "This is the last of the days"),
        (101, "<b>101</b> <span>1 day after the end"),
        (112, "12 days after the end"),
        (112, "The days are done"),
        (131, "<b>131</b>"),
    ],
)
def test_special_days_say_so(world: World, member: Person, on_day: OnDay, day: int, words: str) -> None:
    on_day(day)
    page = text_of(member, world.url + "today/")
    assert words in page
    assert "check-in/" in page


def test_long_after_the_end_there_is_no_question(world: World, member: Person, on_day: OnDay) -> None:
    on_day(131)
    assert 'id="question"' not in text_of(member, world.url + "today/")


def test_a_pause_says_that_everything_still_works(world: World, member: Person, on_day: OnDay) -> None:
    on_day(20)
    world.challenge.nudges_paused_at = clock.now()
    world.challenge.save()
    page = text_of(member, world.url + "today/")
    assert "Messages are paused" in page
    assert "check-in/" in page


def test_a_draft_says_that_things_can_change(world: World, member: Person, on_day: OnDay) -> None:
    on_day(-20)
    world.challenge.state = State.DRAFT
    world.challenge.save()
    assert "still being set up" in text_of(member, world.url + "today/")


def test_a_facilitator_sees_the_team_they_ask_for(world: World, facilitator: Person, on_day: OnDay) -> None:
    on_day(37)
    page = text_of(facilitator, f"{world.url}today/?team={world.teasel.pk}")
    assert "Teasel" in page
    assert f"plan/?team={world.teasel.pk}" in page
    assert "check-in/" not in page
    assert "Skylark" in text_of(facilitator, world.url + "today/")
