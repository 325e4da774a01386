from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from stories import actions
from stories.models import Consent, How, Reach, Story
from tests.world import Person, World

WORDS: dict[str, Any] = {
    "title": "The lift home",
    "about": "A member of the breathing group",
    "before": "I planned my week around being frightened.",
    "turning": "Somebody offered me a lift.",
    "after": "Now I plan it around Thursdays.",
}
YES: dict[str, Any] = {"given_by": "The person it is about", "how": How.SPOKEN, "scope": Reach.LEADERS}

Tell = Callable[..., Story]
SayYes = Callable[..., Consent]


@pytest.fixture
def today(on_day: Callable[..., None]) -> None:
    on_day(37)


@pytest.fixture
def tell(today: None, world: World, member: Person) -> Tell:
    """Joan of Skylark writes a story down: ``tell(title="Another")``. Nobody has said yes yet."""

    def told(**words: Any) -> Story:
        by = words.pop("by", member.participation.as_actor())
        team = words.pop("team", world.skylark)
        return actions.tell(team, by=by, key=uuid4(), **(WORDS | words))

    return told


@pytest.fixture
def say_yes(member: Person) -> SayYes:
    """``say_yes(story, scope=Reach.PUBLIC)``"""

    def said(story: Story, **words: Any) -> Consent:
        by = words.pop("by", member.participation.as_actor())
        return actions.record_consent(story, by=by, key=uuid4(), **(YES | words))

    return said


@pytest.fixture
def story(tell: Tell, say_yes: SayYes) -> Story:
    """With a yes as far as leaders."""
    row = tell()
    say_yes(row)
    return row
