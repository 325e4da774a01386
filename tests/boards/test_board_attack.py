"""Somebody fetches the board every day, reads every number on it, and tries to find one that is left out."""

import re
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from itertools import combinations

import pytest

from core import clock
from measures.models import Observation, Unit
from tests.boards.board_world import author, publish, watch
from tests.boards.test_board_week import numbers_of, record
from tests.world import Person, World

OnDay = Callable[..., None]
SECRET = 5


@pytest.fixture
def hidden(world: World, on_day: OnDay) -> Observation:
    """Three weeks of two teams that count people; one number of Teasel's is of five."""
    sky, tea = author(world.skylark), author(world.teasel)
    found = None
    on_day(7)
    goals = [
        publish(team, "A home", by=by, name="Housed", unit=Unit.COUNT, baseline=Decimal(began))
        for team, by, began in ((world.skylark, sky, 0), (world.teasel, tea, 12))
    ]
    watch(world.teasel, "Sent away", {1: 40}, by=tea)
    for week, (one, two) in enumerate(((20, 31), (23, SECRET), (29, 34))):
        on_day(7 * week + 8)
        record(goals[0].measure, 7 * week + 7, one, by=sky)
        row = record(goals[1].measure, 7 * week + 7, two, by=tea)
        found = row if two == SECRET else found
    assert found
    return found


def boards_of_all_days(world: World, reader: Person) -> list[str]:
    seen = []
    for day in range(7, 30, 3):
        with clock.pretend(world.challenge.calendar.moment_of(day, time(12))):
            seen.append(" ".join(numbers_of(reader, f"{world.url}board/")))
    return seen


def numbers_in(pages: list[str]) -> set[int]:
    """Every number told: in the cells of tables and in sentences ("29 now"), not days and coordinates."""
    text = " ".join(pages)
    told = re.findall(r"<td[^>]*>(?:<b>)?(?:at least )?(\d+)", text) + re.findall(
        r"(\d+) (?:now|before|in the first)", text
    )
    return {int(found) for found in told}


def test_each_number_from_one_to_seven_remains_possible(
    world: World, hidden: Observation, commissioner: Person
) -> None:
    """The attacker knows the program and all other inputs: so tries each number in it, and compares the pages."""
    seen = boards_of_all_days(world, commissioner)
    assert any("fewer than 8" in page for page in seen)
    possible = []
    for guess in range(9):
        Observation.objects.filter(pk=hidden.pk).update(value=guess)
        if boards_of_all_days(world, commissioner) == seen:
            possible.append(guess)
    assert possible == [1, 2, 3, 4, 5, 6, 7]


def test_no_sum_or_difference_of_published_numbers_of_a_week_gives_it(
    world: World, hidden: Observation, commissioner: Person
) -> None:
    """What a reader without the program would try: the sum of the teams less the other team."""
    seen = numbers_in(boards_of_all_days(world, commissioner))
    assert {20, 23, 29, 31, 34} <= seen
    assert not {23 + SECRET, SECRET} & seen
    at_least = 23 + 1
    assert {20 + 31, at_least, 29 + 34} <= seen
    assert all(abs(one - two) != SECRET for one, two in combinations({51, at_least, 63}, 2))


def test_a_number_corrected_across_the_line_tells_nothing_of_what_it_was(
    world: World, hidden: Observation, commissioner: Person
) -> None:
    """Two cuts, before and after a correction from few to many: what it was before stays one of seven."""
    measure = hidden.measure
    with clock.pretend(world.challenge.calendar.moment_of(25, time(12))):
        record(measure, 14, 33, by=author(world.teasel))
    seen = boards_of_all_days(world, commissioner)
    for guess in (1, 7):
        Observation.objects.filter(pk=hidden.pk).update(value=guess)
        assert boards_of_all_days(world, commissioner) == seen
    assert "33" in seen[-1]
