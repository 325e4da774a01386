"""A push service that says when to come again is not called before, whoever the notice is for."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from core import clock
from notifications import push_waits
from notifications.models import Delivery, DeliveryState
from tests.notifications.conftest import NOON, owe
from tests.notifications.pushing import Pushing, offered, pushing

__all__ = ["offered", "pushing"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_noted(pushing: Pushing) -> None:
    cache.delete(f"{push_waits.KEY}{pushing.service.place}")


def one_owed(pushing: Pushing) -> Delivery:
    (delivery,) = owe(pushing.person()[0])
    return delivery


def fresh(delivery: Delivery) -> Delivery:
    delivery.refresh_from_db()
    return delivery


@pytest.mark.parametrize("status", ["429", "503"])
def test_it_waits_as_long_as_it_is_asked_to(pushing: Pushing, status: str) -> None:
    with clock.pretend(NOON):
        delivery = one_owed(pushing)
        pushing.service.say(f"{status} 1800")
        pushing.deliver()
    assert fresh(delivery).state == DeliveryState.PENDING
    assert delivery.due_at == NOON + timedelta(minutes=30)
    with clock.pretend(NOON + timedelta(minutes=29)):
        assert pushing.deliver() == 0
    with clock.pretend(NOON + timedelta(minutes=30)):
        assert pushing.deliver() == 1
    assert pushing.service.calls == 2


def test_the_others_wait_too_and_later_batches(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        first, second = one_owed(pushing), one_owed(pushing)
        pushing.service.say("429 600")
        pushing.deliver()
    with clock.pretend(NOON + timedelta(minutes=5)):
        third = one_owed(pushing)
        assert pushing.deliver() == 0
    assert pushing.service.calls == 1
    for delivery in (first, second, third):
        assert fresh(delivery).state == DeliveryState.PENDING
        assert delivery.due_at == NOON + timedelta(minutes=10)
    assert (second.why, third.why) == ("Its push service asked to wait",) * 2
    with clock.pretend(NOON + timedelta(minutes=10)):
        assert pushing.deliver() == 3


def test_a_short_wait_does_not_shorten_ours(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        delivery = one_owed(pushing)
        pushing.service.say("429 1")
        pushing.deliver()
    assert fresh(delivery).due_at == NOON + timedelta(minutes=1)


def test_trouble_without_a_time_is_still_uncertain(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        delivery = one_owed(pushing)
        pushing.service.say("503 soon")
        pushing.deliver()
    assert fresh(delivery).state == DeliveryState.UNCERTAIN


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        (None, None),
        ("", None),
        ("0", None),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("Mon, 30 Feb 2026 12:00:00 GMT", None),
        ("Sun, 22 Nov 2026 11:00:00 GMT", None),
        ("Sun, 22 Nov 2026 12:00:30 GMT", timedelta(seconds=30)),
        ("120", timedelta(minutes=2)),
        ("9" * 90, timedelta(hours=12)),
        ("9" * 9000, timedelta(hours=12)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(hours=12)),
    ],
)
def test_what_it_may_say(header: str | None, wait: timedelta | None) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert push_waits.moment(header, now=now) == (now + wait if wait else None)
