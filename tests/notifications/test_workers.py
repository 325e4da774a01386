"""Told once, with a real worker, broker and mail server: killed with -9, emptied, doubled. Each mail once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from celery import Celery, current_app
from django.db import connection

from accounts.models import User
from core import clock
from notifications import claims, outbox, tasks
from notifications.models import Delivery, DeliveryState
from tests.mailbox import Mailbox
from tests.notifications.conftest import CONTEXT, NOON
from tests.notifications.worker import beat, empty_broker, until, worker
from tests.world import make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE = 20
LATER = NOON + claims.BEGUN_LEASE


@pytest.fixture(autouse=True)
def quiet_broker() -> None:
    empty_broker()


@pytest.fixture
def people() -> list[User]:
    return [make_user() for _ in range(PEOPLE)]


def owe(people: list[User]) -> None:
    outbox.post(kind="tests/hello", to=people, occasion="test", context=CONTEXT)


def counts() -> dict[str, int]:
    states = list(Delivery.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}


def none_is_left() -> bool:
    return not Delivery.objects.filter(state__in=["pending", "sending"]).exists()


def each_got_one(mailbox: Mailbox, people: list[User]) -> bool:
    return sorted(mail.to for mail in mailbox) == sorted(person.email or "" for person in people)


def test_a_worker_killed_in_mid_send_leaves_each_mail_sent_once(
    mailbox: Mailbox, people: list[User], tmp_path: Path
) -> None:
    mailbox.hold("RCPT", at=8)
    with worker(mailbox, tmp_path) as first, clock.pretend(NOON):
        owe(people)  # the doorbell at commit is enough, and the moment travels along
        until(mailbox.held.is_set)
        first.kill()  # before the eighth mail was handed over
    mailbox.released.set()
    assert counts() == {DeliveryState.SENT: 7, DeliveryState.SENDING: PEOPLE - 7}
    assert set(Delivery.objects.filter(state=DeliveryState.SENT).values_list("settled_at", flat=True)) == {NOON}

    empty_broker()
    mailbox.hold("DATA", at=3)
    with worker(mailbox, tmp_path) as second, clock.pretend(LATER):
        tasks.sweep.delay()
        until(mailbox.held.is_set)
        second.kill()  # the server has taken the tenth mail; nobody heard it say so
    mailbox.released.set()

    with worker(mailbox, tmp_path), clock.pretend(LATER + claims.BEGUN_LEASE):
        tasks.sweep.delay()
        until(none_is_left)
    assert counts() == {DeliveryState.SENT: PEOPLE - 1, DeliveryState.UNCERTAIN: 1}
    assert each_got_one(mailbox, people)


def test_two_workers_two_beats_and_an_emptied_broker_send_each_mail_once(
    mailbox: Mailbox, people: list[User], tmp_path: Path
) -> None:
    with clock.pretend(NOON):
        owe(people)
        assert empty_broker() > 0
    with (
        worker(mailbox, tmp_path, processes=2),
        worker(mailbox, tmp_path),
        beat(mailbox, tmp_path),
        beat(mailbox, tmp_path),
        clock.pretend(NOON + timedelta(minutes=1)),
    ):
        for _ in range(4):  # what beats that are out of step do
            current_app.send_task("notifications.tasks.sweep")
        until(none_is_left)
    assert counts() == {DeliveryState.SENT: PEOPLE}
    assert each_got_one(mailbox, people)


def test_a_broker_that_is_away_keeps_nobody_from_writing_and_loses_nothing(people: list[User]) -> None:
    app = tasks.sweep.app
    away = Celery("away", set_as_current=True)
    away.config_from_object("django.conf:settings", namespace="CELERY")
    away.conf.update(broker_url="redis://127.0.0.1:1/0")  # nobody listens there
    try:
        begun = time.monotonic()
        with clock.pretend(NOON):
            owe(people)
            tasks.sweep()
        assert time.monotonic() - begun < 2
    finally:
        app.set_current()
    assert counts() == {DeliveryState.PENDING: PEOPLE}


def test_two_workers_at_once_keep_the_weekly_cap(people: list[User]) -> None:
    """Each claims other messages to the same people at the same moment."""
    with clock.pretend(NOON):
        for n in range(6):
            outbox.post(kind="tests/hello", to=people, occasion=f"test {n}", context=CONTEXT)
    ids = list(Delivery.objects.order_by("message__occasion").values_list("pk", flat=True))
    halves = [ids[::2], ids[1::2]]

    def claim(half: list[UUID]) -> int:
        try:
            return len(claims.claim(half, now=NOON))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(claim, halves)) == 3 * PEOPLE
    assert counts() == {DeliveryState.SENDING: 3 * PEOPLE, DeliveryState.CANCELLED: 3 * PEOPLE}
