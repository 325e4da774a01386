from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from core import clock
from meetings import actions
from meetings.models import Meeting
from milestones.models import Task
from tests.world import Person, World

DAY = 37


@pytest.fixture
def day_37(on_day: Callable[..., None]) -> None:
    on_day(DAY)


@pytest.fixture
def begin(world: World, member: Person, day_37: None) -> Callable[..., Meeting]:
    def begin(kind: str = "weekly", *, by: Person | None = None) -> Meeting:
        who = (by or member).participation.as_actor()
        return actions.start(world.skylark, by=who, key=uuid4(), kind=kind)

    return begin


@pytest.fixture
def meeting(begin: Callable[..., Meeting]) -> Meeting:
    return begin()


@pytest.fixture
def five_people(world: World, member: Person) -> list[Person]:
    """Of a team that can vote."""
    return [member, *(world.member(name=f"Person {letter}") for letter in "ABCD")]


@pytest.fixture
def task(world: World, day_37: None) -> Callable[..., Task]:
    def make(title: str = "Ring the three pharmacies", *, day: int = DAY, **fields: Any) -> Task:
        told = {"team": world.skylark, "title": title, "due_day": day, "made_at": clock.now() - timedelta(days=9)}
        return Task.objects.create(**told | fields)

    return make


def at_step(meeting: Meeting, step: str) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(step=step)
