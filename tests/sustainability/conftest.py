from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from sustainability import actions
from sustainability.models import SustainabilityItem
from tests.world import Person, World

WORDS: dict[str, Any] = {
    "what": "Ring before people go home",
    "evidence": "Nine of ten knew whom to call.",
    "decision": "adopt",
    "owner_title": "Ward manager",
    "resources": "Ten minutes a person",
    "commitment": "",
    "commitment_title": "",
    "review_on": None,
}

Add = Callable[..., SustainabilityItem]


@pytest.fixture
def today(on_day: Callable[..., None]) -> None:
    on_day(97)


@pytest.fixture
def add(today: None, world: World, member: Person) -> Add:
    """Skylark writes down on Day 97 what should last: ``add(what="Another")``."""

    def added(**words: Any) -> SustainabilityItem:
        by, key = words.pop("by", member.participation.as_actor()), words.pop("key", uuid4())
        return actions.add_item(words.pop("team", world.skylark), by=by, key=key, words=WORDS | words)

    return added


def said(**other: Any) -> dict[str, Any]:
    """What a browser sends."""
    words = {**WORDS, "review_on": date(2026, 8, 1).isoformat(), **other}
    return {"id": str(uuid4()), "seen": "", **words}
