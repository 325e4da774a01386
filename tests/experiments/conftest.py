from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from core.decision import Decision
from experiments import actions, ideas
from experiments.models import Experiment, Idea
from tests.world import Person, World

Start = Callable[..., Experiment]
Propose = Callable[..., Idea]


@pytest.fixture
def propose(world: World, member: Person) -> Propose:
    def add(text: str = "A walk after the group", *, by: Person = member, **said: Any) -> Idea:
        team = said.pop("team", None) or by.participation.team or world.skylark
        return ideas.propose(team, by=by.participation.as_actor(), key=uuid4(), text=text, **said)

    return add


@pytest.fixture
def start(world: World, member: Person) -> Start:
    """A running test; with ``decision`` it is decided, and with ``visibility`` shown."""

    def begin(title: str = "The plan at the pharmacy counter", *, by: Person = member, **said: Any) -> Experiment:
        actor, team = by.participation.as_actor(), by.participation.team or world.skylark
        decision, visibility = said.pop("decision", None), said.pop("visibility", None)
        learned = said.pop("learned", "They could not read it.")
        row = actions.start_test(team, by=actor, key=uuid4(), **{"title": title, "prediction": "Eight of ten", **said})
        if decision:
            row = actions.decide(row, by=actor, decision=Decision(decision), learned=learned)
        return actions.share(row, visibility=visibility, by=actor) if visibility else row

    return begin
