"""What the mail server says, and what becomes of the delivery."""

from datetime import timedelta

import pytest

from accounts.models import User
from core import clock
from notifications import settling
from notifications.models import Delivery, DeliveryState
from tests.mailbox import Mailbox
from tests.notifications.conftest import CONTEXT, NOON, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db


def state(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def test_a_batch_goes_over_one_connection(mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        deliveries = owe(*[make_user() for _ in range(5)])
        assert mailbox.deliver() == 5
    assert mailbox.connections == 1
    assert {state(d) for d in deliveries} == {DeliveryState.SENT}


def test_sending_the_same_batch_again_sends_nothing(mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        owe(make_user())
        assert (mailbox.deliver(), mailbox.deliver()) == (1, 0)


def test_not_now_is_tried_again_later_and_arrives_once(mailbox: Mailbox) -> None:
    mailbox.say("RCPT", "451 Try later")
    with clock.pretend(NOON):
        (delivery,) = owe(make_user())
        assert mailbox.deliver() == 0
        assert mailbox.deliver() == 0  # not due yet
    assert (state(delivery), delivery.attempts, delivery.why) == (DeliveryState.PENDING, 1, "451 Try later")
    assert delivery.due_at == NOON + timedelta(minutes=1)
    with clock.pretend(NOON + timedelta(minutes=1)):
        assert mailbox.deliver() == 1
    assert (state(delivery), delivery.why) == (DeliveryState.SENT, "")


def test_each_wait_is_longer_and_after_a_day_it_has_failed(mailbox: Mailbox) -> None:
    mailbox.say("RCPT", "451 Never now", times=99)
    moment = NOON
    with clock.pretend(moment):
        (delivery,) = owe(make_user(quiet_from="00:00", quiet_until="00:00"))
    while state(delivery) == DeliveryState.PENDING:
        moment = delivery.due_at
        with clock.pretend(moment):
            mailbox.deliver()
    assert delivery.state == DeliveryState.FAILED
    assert delivery.attempts == len(settling.BACK_OFF)
    assert timedelta(hours=20) < moment - NOON < timedelta(hours=30)


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_no_for_good_is_not_tried_again(mailbox: Mailbox, step: str) -> None:
    gone = make_user()
    mailbox.say(step, "550 No such person", to=gone.email or "")
    with clock.pretend(NOON):
        delivery, next_one = owe(gone, make_user())
        mailbox.deliver()
    assert (state(delivery), delivery.why) == (DeliveryState.FAILED, "550 No such person")
    assert state(next_one) == DeliveryState.SENT


def test_a_mail_that_was_handed_over_without_an_answer_is_uncertain_and_not_sent_again(mailbox: Mailbox) -> None:
    mailbox.say("DATA", "take it and hang up")
    with clock.pretend(NOON):
        lost, after = owe(make_user(), make_user())
        mailbox.deliver()
        mailbox.deliver()
    states = sorted([state(lost), state(after)])
    assert states == [DeliveryState.SENT, DeliveryState.UNCERTAIN]
    assert len({mail.to for mail in mailbox}) == len(mailbox) == 2


def test_a_server_that_hangs_up_between_two_mails_is_called_again(mailbox: Mailbox) -> None:
    mailbox.say("RCPT", "hang up")
    with clock.pretend(NOON):
        deliveries = owe(*[make_user() for _ in range(3)])
        mailbox.deliver()
    assert sorted(state(d) for d in deliveries) == [DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.SENT]
    with clock.pretend(NOON + timedelta(minutes=1)):
        mailbox.deliver()
    assert len({mail.to for mail in mailbox}) == len(mailbox) == 3


def test_without_a_mail_server_everything_waits(mailbox: Mailbox, settings: object) -> None:
    settings.EMAIL_PORT = 1  # type: ignore[attr-defined]  # nobody listens there
    with clock.pretend(NOON):
        (delivery,) = owe(make_user())
        mailbox.deliver()
    assert (state(delivery), delivery.attempts) == (DeliveryState.PENDING, 1)
    assert "Refused" in delivery.why


def test_one_message_that_cannot_be_written_does_not_hold_up_the_others(mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        (broken,) = owe(make_user(), kind="tests/without_words")
        (fine,) = owe(make_user())
        mailbox.deliver()
    assert (state(broken), state(fine)) == (DeliveryState.FAILED, DeliveryState.SENT)
    assert "TemplateDoesNotExist" in broken.why


@pytest.mark.parametrize("address", ["ann@bücher.example", "änn@example.org", "ann\r\ndata@example.org", "no address"])
def test_an_odd_address_holds_nobody_up(mailbox: Mailbox, address: str) -> None:
    odd, fine = make_user(), make_user()
    User.objects.filter(pk=odd.pk).update(email=address)
    with clock.pretend(NOON):
        owe(odd, fine)
        mailbox.deliver()
    assert len(mailbox.to(fine.email or "")) == 1
    assert not Delivery.objects.filter(state__in=["pending", "sending"]).exists()


def test_what_is_too_late_is_never_sent(mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        (delivery,) = owe(make_user(), expires_at=NOON + timedelta(hours=2))
    with clock.pretend(NOON + timedelta(hours=2)):
        assert mailbox.deliver() == 0
    assert state(delivery) == DeliveryState.EXPIRED


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"is_active": False}, "The account is closed"),
        ({"channels": []}, "Not wanted by this channel"),
        ({"email": None}, "No address"),
    ],
)
def test_what_changed_since_it_was_owed_counts(mailbox: Mailbox, change: dict[str, object], why: str) -> None:
    joan = make_user()
    with clock.pretend(NOON):
        (delivery,) = owe(joan)
        User.objects.filter(pk=joan.pk).update(**change)
        assert mailbox.deliver() == 0
    assert (state(delivery), delivery.why) == (DeliveryState.CANCELLED, why)


def test_a_new_address_is_used_at_once(mailbox: Mailbox) -> None:
    joan = make_user()
    with clock.pretend(NOON):
        owe(joan, context=CONTEXT)
        User.objects.filter(pk=joan.pk).update(email="new@example.org")
        mailbox.deliver()
    assert [mail.to for mail in mailbox] == ["new@example.org"]
