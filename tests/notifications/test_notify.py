"""Text messages and e-mail by GOV.UK Notify: what it gets, and what becomes of a delivery by its answer."""

import logging
from datetime import timedelta

import pytest

from accounts.models import Channel, User
from core import clock
from notifications.models import Carrier, Delivery, DeliveryState, Unreachable
from tests.doubles.notify import NotifyDouble
from tests.notifications.conftest import CONTEXT, NOON, owe
from tests.notifications.notify_world import ALWAYS, gov, state, text, texter, work
from tests.world import make_user

__all__ = ["gov"]
pytestmark = pytest.mark.django_db


def test_a_text_message_is_sent_once_and_says_nothing_of_anybody(gov: NotifyDouble) -> None:
    joan = texter(name="Joan Marsh")
    with clock.pretend(NOON):
        (delivery,) = text(joan)
    work(NOON)
    work(NOON)
    (sent,) = gov.accepted
    assert (sent.type, sent.to, sent.reference) == ("sms", joan.phone, str(delivery.pk))
    assert "http://127.0.0.1:8000/n/" in sent.personalisation["text"]
    assert not {"Joan", "Skylark", "Saltby", "35"} & set(sent.personalisation["text"].split())
    assert state(delivery) == (DeliveryState.SENT, "")
    assert (delivery.carrier, delivery.remote_id) == (Carrier.NOTIFY, sent.id)


def test_a_batch_goes_over_one_connection(gov: NotifyDouble) -> None:
    with clock.pretend(NOON):
        text(*[texter() for _ in range(20)])
    work(NOON)
    assert (len(gov.accepted), gov.connections) == (20, 1)


def test_an_email_is_the_same_letter_in_the_words_of_the_template(gov: NotifyDouble, settings: object) -> None:
    settings.BASE_URL = "https://hundred.example.org"  # type: ignore[attr-defined]
    joan = make_user("Joan Marsh", **ALWAYS)
    with clock.pretend(NOON):
        (delivery,) = owe(joan)
    work(NOON)
    (sent,) = gov.accepted
    told = sent.personalisation
    assert (sent.type, sent.to, sent.reference) == ("email", joan.email, str(delivery.pk))
    assert told["subject"] == "In 3 days: Ten plans at Saltby surgery"
    assert told["body"].startswith("Hello Joan,\n\nThree days to go: Ten plans at Saltby surgery\n")
    assert "if the date does not fit any more, move it: that is fine." in told["body"].lower()
    assert (sent.unsubscribe or "").startswith("https://hundred.example.org/n/")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [("[Win](https://evil.example)", "[Win] (https://evil.example)"), ("]: x [a][b]", "] : x [a] [b]")],
)
def test_hostile_words_do_not_become_links_with_another_name(gov: NotifyDouble, hostile: str, shown: str) -> None:
    with clock.pretend(NOON):
        owe(make_user(**ALWAYS), context=CONTEXT | {"milestone": hostile})
    work(NOON)
    assert shown in gov.accepted[0].personalisation["body"]


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"phone": "+4412345"}, "phone_number Not enough digits"),
        ({"channels": ["email"], "email": "joan@nowhere"}, "email_address Not a valid email address"),
    ],
)
def test_an_address_that_cannot_be_is_not_tried_again_until_it_is_another(
    gov: NotifyDouble, person: dict[str, object], words: str
) -> None:
    joan, fine = texter(), texter()
    User.objects.filter(pk=joan.pk).update(**person)
    with clock.pretend(NOON):
        delivery, other = text(joan, fine)
        if person.get("channels"):
            Delivery.objects.filter(pk=delivery.pk).update(channel=Channel.EMAIL)
    work(NOON)
    assert state(delivery) == (DeliveryState.FAILED, f"Notify: 400 ValidationError: {words}")
    assert state(other)[0] == DeliveryState.SENT
    assert Unreachable.objects.get().person == joan


def test_too_many_for_now_waits_and_the_rest_of_the_batch_does_not_ask(gov: NotifyDouble) -> None:
    gov.limit = 3
    with clock.pretend(NOON):
        deliveries = text(*[texter() for _ in range(10)])
    work(NOON)
    assert gov.asked == ["POST sms"] * 4
    waiting = [d for d in deliveries if state(d)[0] == DeliveryState.PENDING]
    assert len(waiting) == 7
    assert "429 RateLimitError" in waiting[-1].why
    gov.limit = None
    work(NOON + timedelta(minutes=1))
    assert set(gov.by_reference().values()) == {1}
    assert len(gov.accepted) == 10


def test_a_wrong_key_floods_nobody_and_the_operator_reads_why(
    gov: NotifyDouble, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    settings.NOTIFY_API_KEY = gov.key[:-1] + "x"  # type: ignore[attr-defined]
    with clock.pretend(NOON):
        deliveries = text(*[texter() for _ in range(50)])
    with caplog.at_level(logging.WARNING):
        work(NOON)
    assert gov.asked == ["POST sms"]
    assert {state(d) for d in deliveries} == {
        (DeliveryState.PENDING, "Notify: 403 AuthError: Invalid token: API key not found")
    }
    assert "API key not found" in caplog.text
    assert not any(d.message.person and (d.message.person.phone or "?") in caplog.text for d in deliveries)
    settings.NOTIFY_API_KEY = gov.key  # type: ignore[attr-defined]
    work(NOON + timedelta(minutes=1))
    assert {state(d)[0] for d in deliveries} == {DeliveryState.SENT}


def test_a_template_that_is_missing_can_be_put_right_within_a_day(gov: NotifyDouble, settings: object) -> None:
    settings.NOTIFY_SMS_TEMPLATE = "00000000-0000-0000-0000-000000000000"  # type: ignore[attr-defined]
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    work(NOON)
    assert state(delivery) == (DeliveryState.PENDING, "Notify: 400 BadRequestError: Template not found")
    settings.NOTIFY_SMS_TEMPLATE = gov.templates["sms"]  # type: ignore[attr-defined]
    work(NOON + timedelta(minutes=1))
    assert state(delivery)[0] == DeliveryState.SENT


def test_when_notify_is_away_nothing_left_us_and_it_is_sent_later(gov: NotifyDouble) -> None:
    gov.kill()
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    work(NOON)
    assert state(delivery)[0] == DeliveryState.PENDING
    gov.start()
    work(NOON + timedelta(minutes=1))
    assert state(delivery)[0] == DeliveryState.SENT
    assert gov.asked == ["POST sms"]


def test_without_a_key_it_waits(gov: NotifyDouble, settings: object) -> None:
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    settings.NOTIFY_API_KEY = ""  # type: ignore[attr-defined]
    with clock.pretend(NOON):
        work(NOON)
    assert state(delivery)[0] in {DeliveryState.PENDING, DeliveryState.CANCELLED}
    assert gov.asked == []
