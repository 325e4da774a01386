"""What the form shows of last time, and how it asks: steps with words, and words that may be spoken."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from measures.models import TeamGoal
from tests.world import Person, World
from votes.scales import Confidence

OnDay = Callable[..., None]


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(37)
    return world.url + "check-in/"


@pytest.mark.parametrize(
    ("unit", "typed", "last"),
    [
        ("percent", {"numerator": "46", "denominator": "105"}, ["46", "105"]),
        ("count", {"value": "1204"}, ["1204"]),
        ("days", {"value": "4.5"}, ["4.5"]),
    ],
)
def test_the_number_of_last_week_is_one_tap_away_and_never_filled_in(
    member: Person,
    world: World,
    make_goal: Callable[..., TeamGoal],
    url: str,
    on_day: OnDay,
    unit: str,
    typed: dict[str, str],
    last: list[str],
) -> None:
    make_goal(world.skylark, unit=unit)
    assert 'data-last=""' in text(member.get(url))
    on_day(30)
    member.post(url, {"id": str(uuid4()), **typed})
    assert "Same as last time" not in text(member.get(url))  # it is of this week, and stands
    on_day(37)
    page = text(member.get(url))
    assert [f'data-last="{number}"' in page for number in last] == [True] * len(last)
    assert "Same as last time" in page
    assert 'value="46"' not in page
    assert 'value="4.5"' not in page


def test_what_is_counted_in_days_says_so_beside_the_field(
    member: Person, world: World, make_goal: Callable[..., TeamGoal], url: str
) -> None:
    make_goal(world.skylark, unit="days")
    page = text(member.get(url))
    assert "<span>days</span>" in page
    assert 'aria-describedby="id_value-hint"' in page


def test_each_step_of_how_sure_has_its_own_words(member: Person, url: str) -> None:
    page = text(member.get(url))
    for words in Confidence.labels:
        assert f">{words}</span>" in page.replace("&#x27;", "’")


def test_my_last_answers_are_shown_to_me_alone(world: World, member: Person, url: str, on_day: OnDay) -> None:
    on_day(30)
    member.post(url, {"id": str(uuid4()), "confidence": "2", "stuck": "The room"})
    on_day(37)
    page = text(member.get(url))
    assert "Last time you said: A little." in page
    assert "Last time you wrote: “The room”" in page
    assert "checked" not in page
    other = text(world.member().get(url))
    assert "Last time you" not in other
    assert "The room" not in other


def test_words_may_be_spoken(member: Person, url: str) -> None:
    page = text(member.get(url))
    assert page.count('autocapitalize="sentences"') == 2
    assert page.count("press the microphone on your keyboard") == 2
