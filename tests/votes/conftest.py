from collections.abc import Callable, Iterable
from uuid import UUID, uuid4

import pytest

from tests.world import Person, World
from votes import actions
from votes.models import Vote
from votes.scales import Kind

Open = Callable[..., Vote]


def cast(vote: Vote, person: Person, option: int, words: str = "", key: UUID | None = None) -> None:
    actor = person.participation.as_actor()
    actions.cast(vote, by=actor, key=key or uuid4(), option=str(option), words=words)


def cast_all(vote: Vote, people: Iterable[Person], options: Iterable[int]) -> None:
    for person, option in zip(people, options, strict=True):
        cast(vote, person, option)


@pytest.fixture
def team(world: World, on_day: Callable[..., None]) -> list[Person]:
    """Six of Skylark, on Day 50."""
    on_day(50)
    return [world.member(name=f"Person {letter}") for letter in "ABCDEF"]


@pytest.fixture
def opened(team: list[Person], world: World) -> Open:
    """``opened()`` or ``opened(Kind.AGREEMENT, by=facilitator)``: a vote of Skylark."""

    def open_vote(kind: Kind = Kind.CONFIDENCE, *, by: Person | None = None) -> Vote:
        actor = (by or team[0]).participation.as_actor()
        return actions.open_vote(world.skylark, by=actor, key=uuid4(), kind=kind)

    return open_vote
