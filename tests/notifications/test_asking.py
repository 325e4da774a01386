"""An answer of GOV.UK Notify that does not come: it is asked by reference, and nothing is sent on a guess."""

from datetime import timedelta

import pytest
from django.conf import settings as configured
from notifications_python_client.authentication import create_jwt_token, epoch_seconds

from core import clock
from notifications import asking, claims, settling
from notifications.by_notify import SmsByNotify
from notifications.models import Carrier, Delivery, DeliveryState, Unreachable
from notifications.outcomes import Result
from tests.doubles.notify import Faults, NotifyDouble
from tests.notifications.conftest import NOON
from tests.notifications.notify_world import gov, state, text, texter, work

__all__ = ["gov"]
pytestmark = pytest.mark.django_db


def minutes(many: float) -> timedelta:
    return timedelta(minutes=many)


def doubtful(gov: NotifyDouble, fault: str) -> Delivery:
    gov.say(fault)
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    work(NOON)
    assert state(delivery)[0] == DeliveryState.SENDING
    return delivery


@pytest.mark.parametrize("fault", ["500 after accept", "hang after accept", "cut after accept"])
def test_what_was_taken_without_an_answer_is_found_and_not_sent_again(gov: NotifyDouble, fault: str) -> None:
    delivery = doubtful(gov, fault)
    work(NOON + minutes(0.5))
    assert gov.asked == ["POST sms"]
    work(NOON + minutes(1))
    assert state(delivery) == (DeliveryState.SENT, "")
    assert delivery.remote_id == gov.accepted[0].id
    assert gov.asked == ["POST sms", "GET"]


@pytest.mark.parametrize("fault", ["500", "hang"])
def test_what_was_not_taken_is_sent_again_only_when_that_is_sure(gov: NotifyDouble, fault: str) -> None:
    delivery = doubtful(gov, fault)
    for later in (1, 5):
        work(NOON + minutes(later))
        assert state(delivery) == (DeliveryState.SENDING, "Its carrier does not have it yet")
    work(NOON + minutes(15))
    assert state(delivery) == (DeliveryState.PENDING, "Its carrier does not have it")
    assert gov.accepted == []
    work(NOON + minutes(16))
    assert state(delivery)[0] == DeliveryState.SENT
    assert len(gov.accepted) == 1


def test_what_is_listed_late_is_found_all_the_same(gov: NotifyDouble) -> None:
    gov.lag = 2
    delivery = doubtful(gov, "500 after accept")
    for later in (1, 5, 15, 16):
        work(NOON + minutes(later))
    assert state(delivery)[0] == DeliveryState.SENT
    assert len(gov.accepted) == 1


@pytest.mark.parametrize(
    ("status", "ends"),
    [("delivered", DeliveryState.DELIVERED), ("permanent-failure", DeliveryState.FAILED), ("sending", "sent")],
)
def test_the_answer_says_how_it_went_on(gov: NotifyDouble, status: str, ends: str) -> None:
    delivery = doubtful(gov, "500 after accept")
    gov.accepted[0].status = status
    work(NOON + minutes(1))
    assert state(delivery)[0] == ends
    assert Unreachable.objects.exists() == (status == "permanent-failure")


def test_while_nobody_answers_it_is_asked_again_rarely_and_never_sent(gov: NotifyDouble) -> None:
    delivery = doubtful(gov, "500 after accept")
    gov.lookups_fail = True
    moment = NOON
    for _ in range(40):
        moment += minutes(30)
        work(moment)
    assert state(delivery)[0] == DeliveryState.SENDING
    assert "Could not be asked: Notify: 500" in delivery.why
    assert 15 < gov.asked.count("GET") < 40
    gov.lookups_fail = False
    work(moment + minutes(60))
    assert state(delivery)[0] == DeliveryState.SENT
    assert len(gov.accepted) == 1


@pytest.mark.parametrize("lost", ["the key", "the memory"])
def test_after_two_days_without_an_answer_it_is_for_the_operator(
    gov: NotifyDouble, settings: object, lost: str
) -> None:
    delivery = doubtful(gov, "500 after accept")
    if lost == "the key":
        settings.NOTIFY_API_KEY = ""  # type: ignore[attr-defined]
    else:
        gov.accepted.clear()
    work(NOON + asking.FORGOTTEN)
    assert state(delivery)[0] == DeliveryState.UNCERTAIN


def test_a_worker_that_died_between_taking_and_noting_leaves_it_to_be_asked_for(gov: NotifyDouble) -> None:
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    (lease,) = claims.claim([delivery.pk], now=NOON)
    with SmsByNotify() as carrier:
        carrier.carry(lease, begin=lambda: claims.begin(lease, now=NOON, carrier=carrier.name))
    # and here it dies
    work(NOON + claims.BEGUN_LEASE)
    assert state(delivery)[0] == DeliveryState.SENT
    assert len(gov.accepted) == 1


def test_a_worker_that_died_before_it_sent_leaves_it_to_be_sent_once(gov: NotifyDouble) -> None:
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    (lease,) = claims.claim([delivery.pk], now=NOON)
    assert claims.begin(lease, now=NOON, carrier=Carrier.NOTIFY)
    for later in (5, 15, 16):
        work(NOON + minutes(later))
    assert state(delivery)[0] == DeliveryState.SENT
    assert len(gov.accepted) == 1


def test_a_worker_that_was_stopped_for_long_can_send_nothing_when_it_wakes_up(gov: NotifyDouble) -> None:
    """It had signed and marked, then stood still until another had sent it: Notify refuses what was signed long ago."""
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    (lease,) = claims.claim([delivery.pk], now=NOON)
    with SmsByNotify() as asleep:

        def begin_and_sleep() -> bool:
            begun = claims.begin(lease, now=NOON, carrier=asleep.name)
            for later in (5, 15, 16):
                work(NOON + minutes(later))
            assert asleep.notify
            asleep.notify.signature = signed_ago(seconds=16 * 60)  # as its signature is by now
            return begun

        outcome = asleep.carry(lease, begin=begin_and_sleep)
    assert outcome.result is Result.TRY_AGAIN
    settling.try_again(lease, why=outcome.why, now=NOON + minutes(17))
    assert state(delivery)[0] == DeliveryState.SENT
    assert len(gov.accepted) == 1


def signed_ago(*, seconds: int) -> str:
    key = configured.NOTIFY_API_KEY
    then = epoch_seconds() - seconds
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("notifications_python_client.authentication.epoch_seconds", lambda: then)
        return str(create_jwt_token(key[-36:], key[-73:-37]))


def test_it_is_signed_before_it_is_marked(gov: NotifyDouble) -> None:
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    (lease,) = claims.claim([delivery.pk], now=NOON)
    signed: list[bool] = []
    with SmsByNotify() as carrier:

        def begin() -> bool:
            signed.append(bool(carrier.notify and carrier.notify.signature))
            return False

        assert carrier.carry(lease, begin=begin).result is Result.NOT_OURS
    assert signed == [True]
    assert gov.accepted == []


def test_two_that_ask_at_once_are_one(gov: NotifyDouble) -> None:
    delivery = doubtful(gov, "500 after accept")
    later = NOON + minutes(1)
    assert len(asking.hold([delivery.pk], now=later)) == 1
    assert asking.hold([delivery.pk], now=later) == []


def test_who_handed_it_over_may_not_settle_it_once_another_asks(gov: NotifyDouble) -> None:
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    (lease,) = claims.claim([delivery.pk], now=NOON)
    claims.begin(lease, now=NOON, carrier=Carrier.NOTIFY)
    later = NOON + claims.BEGUN_LEASE
    (doubt,) = asking.hold([delivery.pk], now=later)
    settling.try_again(lease, why="slow", now=later)
    settling.failed(lease, why="slow", now=later)
    assert state(delivery)[0] == DeliveryState.SENDING
    settling.sent(doubt.lease, now=later, remote_id="x")
    assert state(delivery)[0] == DeliveryState.SENT


@pytest.mark.parametrize("seed", [1, 2])
def test_with_faults_everything_is_sent_once(gov: NotifyDouble, seed: int) -> None:
    """3 % are taken and answered with 500, 2 % are not answered at all, and what is taken is listed late."""
    gov.faults = Faults(error_after_accept=0.03, hang=0.02, seed=seed, patience=0.5)
    gov.lag = 1
    with clock.pretend(NOON):
        deliveries = text(*[texter() for _ in range(300)])
    moment = NOON
    while Delivery.objects.filter(state__in=["pending", "sending"]).exists():
        work(moment)
        moment += minutes(1)
        assert moment < NOON + timedelta(hours=3)
    assert {state(d)[0] for d in deliveries} == {DeliveryState.SENT}
    assert gov.by_reference() == dict.fromkeys((str(d.pk) for d in deliveries), 1)
    assert gov.asked.count("GET") > 5
