from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from measures import actions
from measures.models import GoalDraft, Measure, Observation, TeamGoal, Unit
from tests.world import Person, World


@pytest.fixture
def url(world: World) -> str:
    return f"{world.url}measures/"


@pytest.fixture
def measure(world: World, member: Person, on_day: Callable[..., None]) -> Measure:
    """A share that Skylark watches; it is Day 9."""
    on_day(9)
    return actions.add_measure(
        world.skylark,
        by=member.participation.as_actor(),
        key=uuid4(),
        name="People who feel in control",
        question="This week, how many people said “yes”?",
        unit=Unit.PERCENT,
    )


@pytest.fixture
def count(world: World, member: Person, on_day: Callable[..., None]) -> Measure:
    on_day(9)
    return actions.add_measure(world.skylark, by=member.participation.as_actor(), key=uuid4(), name="Home visits")


@pytest.fixture
def write(world: World, member: Person, measure: Measure) -> Callable[..., Any]:
    """A draft of Skylark's goal: ``write(target=60)``; ``publish=True`` publishes it."""

    def written(*, publish: bool = False, **words: Any) -> TeamGoal | GoalDraft:
        by = words.pop("by", member.participation.as_actor())
        given: dict[str, Any] = {
            "key": uuid4(),
            "sentence": "6 in 10 people say: I feel in control of it.",
            "measure": measure,
            "target": Decimal(60),
            "baseline": Decimal(31),
            "by_date": date(2026, 5, 14),
        } | words
        goal = actions.write_goal(world.skylark, by=by, **given)
        return actions.publish_goal(goal, by=by) if publish else goal

    return written


@pytest.fixture
def record(member: Person, measure: Measure) -> Callable[..., Observation]:
    """Skylark's share on a date: ``record(date, 44, 100)``."""

    def recorded(on: date, numerator: int, denominator: int = 100, **more: Any) -> Observation:
        by = more.pop("by", member.participation.as_actor())
        return actions.record_observation(measure, by=by, on=on, numerator=numerator, denominator=denominator, **more)

    return recorded
