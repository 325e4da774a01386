"""After the second check-in, never before: would you like notices on this phone? "Not now" holds for a month."""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings

from accounts import sessions
from checkins.models import CheckIn
from core.push_keys import new_key
from notifications import this_device
from tests.world import Person, World

ASKED = "Would you like a notice on this phone"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def offered(settings: LazySettings) -> None:
    settings.VAPID_PRIVATE_KEY = new_key()


@pytest.fixture
def thanks(world: World, member: Person, on_day: Callable[..., None]) -> Callable[..., str]:
    """What stands on the page after a check-in of that day."""

    def send(day: int, **headers: Any) -> str:
        on_day(day, at=time(12, 0))
        said = {"id": uuid4(), "confidence": 3}
        return member.post(f"{world.url}check-in/", said, headers=headers, follow=True).text

    return send


def change_session(person: Person, **values: Any) -> None:
    session = person.session
    session.update(values)
    session.save()


def test_not_on_a_first_visit_but_after_the_second_check_in(thanks: Callable[..., str]) -> None:
    first = thanks(8)
    assert ASKED not in first
    assert "Sent. Thank you." in first
    assert ASKED in thanks(15)
    assert ASKED in thanks(22, **HTMX)


def test_not_now_holds_for_thirty_days(thanks: Callable[..., str], world: World, member: Person) -> None:
    thanks(8)
    thanks(15)
    today = f"{world.url}today/"
    answer = member.post("/me/devices/not-now/", {"when": "later", "next": today})
    assert (answer.status_code, answer["Location"]) == (303, today)
    assert ASKED not in thanks(44)
    assert ASKED in thanks(46)


def test_never_is_never(thanks: Callable[..., str], member: Person) -> None:
    thanks(8)
    told = member.post("/me/devices/not-now/", {"when": "never"}, follow=True).text
    assert "We do not ask again. Notices can be turned on on your own page at any time." in told
    assert ASKED not in thanks(15)
    assert ASKED not in thanks(100)


def test_the_way_on_is_a_page_of_ours(member: Person) -> None:
    for address in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", ""):
        assert member.post("/me/devices/not-now/", {"next": address})["Location"] == "/me/"


def shared(person: Person, settings: LazySettings) -> None:
    change_session(person, shared=True)


def has_it(person: Person, settings: LazySettings) -> None:
    change_session(person, **{this_device.KEY: "https://push.example/1"})


def not_offered(person: Person, settings: LazySettings) -> None:
    settings.VAPID_PRIVATE_KEY = ""


@pytest.mark.parametrize("why", [shared, has_it, not_offered])
def test_not_where_it_cannot_be_or_is_already(
    thanks: Callable[..., str], member: Person, settings: LazySettings, why: Callable[..., None]
) -> None:
    thanks(8)
    why(member, settings)
    assert ASKED not in thanks(15)
    assert CheckIn.objects.count() == 2
    assert sessions.is_shared(member.session) == (why is shared)


def test_without_keys_there_is_nothing_to_put_off(member: Person, settings: LazySettings) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    assert member.post("/me/devices/not-now/").status_code == 404
