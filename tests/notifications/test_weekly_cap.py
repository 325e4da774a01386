from datetime import timedelta

import pytest

from core import clock
from notifications.models import Delivery, Message
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db


def test_three_reminders_a_week_and_the_fourth_stays_in_the_inbox(mailbox: Mailbox) -> None:
    joan, other = make_user(), make_user()
    with clock.pretend(NOON):
        for _ in range(4):
            owe(joan, other)
        assert mailbox.deliver() == 6
        assert Message.objects.inbox_of(joan).count() == 4
    called_off = Delivery.objects.filter(message__person=joan, state="cancelled").get()
    assert called_off.why == "More than the person wants in a week"


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
        owe(joan)
        assert mailbox.deliver() == 1
