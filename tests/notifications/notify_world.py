"""What tests of GOV.UK Notify share: its double wired in, people with numbers, and jobs run as a worker would."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any

import pytest

from accounts.models import Channel, User
from core import clock
from notifications import asking, notify, settling, tasks
from notifications.models import Delivery
from tests.doubles import notify as doubles
from tests.doubles.notify import NotifyDouble
from tests.notifications.conftest import owe
from tests.world import make_user

ALWAYS: dict[str, Any] = {"quiet_from": "00:00", "quiet_until": "00:00", "weekly_cap": 21}
numbers = count(100_000)


def wire(double: NotifyDouble, settings: Any) -> None:
    settings.NOTIFY_URL = double.url
    settings.NOTIFY_API_KEY = double.key
    settings.NOTIFY_SMS_TEMPLATE = double.templates["sms"]
    settings.NOTIFY_EMAIL_TEMPLATE = double.templates["email"]
    settings.EMAIL_BACKEND = "notifications.notify_mail.EmailBackend"


@pytest.fixture
def gov(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[NotifyDouble]:
    """GOV.UK Notify, a real server of this machine; who waits for it waits only a moment."""
    monkeypatch.setattr(notify, "PATIENCE", (1, 0.4))
    with doubles.running() as double:
        double.faults.patience = 0.8
        wire(double, settings)
        yield double


def texter(**fields: Any) -> User:
    """Somebody who wants text messages, at any hour."""
    number = f"+447700{next(numbers)}"
    return make_user(phone=number, **(ALWAYS | {"channels": [Channel.SMS]} | fields))


def text(*people: User, **fields: Any) -> list[Delivery]:
    return owe(*people, **fields)


def work(moment: datetime) -> None:
    """What sweep, workers and their queues do at ``moment``, one after the other."""
    with clock.pretend(moment):
        settling.lapse(now=moment)
        settling.expire(now=moment)
        for channel in (Channel.SMS, Channel.EMAIL):
            due = Delivery.objects.filter(channel=channel).due(now=moment).values_list("pk", flat=True)
            if ids := [str(pk) for pk in due]:
                tasks.deliver(channel, ids)
            if doubted := asking.due(channel, now=moment, limit=10_000):
                tasks.ask(channel, doubted)


def state(delivery: Delivery) -> tuple[str, str]:
    delivery.refresh_from_db()
    return delivery.state, delivery.why
