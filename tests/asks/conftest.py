from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from asks import actions
from asks.models import Ask
from tests.world import Person, World


@pytest.fixture
def today(on_day: Callable[..., None]) -> None:
    on_day(21)


@pytest.fixture
def ask(today: None, world: World, member: Person) -> Callable[..., Ask]:
    """Skylark asks on Day 21: ``ask(to=sponsor.participation)``."""

    def asked(**words: Any) -> Ask:
        given: dict[str, Any] = {
            "by": member.participation.as_actor(),
            "key": uuid4(),
            "question": "May nurses prescribe from the road, for 14 days?",
            "to_title": "Chief Pharmacist",
        }
        return actions.ask(world.skylark, **(given | words))

    return asked
