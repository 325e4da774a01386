"""After an outage nobody is flooded: what is late with others comes together, at once."""

from datetime import timedelta

import pytest

from core import clock
from notifications import claims, gathering
from notifications.models import Delivery, Message
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, minute, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)
A_MINUTE = timedelta(minutes=1)


def test_several_that_are_late_come_in_one_digest(mailbox: Mailbox) -> None:
    joan = make_user()
    with clock.pretend(NOON):
        for _ in range(3):
            owe(joan)
    with clock.pretend(LATER):
        assert minute(mailbox) == 0
    with clock.pretend(LATER + A_MINUTE):
        assert minute(mailbox) == 1
    digest = Message.objects.get(kind="notifications/digest")
    assert Message.objects.gathered_in(digest).count() == 3
    whys = Delivery.objects.filter(state="cancelled").values_list("why", flat=True)
    assert set(whys) == {"In a digest: late together with others"}


def test_one_that_is_late_comes_by_itself(mailbox: Mailbox) -> None:
    joan, jo = make_user(), make_user()
    with clock.pretend(NOON):
        owe(joan, jo)
    with clock.pretend(LATER):
        owe(joan)
        assert minute(mailbox) == 3


def test_an_hour_is_not_late(mailbox: Mailbox) -> None:
    joan = make_user()
    with clock.pretend(NOON):
        owe(joan)
        owe(joan)
    with clock.pretend(NOON + timedelta(minutes=59)):
        assert minute(mailbox) == 2


def test_it_does_not_matter_in_how_many_batches_they_are_found(mailbox: Mailbox) -> None:
    """One worker has put the first aside when the other comes to the second; the digest waits for both."""
    joan = make_user()
    with clock.pretend(NOON):
        first, second = owe(joan) + owe(joan)
    with clock.pretend(LATER):
        Delivery.objects.filter(pk=second.pk).update(due_at=LATER + A_MINUTE)
        assert mailbox.deliver() == 1  # not late together yet
    with clock.pretend(LATER):
        owe(joan, due_at=NOON)
        Delivery.objects.filter(pk=second.pk).update(due_at=NOON)
        batch = Delivery.objects.waiting().exclude(pk=second.pk)
        _claim(batch.get())
        assert gathering.make(now=LATER) == 0
        _claim(second)
        assert gathering.make(now=LATER) == 1
        assert mailbox.deliver() == 1
    assert first.pk != second.pk


def test_what_is_of_no_use_any_more_makes_nothing_late_together(mailbox: Mailbox) -> None:
    joan = make_user()
    with clock.pretend(NOON):
        owe(joan)
        owe(joan, expires_at=LATER)
    with clock.pretend(LATER):
        assert minute(mailbox) == 1


def test_an_outage_that_ends_in_the_night_wakes_nobody(mailbox: Mailbox) -> None:
    joan = make_user()
    with clock.pretend(NOON):
        owe(joan)
        owe(joan)
    for hours in (11, 12, 19):
        with clock.pretend(NOON + timedelta(hours=hours)):
            assert minute(mailbox) == 0
    with clock.pretend(NOON + timedelta(hours=20)):
        assert minute(mailbox) == 1


def test_what_the_person_asked_for_comes_by_itself(mailbox: Mailbox) -> None:
    joan = make_user()
    with clock.pretend(NOON):
        for _ in range(2):
            owe(joan, is_nudge=False)
    with clock.pretend(LATER):
        assert minute(mailbox) == 2


def _claim(delivery: Delivery) -> None:
    claims.claim([delivery.pk], now=LATER)
