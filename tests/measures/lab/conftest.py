import re
from collections.abc import Callable
from typing import Any, Protocol

import pytest

from tests.world import Person, World

HIDDEN = re.compile(r'name="(id|seen|asked)" value="([^"]*)"')


class Answers(Protocol):
    def __call__(self, key: str, said: dict[str, Any], *, by: Person | None = None) -> Any: ...


@pytest.fixture
def lab(world: World, on_day: Callable[..., None]) -> str:
    """The address of Skylark's goal lab; it is Day 1."""
    on_day(1)
    return f"{world.url}measures/goal/"


@pytest.fixture
def answers(lab: str, member: Person) -> Answers:
    """Answer a question as its page asks it: ``answers("who", {"population": "Carers"})``."""

    def answered(key: str, said: dict[str, Any], *, by: Person | None = None) -> Any:
        person = by or member
        shown = hidden(person.get(f"{lab}{key}/").content.decode())
        return person.post(f"{lab}{key}/", shown | said)

    return answered


def hidden(page: str) -> dict[str, str]:
    """What the form of a page sends by itself."""
    return dict(HIDDEN.findall(page))
