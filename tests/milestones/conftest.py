from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from milestones import actions
from milestones.models import Milestone, Task
from tests.world import Person, World


@pytest.fixture
def add_milestone(world: World, facilitator: Person) -> Callable[..., Milestone]:
    def add(title: str = "Ten plans written at Saltby", *, day: int = 38, **fields: Any) -> Milestone:
        team = fields.pop("team", world.skylark)
        by = facilitator.participation.as_actor()
        return actions.add_milestone(team, by=by, key=uuid4(), day=day, title=title, **fields)

    return add


@pytest.fixture
def add_task(world: World, facilitator: Person) -> Callable[..., Task]:
    def add(title: str = "Ring the three pharmacies", *, day: int = 37, **fields: Any) -> Task:
        team = fields.pop("team", world.skylark)
        by = facilitator.participation.as_actor()
        return actions.add_task(team, by=by, key=uuid4(), due_day=day, title=title, **fields)

    return add
