from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client

from core import clock
from notifications import personal_links
from notifications.models import Message
from nudges import planning
from tests.world import Person, World

OnDay = Callable[..., None]
WEDNESDAY, SUNDAY = 36, 40


@pytest.fixture
def told(world: World, member: Person, on_day: OnDay) -> Callable[..., Message]:
    """``told("checkin")``: Joan's nudge of the sixth week, as it is planned; the clock stands where it comes."""

    def tell(kind: str, person: Person = member) -> Message:
        on_day(WEDNESDAY if kind == "checkin" else SUNDAY, at=time(13, 0))
        planning.plan(now=clock.now())
        return Message.objects.select_related("person").get(kind=f"nudges/{kind}", person=person.user)

    type(world.challenge).objects.filter(pk=world.challenge.pk).update(prompt_weekday=6)
    return tell


@pytest.fixture
def checkin(told: Callable[..., Message]) -> Message:
    return told("checkin")


@pytest.fixture
def question(told: Callable[..., Message]) -> Message:
    return told("question")


def path(message: Message) -> str:
    return personal_links.path(message)


def page(message: Message, client: Client | None = None) -> str:
    answer = (client or Client()).get(path(message))
    assert answer.status_code == 200
    return answer.content.decode()
