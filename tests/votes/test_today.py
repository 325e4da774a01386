"""Today tells each person of a vote that waits for them, and nobody of anybody else's."""

from collections.abc import Callable

from tests.votes.conftest import Open, cast
from tests.world import Person, World
from votes import actions

WORDS = "Your team is voting"


def today(person: Person, world: World) -> str:
    return person.get(f"{world.url}today/").text


def test_it_waits_on_today_until_i_have_voted(world: World, team: list[Person], opened: Open) -> None:
    assert WORDS not in today(team[0], world)
    vote = opened()
    assert WORDS in today(team[0], world)
    cast(vote, team[0], 3)
    assert WORDS not in today(team[0], world)
    assert WORDS in today(team[1], world)


def test_nobody_else_is_told(world: World, opened: Open, facilitator: Person, other_member: Person) -> None:
    vote = opened()
    assert WORDS not in today(other_member, world)
    assert WORDS not in facilitator.get(f"{world.url}today/?team={vote.team_id}").text


def test_it_goes_when_it_is_over(world: World, team: list[Person], opened: Open, on_day: Callable[..., None]) -> None:
    vote = opened()
    on_day(58)
    assert WORDS not in today(team[0], world)
    on_day(50)
    actions.end(vote, by=team[0].participation.as_actor())
    assert WORDS not in today(team[0], world)
