import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from sharing import actions
from sharing.actions import Made
from tests.world import Person, World

ADDRESS = re.compile(r"/s/([\w-]{22})/")


@pytest.fixture
def make(world: World, facilitator: Person) -> Callable[..., Made]:
    """``make(with_passcode=True, expires_on=…)``; until 30 April 2026, Day 86, if nothing is said."""

    def made(*, key: UUID | None = None, **given: Any) -> Made:
        said: dict[str, Any] = {"label": "The council", "expires_on": date(2026, 4, 30)} | given
        by = facilitator.participation.as_actor()
        return actions.make_link(world.challenge, by=by, key=key or uuid4(), **said)

    return made


def form(**said: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "label": "The council", "until": "month"} | said


def path_in(page: bytes) -> str:
    found = ADDRESS.search(page.decode())
    assert found
    return found[0]
