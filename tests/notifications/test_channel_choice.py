"""By which way somebody hears of what: as they chose for its topic, as far as it is offered here and reaches them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings as installed

from accounts.models import User
from core import clock
from notifications import claims, gathering, topics
from notifications.models import ChannelChoice, Delivery, Message, PushSubscription, Unreachable
from notifications.topics import Topic
from tests.notifications.conftest import NOON, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db
KIND = "tests/other"
ALL = ["email", "sms", "push"]


@pytest.fixture(autouse=True)
def everything_is_offered() -> Iterator[None]:
    with installed(NOTIFY_API_KEY="key", NOTIFY_SMS_TEMPLATE="words", VAPID_PRIVATE_KEY="key"), clock.pretend(NOON):
        yield


def make_joan(**fields: Any) -> User:
    joan = make_user("Joan Marsh", **{"phone": "+447700900123", "channels": ALL} | fields)
    PushSubscription.objects.create(person=joan, endpoint=f"https://push.example/{joan.pk}", p256dh="key", auth="key")
    return joan


def choose(person: User, *channels: str, topic: str = "") -> None:
    topic = topic or topics.topic_of(KIND)
    ChannelChoice.objects.update_or_create(person=person, topic=topic, defaults={"channels": list(channels)})


def ways(*people: User, kind: str = KIND) -> list[str]:
    owe(*people, kind=kind, is_nudge=False)
    return sorted(Delivery.objects.values_list("channel", flat=True))


def claimed() -> dict[str, str]:
    """What became of each: the state, or why not."""
    claims.claim(Delivery.objects.waiting().values_list("pk", flat=True), now=NOON)
    return {delivery.channel: delivery.why or delivery.state for delivery in Delivery.objects.all()}


def test_who_chose_nothing_for_a_topic_is_told_by_their_channels() -> None:
    assert ways(make_joan()) == sorted(ALL)


def test_a_choice_for_the_topic_counts_before_them() -> None:
    joan = make_joan(channels=["email"])
    choose(joan, "sms", "push")
    assert ways(joan) == ["push", "sms"]


def test_a_choice_for_another_topic_does_not() -> None:
    joan = make_joan(channels=["email"])
    choose(joan, "sms", topic=next(topic for topic in Topic.values if topic != topics.topic_of(KIND)))
    assert ways(joan) == ["email"]


def test_nobody_chooses_for_a_kind_without_a_topic() -> None:
    joan = make_joan(channels=["email"])
    for topic in Topic.values:
        choose(joan, "sms", topic=topic)
    assert ways(joan, kind="tests/hello") == ["email"]


def test_none_means_the_inbox_alone() -> None:
    joan = make_joan()
    choose(joan)
    assert ways(joan) == []
    assert Message.objects.inbox_of(joan).count() == 1


def test_what_has_no_keys_here_is_not_used() -> None:
    with installed(NOTIFY_API_KEY="", VAPID_PRIVATE_KEY=""):
        assert ways(make_joan()) == ["email"]


def test_who_cannot_be_reached_at_all_still_has_the_line_in_their_inbox() -> None:
    joan = make_user(channels=ALL)
    User.objects.filter(pk=joan.pk).update(email=None)
    assert ways(joan) == []
    assert Message.objects.inbox_of(joan).count() == 1


@pytest.mark.parametrize("channel", ALL)
def test_an_address_that_failed_for_good_is_not_used(channel: str) -> None:
    joan = make_joan()
    addresses = {"email": str(joan.email), "sms": str(joan.phone), "push": str(joan.pk)}
    Unreachable.objects.create(person=joan, channel=channel, address=addresses[channel])
    assert ways(joan) == sorted(set(ALL) - {channel})


def test_another_address_is_used_again() -> None:
    joan = make_joan(channels=["email"])
    Unreachable.objects.create(person=joan, channel="email", address="joan.marsh@old.example")
    assert ways(joan) == ["email"]


def test_all_is_asked_again_when_it_is_claimed() -> None:
    joan = make_joan()
    ways(joan)
    choose(joan, "sms", "push")
    joan.phone = None
    joan.save()
    Unreachable.objects.create(person=joan, channel="push", address=str(joan.pk))
    assert claimed() == {
        "email": "Not wanted by this channel",
        "sms": "No address",
        "push": "The address failed for good before",
    }


def test_a_channel_that_is_not_offered_any_more_is_not_used() -> None:
    ways(make_joan(channels=["email", "push"]))
    with installed(VAPID_PRIVATE_KEY=""):
        assert claimed() == {"email": "sending", "push": "Not wanted by this channel"}


def test_a_digest_goes_by_the_ways_of_what_is_in_it() -> None:
    joan = make_joan(weekly_cap=0, channels=["email"])
    choose(joan, "push")
    owe(joan, kind=KIND)
    claimed()
    assert gathering.make(now=NOON.replace(day=16)) == 1
    digest = Delivery.objects.get(message__kind="notifications/digest")
    assert digest.channel == "push"
    choose(joan, "sms")
    claims.claim([digest.pk], now=NOON.replace(day=16))
    digest.refresh_from_db()
    assert digest.why == "Not wanted by this channel"


def test_where_nothing_that_was_chosen_is_offered_any_more_an_e_mail_comes() -> None:
    joan = make_joan(channels=["email"])
    choose(joan, "sms", "push")
    with installed(NOTIFY_API_KEY="", VAPID_PRIVATE_KEY=""):
        assert ways(joan) == ["email"]
        assert claimed() == {"email": "sending"}


def test_who_wants_to_hear_in_the_app_alone_gets_no_e_mail_because_of_it() -> None:
    joan = make_joan()
    choose(joan)
    with installed(NOTIFY_API_KEY="", VAPID_PRIVATE_KEY=""):
        assert ways(joan) == []
