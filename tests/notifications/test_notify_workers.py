"""Text messages with a real worker that is killed with -9 while GOV.UK Notify holds its answer back: each once."""

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from core import clock
from notifications import claims, tasks
from notifications.models import Delivery, DeliveryState
from tests.doubles.notify import NotifyDouble
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON
from tests.notifications.notify_world import gov, text, texter
from tests.notifications.worker import empty_broker, until, worker

__all__ = ["gov"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE = 20


@pytest.fixture(autouse=True)
def processes_know_notify(gov: NotifyDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    empty_broker()
    monkeypatch.setenv("NOTIFY_API_KEY", gov.key)
    monkeypatch.setenv("NOTIFY_URL", gov.url)
    monkeypatch.setenv("NOTIFY_SMS_TEMPLATE", gov.templates["sms"])


def none_is_left() -> bool:
    return not Delivery.objects.filter(state__in=["pending", "sending"]).exists()


def all_are_asked_for(moment: datetime) -> bool:
    return not Delivery.objects.filter(state="sending", leased_until__lte=moment).exists()


@pytest.mark.parametrize("eighth", ["hang", "hang after accept"])
def test_a_worker_killed_while_it_waits_for_the_answer_leaves_each_text_sent_once(
    gov: NotifyDouble, mailbox: Mailbox, tmp_path: Path, eighth: str
) -> None:
    gov.faults.patience = 20
    gov.say(*[""] * 7, eighth)
    with worker(mailbox, tmp_path) as first, clock.pretend(NOON):
        deliveries = text(*[texter() for _ in range(PEOPLE)])  # the doorbell at commit is enough
        until(lambda: len(gov.asked) == 8)
        first.kill()
    assert Delivery.objects.filter(state=DeliveryState.SENT).count() == 7
    with worker(mailbox, tmp_path):
        moment = NOON + claims.BEGUN_LEASE
        with clock.pretend(moment):
            tasks.sweep.delay()
            until(lambda: Delivery.objects.filter(state=DeliveryState.SENT).count() >= PEOPLE - 1)
        for _ in range(2):  # asked once more when that is sure, and then sent
            moment += 2 * claims.BEGUN_LEASE
            with clock.pretend(moment):
                tasks.sweep.delay()
                until(partial(all_are_asked_for, moment))
                tasks.sweep.delay()
        until(none_is_left)
    assert gov.by_reference() == dict.fromkeys((str(delivery.pk) for delivery in deliveries), 1)
