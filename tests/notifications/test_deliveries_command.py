"""``manage.py deliveries``: what was and was not delivered, and what to do about it."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from core import clock
from notifications.models import Delivery
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db


def deliveries(*options: str) -> str:
    out = StringIO()
    with clock.pretend(NOON):
        call_command("deliveries", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def uncertain(mailbox: Mailbox) -> Delivery:
    mailbox.say("DATA", "take it and hang up")
    with clock.pretend(NOON):
        (delivery,) = owe(make_user("Joan Marsh"))
        mailbox.deliver()
    return delivery


def test_it_counts_by_channel_and_state(uncertain: Delivery) -> None:
    said = deliveries().split()
    assert said[said.index("email") :][:3] == ["email", "uncertain", "1"]


def test_it_lists_ids_and_reasons_but_nobody(uncertain: Delivery) -> None:
    said = deliveries("--state", "uncertain")
    assert str(uncertain.pk) in said
    assert "No answer after it was handed over" in said
    assert "Joan" not in said
    assert "@" not in said


def test_one_that_arrived_counts_as_sent_and_is_never_sent_again(uncertain: Delivery, mailbox: Mailbox) -> None:
    assert "1 of 1" in deliveries("--sent", str(uncertain.pk))
    assert Delivery.objects.get().state == "sent"
    with pytest.raises(CommandError):
        deliveries("--send-again", str(uncertain.pk))
    with clock.pretend(NOON):
        assert mailbox.deliver() == 0


def test_one_that_did_not_is_sent_again_with_the_same_id(uncertain: Delivery, mailbox: Mailbox) -> None:
    deliveries("--send-again", str(uncertain.pk))
    with clock.pretend(NOON):
        assert mailbox.deliver() == 1
    assert len({mail.id for mail in mailbox}) == 1


@pytest.mark.parametrize("option", ["--sent", "--send-again"])
def test_an_unknown_one_is_said_to_be_unknown(option: str) -> None:
    with pytest.raises(CommandError):
        deliveries(option, str(uuid4()))


@pytest.mark.parametrize("days", ["0", "-1", "99999999"])
def test_odd_numbers_of_days_are_refused_in_words(days: str) -> None:
    with pytest.raises(CommandError, match="--days"):
        deliveries("--days", days)
