"""Feeds, read by a program that did not write them."""

from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from django.test import Client

from calendars.addresses import path_of
from calendars.models import Feed
from tests.world import Person, World

Read = Callable[..., dict[str, Any]]


def parsed(body: bytes) -> Any:
    """Raises for what RFC 5545 does not allow; what icalendar forgives is not forgiven."""
    found = icalendar.Calendar.from_ical(body)
    assert isinstance(found, icalendar.Calendar)
    for component in found.walk():
        assert component.errors == []
    return found


def entries(body: bytes) -> dict[str, Any]:
    """By what they say."""
    return {str(entry["SUMMARY"]): entry for entry in parsed(body).walk("VEVENT")}


@pytest.fixture
def feed_of() -> Callable[[Person], Feed]:
    return lambda person: Feed.objects.get_or_create(person=person.user)[0]


@pytest.fixture
def read() -> Read:
    """What a calendar program finds: no account, no cookie."""

    def fetch(feed: Feed) -> dict[str, Any]:
        answer = Client().get(path_of(feed))
        assert answer.status_code == 200
        return entries(answer.content)

    return fetch


@pytest.fixture
def team_feed(world: World) -> Feed:
    return Feed.objects.create(team=world.skylark)
