"""Reminders together instead of one at a time: once a day, or once a week."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from core import clock
from notifications.models import Delivery, Message
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, minute, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db
MORNING = NOON + timedelta(hours=20)  # Friday at 8
MONDAY = MORNING + timedelta(days=3)
A_MINUTE = timedelta(minutes=1)


def sent_at(moment: datetime, mailbox: Mailbox) -> int:
    with clock.pretend(moment):
        return minute(mailbox)


def test_daily_ones_come_when_the_quiet_hours_end(mailbox: Mailbox) -> None:
    joan = make_user(rhythm="daily")
    for hours in (0, 3, 9):
        with clock.pretend(NOON + timedelta(hours=hours)):  # the last one at 21:00, in the night
            owe(joan)
            assert minute(mailbox) == 0
    assert sent_at(MORNING - A_MINUTE, mailbox) == 0
    assert sent_at(MORNING, mailbox) == 1
    assert Message.objects.gathered_in(Message.objects.get(occasion="digest:2026-03-13")).count() == 3
    assert sent_at(MORNING + timedelta(days=1), mailbox) == 0


def test_weekly_ones_come_on_monday_when_the_quiet_hours_end(mailbox: Mailbox) -> None:
    joan = make_user(rhythm="weekly", quiet_until=time(9, 30))
    for days in range(3):
        with clock.pretend(NOON + timedelta(days=days)):
            owe(joan)
            assert minute(mailbox) == 0
    assert sent_at(MONDAY + timedelta(minutes=89), mailbox) == 0
    assert sent_at(MONDAY + timedelta(minutes=90), mailbox) == 1
    with clock.pretend(MONDAY + timedelta(minutes=91)):
        owe(joan)
        assert minute(mailbox) == 0
    assert sent_at(MONDAY + timedelta(days=6), mailbox) == 0
    assert sent_at(MONDAY + timedelta(days=7, minutes=90), mailbox) == 1


def test_without_quiet_hours_their_end_is_still_the_hour(mailbox: Mailbox) -> None:
    joan = make_user(rhythm="daily", quiet_from=time(16), quiet_until=time(16))
    with clock.pretend(NOON):
        owe(joan)
    assert sent_at(NOON, mailbox) == 0
    assert sent_at(NOON + timedelta(hours=4), mailbox) == 1


def test_each_has_their_own_morning(mailbox: Mailbox) -> None:
    joan, jo = make_user(rhythm="daily"), make_user(rhythm="daily", time_zone="Australia/Sydney")
    with clock.pretend(NOON):
        owe(joan, jo)
    assert sent_at(NOON, mailbox) == 0
    assert sent_at(datetime(2026, 3, 13, 8, 0, tzinfo=ZoneInfo("Australia/Sydney")), mailbox) == 1
    assert mailbox.mails[-1].to == jo.email
    assert sent_at(MORNING, mailbox) == 1
    assert mailbox.mails[-1].to == joan.email


def test_what_the_person_asked_for_is_not_put_aside(mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        owe(make_user(rhythm="weekly"), is_nudge=False)
        assert minute(mailbox) == 1
    assert Delivery.objects.get().state == "sent"


def test_who_changes_their_mind_is_told_by_the_new_rhythm(mailbox: Mailbox) -> None:
    joan = make_user(rhythm="weekly")
    with clock.pretend(NOON):
        owe(joan)
        minute(mailbox)
        joan.rhythm = "daily"
        joan.save()
    assert sent_at(MORNING, mailbox) == 1


def test_one_at_a_time_again_and_what_was_put_aside_still_comes(mailbox: Mailbox) -> None:
    joan = make_user(rhythm="daily")
    with clock.pretend(NOON):
        owe(joan)
        minute(mailbox)
        joan.rhythm = "each"
        joan.save()
        owe(joan)
        assert minute(mailbox) == 1
    assert sent_at(MONDAY, mailbox) == 1


def test_too_late_comes_before_put_aside(mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        (delivery,) = owe(make_user(rhythm="daily"), expires_at=NOON + timedelta(hours=1))
    assert sent_at(NOON + timedelta(hours=1), mailbox) == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.why) == ("expired", "Too late to be of use")
    assert sent_at(MONDAY, mailbox) == 0
