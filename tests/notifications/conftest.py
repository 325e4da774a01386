from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from core import clock
from notifications import gathering, outbox, topics
from notifications.models import Delivery
from notifications.topics import Topic
from tests.mailbox import Mailbox

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=ZoneInfo("Europe/London"))
CONTEXT = {
    "milestone": "Ten plans at Saltby surgery",
    "why": "a plan you wrote is a plan you use",
    "mine": True,
    "team": "Skylark",
    "day": 35,
    "length": 100,
    "due_day": 38,
    "due_on": date(2026, 3, 15),
    "stuck": "/c/saltby/check-in/",
}

topics.register(Topic.NEWS, "tests/other")


@pytest.fixture
def noon() -> datetime:
    return NOON


def owe(*people: User, occasion: str = "", **fields: Any) -> list[Delivery]:
    """Owe a message and give back its deliveries, in the order of the people."""
    occasion = occasion or f"test:{uuid4()}"
    fields = {"kind": "tests/hello", "context": CONTEXT, "link": "/c/saltby/plan/milestones/1/"} | fields
    outbox.post(to=people, occasion=occasion, **fields)
    by_person = {d.message.person_id: d for d in Delivery.objects.filter(message__occasion=occasion)}
    return [by_person[person.pk] for person in people if person.pk in by_person]


def minute(mailbox: Mailbox) -> int:
    """What each minute does: digests are made, and what is due is sent. Returns how many mails came."""
    gathering.make(now=clock.now())
    return mailbox.deliver()


def states() -> list[tuple[str, str]]:
    return list(Delivery.objects.order_by("message__made_at", "due_at").values_list("state", "why"))


__all__ = ["CONTEXT", "NOON", "clock", "minute", "owe", "states"]
