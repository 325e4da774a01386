"""Web push against a real push service, which reads what the device would read."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings

from accounts.models import Channel, User
from core import clock
from core.push_keys import new_key
from notifications import by_push
from notifications.models import ChannelChoice, Delivery, DeliveryState, PushSubscription, Unreachable
from tests.doubles.push_service import unb64, who_calls
from tests.notifications.conftest import CONTEXT, NOON, owe
from tests.notifications.pushing import KEY, Pushing, channels_of, offered, pushing, subscribed

__all__ = ["offered", "pushing"]
pytestmark = pytest.mark.django_db


def state(delivery: Delivery) -> tuple[str, str]:
    delivery.refresh_from_db()
    return delivery.state, delivery.why


def owed(person: User, **fields: Any) -> Delivery:
    return next(d for d in owe(person, **fields))


def test_a_notice_can_be_read_by_the_device_and_tells_nothing_of_anybody(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        joan, (phone,) = pushing.person("Joan Marsh")
        delivery = owed(joan)
        assert pushing.deliver() == 1
    (push,) = pushing.service.to(phone)
    assert push.shown == {
        "title": "Hundred",
        "body": "You have a new message in Hundred.",
        "tag": delivery.pk.hex,
        "url": "/c/saltby/plan/milestones/1/",
    }
    assert not [word for word in (str(CONTEXT["milestone"]), "Skylark", "Joan") if word in str(push.shown)]
    assert state(delivery) == (DeliveryState.SENT, "")
    assert delivery.carrier == "webpush"


def test_the_push_service_sees_who_calls_and_how_long_to_keep_it(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        joan, (phone,) = pushing.person()
        owed(joan, expires_at=NOON + timedelta(hours=3))
        pushing.deliver()
    (push,) = pushing.service.to(phone)
    claims, key = who_calls(push.headers["authorization"])
    assert claims["sub"] == "mailto:hello@hundred.invalid"
    assert len(unb64(key)) == 65
    assert (push.headers["ttl"], push.headers["urgency"]) == ("10800", "normal")
    assert pushing.service.refused == []


def test_a_device_that_is_off_for_long_is_not_told_of_what_has_no_end_after_a_week(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        joan, (phone,) = pushing.person()
        owed(joan, is_nudge=False)
        pushing.deliver()
    (push,) = pushing.service.to(phone)
    assert (push.headers["ttl"], push.headers["urgency"]) == (str(7 * 24 * 3600), "high")


def test_each_try_has_the_same_topic_and_tag(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        joan, (phone,) = pushing.person()
        delivery = owed(joan)
        pushing.service.say("429")
        assert pushing.deliver() == 0
    assert state(delivery) == (DeliveryState.PENDING, "429 Too Many Requests")
    with clock.pretend(NOON + timedelta(minutes=1)):
        assert pushing.deliver() == 1
    (push,) = pushing.service.to(phone)
    assert push.headers["topic"] == push.shown["tag"] == delivery.pk.hex
    assert len(delivery.pk.hex) <= 32


@pytest.mark.parametrize(
    ("answer", "state_then", "why"),
    [
        ("200", DeliveryState.SENT, ""),
        ("202", DeliveryState.SENT, ""),
        ("302", DeliveryState.FAILED, "302 Found"),
        ("400", DeliveryState.FAILED, "400 Bad Request"),
        ("413", DeliveryState.FAILED, "413 "),
        ("429", DeliveryState.PENDING, "429 Too Many Requests"),
        ("500", DeliveryState.UNCERTAIN, "500 Internal Server Error"),
        ("503", DeliveryState.UNCERTAIN, "503 Service Unavailable"),
        ("cut", DeliveryState.UNCERTAIN, "No answer after it was handed over: ConnectionError"),
        ("drop", DeliveryState.UNCERTAIN, "No answer after it was handed over: ConnectionError"),
    ],
)
def test_what_an_answer_means(pushing: Pushing, answer: str, state_then: str, why: str) -> None:
    with clock.pretend(NOON):
        joan, _phones = pushing.person()
        delivery = owed(joan)
        pushing.service.say(answer)
        pushing.deliver()
        pushing.deliver()
    assert state(delivery)[0] == state_then
    assert delivery.why.startswith(why)
    assert pushing.service.calls == 1
    assert subscribed(joan)


def test_no_answer_in_time_is_uncertain_and_not_sent_again(pushing: Pushing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_push, "PATIENCE", (2, 0.3))
    with clock.pretend(NOON):
        joan, (phone,) = pushing.person()
        delivery = owed(joan)
        pushing.service.say("hold")
        pushing.deliver()
        pushing.deliver()
    assert state(delivery) == (DeliveryState.UNCERTAIN, "No answer after it was handed over: ReadTimeout")
    assert len(pushing.service.to(phone)) == 1


def test_a_service_that_is_not_there_is_called_again_later(pushing: Pushing, settings: LazySettings) -> None:
    with clock.pretend(NOON):
        joan, _phones = pushing.person()
        delivery = owed(joan)
        settings.PUSH_SERVICES = ["localhost:1"]
        PushSubscription.objects.update(endpoint="https://localhost:1/nobody/listens")
        pushing.deliver()
    assert state(delivery) == (DeliveryState.PENDING, "Could not be reached: ConnectionError")


def test_a_service_without_the_right_certificate_is_told_nothing(
    pushing: Pushing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with clock.pretend(NOON):
        joan, _phones = pushing.person()
        delivery = owed(joan)
        pushing.deliver()
    assert state(delivery) == (DeliveryState.PENDING, "Could not be reached: SSLError")
    assert pushing.service.calls == 0


def test_a_service_in_trouble_does_not_make_the_whole_batch_uncertain(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        people = [pushing.person()[0] for _ in range(5)]
        deliveries = owe(*people)
        pushing.service.say("503", times=5)
        pushing.deliver()
    assert sorted(state(delivery)[0] for delivery in deliveries) == ["pending"] * 2 + ["uncertain"] * 3
    with clock.pretend(NOON + timedelta(minutes=1)):
        pushing.service._answers.clear()
        assert pushing.deliver() == 2


@pytest.mark.parametrize("answer", ["404", "410"])
def test_a_device_that_is_gone_is_forgotten_and_with_the_last_the_channel(pushing: Pushing, answer: str) -> None:
    with clock.pretend(NOON):
        joan, _phones = pushing.person()
        ChannelChoice.objects.create(person=joan, topic="question", channels=["push"])
        ChannelChoice.objects.create(person=joan, topic="asks", channels=["email", "push"])
        assert channels_of(joan) == [Channel.PUSH]
        delivery = owed(joan)
        pushing.service.say(answer)
        pushing.deliver()
    assert state(delivery) == (DeliveryState.FAILED, "No device is left")
    assert (subscribed(joan), channels_of(joan)) == ([], [Channel.EMAIL])  # not nothing at all
    assert list(ChannelChoice.objects.values_list("topic", "channels")) == [("asks", ["email"])]
    gone = Unreachable.objects.get()
    assert (gone.person_id, gone.channel, gone.address) == (joan.pk, Channel.PUSH, str(joan.pk))
    pushing.device_of(joan)
    assert not Unreachable.objects.exists()
    assert channels_of(joan) == [Channel.EMAIL, Channel.PUSH]


def test_every_device_of_a_person_shows_it_once(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        joan, phones = pushing.person(phones=3)
        delivery = owed(joan)
        assert (pushing.deliver(), pushing.deliver()) == (3, 0)
    assert [len(pushing.service.to(phone)) for phone in phones] == [1, 1, 1]
    assert Delivery.objects.get() == delivery


def test_one_device_that_has_it_is_enough(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        joan, phones = pushing.person(phones=3)
        delivery = owed(joan)
        pushing.service.say("410", to=phones[0])
        pushing.service.say("500", to=phones[1])
        assert (pushing.deliver(), pushing.deliver()) == (1, 0)
    assert state(delivery) == (DeliveryState.SENT, "")
    assert subscribed(joan) == [phone.endpoint for phone in phones[1:]]
    assert channels_of(joan) == [Channel.PUSH]


def test_what_may_be_out_on_one_device_is_not_sent_again_to_another(pushing: Pushing) -> None:
    with clock.pretend(NOON):
        joan, phones = pushing.person(phones=2)
        delivery = owed(joan)
        pushing.service.say("cut", to=phones[0])
        pushing.service.say("429", to=phones[1])
        assert (pushing.deliver(), pushing.deliver()) == (1, 0)
    assert state(delivery)[0] == DeliveryState.UNCERTAIN


def test_a_service_that_the_settings_name_no_more_is_not_called(pushing: Pushing, settings: LazySettings) -> None:
    with clock.pretend(NOON):
        joan, _phones = pushing.person()
        delivery = owed(joan)
        settings.PUSH_SERVICES = ["fcm.googleapis.com"]
        pushing.deliver()
    assert state(delivery) == (DeliveryState.FAILED, "Its push service is not one we call")
    assert pushing.service.calls == 0


def test_no_address_of_a_device_stands_in_a_log_or_a_reason(pushing: Pushing, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with clock.pretend(NOON):
        joan, (phone,) = pushing.person()
        delivery = owed(joan)
        pushing.service.say("cut")
        pushing.deliver()
    told = caplog.text + state(delivery)[1]
    assert phone.endpoint.rsplit("/", 1)[1] not in told


def test_a_call_with_another_key_would_be_another_caller(pushing: Pushing, settings: LazySettings) -> None:
    keys = set()
    for key in (KEY, new_key()):
        settings.VAPID_PRIVATE_KEY = key
        with clock.pretend(NOON):
            joan, (phone,) = pushing.person()
            owed(joan)
            pushing.deliver()
        keys.add(who_calls(pushing.service.to(phone)[0].headers["authorization"])[1])
    assert len(keys) == 2
