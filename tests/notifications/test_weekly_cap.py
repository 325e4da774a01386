from datetime import timedelta

import pytest
from django.test import override_settings as installed

from core import clock
from notifications import claims, settling, unreachable
from notifications.models import Delivery, Message
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, minute, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db
MONDAY = NOON + timedelta(days=3, hours=20)  # 8 o'clock


def test_three_reminders_a_week_and_the_fourth_waits_for_mondays_digest(mailbox: Mailbox) -> None:
    joan, other = make_user(), make_user()
    with clock.pretend(NOON):
        for _ in range(4):
            owe(joan, other)
        assert mailbox.deliver() == 6
        assert Message.objects.inbox_of(joan).count() == 4
    put_aside = Delivery.objects.filter(message__person=joan, state="cancelled").get()
    assert (put_aside.why, put_aside.message.gathered_at) == ("In a digest", NOON)
    with clock.pretend(MONDAY - timedelta(minutes=1)):
        assert minute(mailbox) == 0
    with clock.pretend(MONDAY):
        assert minute(mailbox) == 2
    digest = Message.objects.get(person=joan, occasion="digest:2026-03-16")
    assert Message.objects.gathered_in(digest).get() == put_aside.message


def test_the_digest_itself_does_not_count(mailbox: Mailbox) -> None:
    joan = make_user(weekly_cap=0)
    with clock.pretend(NOON):
        owe(joan)
        assert mailbox.deliver() == 0
    with clock.pretend(MONDAY):
        assert minute(mailbox) == 1
        joan.weekly_cap = 1
        joan.save()
        owe(joan)
        assert minute(mailbox) == 1


def test_a_message_by_two_channels_counts_once() -> None:
    joan = make_user(weekly_cap=1, phone="+447700900123", channels=["email", "sms"])
    with clock.pretend(NOON), installed(NOTIFY_API_KEY="key", NOTIFY_SMS_TEMPLATE="words"):
        owe(joan, occasion="test:1", due_at=NOON - timedelta(minutes=1))
        owe(joan, occasion="test:2")
        claims.claim(Delivery.objects.values_list("pk", flat=True), now=NOON)
    by_message = Delivery.objects.values_list("message__occasion", "state")
    assert sorted(by_message) == [("test:1", "sending")] * 2 + [("test:2", "cancelled")] * 2


def test_what_is_told_by_one_channel_is_told_by_the_other_too() -> None:
    """The second must not find the first over the cap, nor be put aside, only because it is claimed later."""
    joan = make_user(weekly_cap=1, phone="+447700900123", channels=["email", "sms"])
    with clock.pretend(NOON), installed(NOTIFY_API_KEY="key", NOTIFY_SMS_TEMPLATE="words"):
        owe(joan)
        for channel in ("email", "sms"):
            (lease,) = claims.claim(Delivery.objects.filter(channel=channel).values_list("pk", flat=True), now=NOON)
            claims.begin(lease, now=NOON)
            settling.sent(lease, now=NOON)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_the_first_that_were_due_go_and_it_does_not_matter_in_how_many_batches(mailbox: Mailbox) -> None:
    joan = make_user()
    for hours in range(5):
        with clock.pretend(NOON + timedelta(hours=hours)):
            owe(joan)
            assert mailbox.deliver() == (1 if hours < 3 else 0)


def test_a_week_later_there_is_room_again(mailbox: Mailbox) -> None:
    joan = make_user()
    for days, sent in ((0, 1), (1, 1), (2, 1), (6, 0), (7, 1), (7.5, 0), (8, 1)):
        with clock.pretend(NOON + timedelta(days=days)):
            owe(joan)
            assert mailbox.deliver() == sent, days


def test_people_choose_their_own_number(mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        for _ in range(6):
            owe(make_user(weekly_cap=0))
        busy = make_user(weekly_cap=5)
        for _ in range(6):
            owe(busy)
        assert mailbox.deliver() == 5


def test_what_the_person_asked_for_does_not_count_and_always_comes(mailbox: Mailbox) -> None:
    joan = make_user(weekly_cap=1)
    with clock.pretend(NOON):
        for _ in range(3):
            owe(joan, is_nudge=False)
        owe(joan)
        assert mailbox.deliver() == 4


def test_what_the_server_refused_leaves_room(mailbox: Mailbox) -> None:
    joan = make_user(weekly_cap=1)
    mailbox.say("RCPT", "550 No")
    with clock.pretend(NOON):
        owe(joan)
        assert mailbox.deliver() == 0
        unreachable.clear(channel="email", address=str(joan.email))
        owe(joan)
        assert mailbox.deliver() == 1
