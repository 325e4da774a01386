from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from access.roles import Role
from accounts.models import User
from milestones.models import Milestone
from notifications.models import Message
from teams.models import Participation, Team
from tests.world import Person, World


@pytest.fixture
def milestone(world: World) -> Callable[..., Milestone]:
    """``milestone(38, title="…", lead=member)``: one of Skylark's. The weekly question comes on Sundays."""
    type(world.challenge).objects.filter(pk=world.challenge.pk).update(prompt_weekday=6)

    def make(day: int, *, lead: Person | None = None, **fields: Any) -> Milestone:
        fields = {"team": world.skylark, "title": "Ten plans at Saltby"} | fields
        return Milestone.objects.create(pk=uuid4(), day=day, lead=lead.participation if lead else None, **fields)

    return make


def told(about: str = "") -> list[tuple[str, str]]:
    """(kind without its app, name of the person), in order; only kinds that begin with ``about``."""
    messages = Message.objects.filter(called_off_at=None, kind__startswith=f"nudges/{about}")
    rows = messages.values_list("kind", "person__name")
    return sorted((kind.removeprefix("nudges/"), name) for kind, name in rows)


def crowd(world: World, people: int) -> None:
    """A team of so many more."""
    team = Team.objects.create(challenge=world.challenge, name="Larch")
    users = User.objects.bulk_create(
        User(name=f"Person {n:04}", email=f"crowd{n}@example.org", password="!") for n in range(people)
    )
    Participation.objects.bulk_create(
        Participation(user=user, challenge=world.challenge, team=team, role=Role.MEMBER) for user in users
    )
