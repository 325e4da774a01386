"""Invitations to the world's first team, and people who hold nothing but a link."""

import re
from collections.abc import Callable
from random import randint
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from access.roles import Role
from teams import actions
from teams.models import Invitation
from tests.mailbox import Mailbox
from tests.world import Person, World

Invite = Callable[..., Invitation]


def visitor() -> Client:
    """A phone of its own, in a place of its own."""
    return Client(REMOTE_ADDR=f"10.{randint(1, 254)}.{randint(1, 254)}.{randint(1, 254)}")


def key() -> str:
    """What the form sends along, so that twice counts once."""
    return str(uuid4())


@pytest.fixture
def phone(db: None) -> Client:
    return visitor()


@pytest.fixture
def invite(world: World, facilitator: Person) -> Invite:
    def make(**fields: Any) -> Invitation:
        to: dict[str, Any] = {"role": Role.MEMBER, "team": world.skylark} | fields
        by = facilitator.participation.as_actor()
        return actions.invite(world.challenge, by=by, key=uuid4(), **to)

    return make


@pytest.fixture
def address() -> str:
    """An address that no account has, and no limit has counted."""
    return f"pat-{uuid4().hex}@example.org"


@pytest.fixture
def code_for(mailbox: Mailbox) -> Callable[[str], str]:
    def newest(address: str) -> str:
        found = re.search(r"^(\d{6})\s*$", mailbox.to(address)[-1].text, re.MULTILINE)
        assert found
        return found[1]

    return newest
