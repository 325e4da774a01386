"""Browsers and addresses nobody used before: limits are counted by both, and outlive a test."""

import re
from collections.abc import Callable
from random import randint
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from tests.mailbox import Mailbox


@pytest.fixture
def browser() -> Client:
    """A browser in a place of its own."""
    place = ".".join(str(randint(1, 254)) for _ in range(3))
    return Client(REMOTE_ADDR=f"10.{place}")


@pytest.fixture
def joan(db: None) -> User:
    return User.objects.create_user(f"joan-{uuid4().hex}@example.org", name="Joan Marsh")


@pytest.fixture
def somebody(db: None) -> str:
    """An address that no account has."""
    return f"somebody-{uuid4().hex}@example.org"


@pytest.fixture
def code_for(mailbox: Mailbox) -> Callable[[str], str]:
    """The six numbers in the newest mail to an address."""

    def newest(address: str) -> str:
        found = re.search(r"^(\d{6})\s*$", mailbox.to(address)[-1].text, re.MULTILINE)
        assert found, mailbox.to(address)[-1].text
        return found[1]

    return newest
