"""Who holds a delivery, and what becomes of it when they are gone."""

from datetime import timedelta

import pytest

from core import clock
from notifications import claims, outbox, settling
from notifications.claims import Lease
from notifications.models import Delivery, DeliveryState
from notifications.why import Why
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=10)


def lease() -> Lease:
    with clock.pretend(NOON):
        (delivery,) = owe(make_user())
    (claimed,) = claims.claim([delivery.pk], now=NOON)
    return claimed


def state() -> tuple[str, str]:
    delivery = Delivery.objects.get()
    return delivery.state, delivery.why


def test_only_one_can_claim() -> None:
    held = lease()
    assert claims.claim([held.delivery_id], now=NOON) == []


def test_a_lapsed_lease_that_was_not_begun_waits_again_and_the_old_holder_may_not_send() -> None:
    old = lease()
    settling.lapse(now=NOON + claims.LEASE)
    assert state() == (DeliveryState.PENDING, "")
    (new,) = claims.claim([old.delivery_id], now=LATER)
    assert not claims.begin(old, now=LATER)
    settling.failed(old, why="no", now=LATER)
    settling.try_again(old, why="later", now=LATER)
    assert claims.begin(new, now=LATER)


def test_a_lapsed_lease_that_was_begun_is_uncertain_and_cannot_be_claimed() -> None:
    old = lease()
    claims.begin(old, now=NOON)
    settling.lapse(now=NOON + claims.BEGUN_LEASE)
    assert state() == (DeliveryState.UNCERTAIN, Why.NOBODY_KNOWS)
    assert claims.claim([old.delivery_id], now=LATER) == []


def test_a_slow_worker_that_did_send_it_may_still_say_so() -> None:
    old = lease()
    claims.begin(old, now=NOON)
    settling.lapse(now=LATER)
    settling.sent(old, now=LATER)
    assert state() == (DeliveryState.SENT, "")


def test_a_lease_holds_until_its_time_is_over_and_can_be_renewed() -> None:
    held = lease()
    settling.lapse(now=NOON + claims.LEASE - timedelta(seconds=1))
    claims.renew(held.token, now=NOON + timedelta(minutes=1))
    settling.lapse(now=NOON + claims.LEASE)
    assert claims.begin(held, now=NOON)


def test_a_message_that_kills_its_workers_is_given_up_in_the_end() -> None:
    held = lease()
    moment = NOON
    for _ in range(len(settling.BACK_OFF) + 1):
        moment += claims.LEASE
        settling.lapse(now=moment)
        claims.claim([held.delivery_id], now=moment)
    assert state() == (DeliveryState.FAILED, f"{Why.TRIED_OFTEN}: {Why.WORKER_GONE}")


def test_what_is_called_off_while_it_is_sent_is_not_tried_again(mailbox: Mailbox) -> None:
    held = lease()
    with clock.pretend(NOON):
        assert outbox.call_off(person=held.message.person, why="Left") == 0
        settling.try_again(held, why="", now=NOON)
    with clock.pretend(NOON + timedelta(minutes=5)):
        assert mailbox.deliver() == 0
    assert state()[0] == DeliveryState.EXPIRED
