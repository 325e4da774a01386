"""An address that failed for good: who marks it, and what clears it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import Channel, User
from core import clock
from notifications import notify, reports, tasks, unreachable
from notifications.models import DeliveryState, Unreachable
from notifications.smtp import is_no_such_person
from tests.doubles.notify import NotifyDouble
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.notifications.notify_world import gov, state, text, texter, work
from tests.notifications.test_operator import staff
from tests.world import make_user

__all__ = ["gov"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("answer", "is_gone"),
    [
        ("550 No such person", True),
        ("550 5.1.1 User unknown", True),
        ("551 User not local", True),
        ("553 5.1.3 Bad address", True),
        ("550 5.2.1 Mailbox disabled", True),
        ("552 5.2.2 Mailbox full", False),
        ("550 5.7.1 Blocked, see our list", False),
        ("554 5.7.1 Relay access denied", False),
        ("554 Transaction failed", False),
        ("451 4.1.1 Try later", False),
    ],
)
def test_which_refusals_are_about_the_address(answer: str, is_gone: object) -> None:
    code, _space, words = answer.partition(" ")
    assert is_no_such_person(int(code), words.encode()) is is_gone


def test_a_mailbox_that_does_not_exist_is_marked_and_a_full_one_is_not(mailbox: Mailbox) -> None:
    gone, full = make_user(), make_user()
    mailbox.say("RCPT", "550 5.1.1 No such person", to=gone.email or "")
    mailbox.say("RCPT", "552 5.2.2 Full", to=full.email or "")
    with clock.pretend(NOON):
        owe(gone, full)
        mailbox.deliver()
    marked = Unreachable.objects.get()
    assert (marked.person, marked.channel, marked.address) == (gone, Channel.EMAIL, gone.email)
    assert marked.why == "550 5.1.1 No such person"


def test_a_new_address_is_forgotten_to_have_failed(gov: NotifyDouble) -> None:
    joan, idris = texter(), texter()
    for person in (joan, idris):
        unreachable.mark(channel=Channel.SMS, address=person.phone or "", person_id=person.pk)
    User.objects.filter(pk=joan.pk).update(phone="+447700900999")
    tasks.sweep()
    assert Unreachable.objects.get().person == idris


def test_it_is_marked_once_and_the_first_reason_stays() -> None:
    joan = texter()
    told: dict[str, Any] = {"channel": Channel.SMS, "address": joan.phone, "person_id": joan.pk}
    assert unreachable.mark(**told, why="first")
    assert not unreachable.mark(**told, why="second")
    assert not unreachable.mark(channel=Channel.SMS, address="")
    assert Unreachable.objects.get().why == "first"


def test_what_was_sent_later_and_did_arrive_clears_it(gov: NotifyDouble) -> None:
    joan = texter()
    with clock.pretend(NOON):
        (delivery,) = text(joan)
    work(NOON)
    with clock.pretend(NOON - timedelta(days=1)):
        unreachable.mark(channel=Channel.SMS, address=joan.phone or "", person_id=joan.pk)
    gov.accepted[0].status = "delivered"
    deliver_receipt(gov)
    assert state(delivery)[0] == DeliveryState.DELIVERED
    assert not Unreachable.objects.exists()


def test_what_was_sent_before_it_failed_does_not_clear_it(gov: NotifyDouble) -> None:
    joan = texter()
    with clock.pretend(NOON):
        text(joan)
    work(NOON)
    with clock.pretend(NOON + timedelta(hours=1)):
        unreachable.mark(channel=Channel.SMS, address=joan.phone or "", person_id=joan.pk)
    gov.accepted[0].status = "delivered"
    deliver_receipt(gov)
    assert Unreachable.objects.exists()


def deliver_receipt(gov: NotifyDouble) -> None:
    receipt = gov.accepted[0].receipt()
    reports.note(notify.report_of(receipt), delivery_id=receipt["reference"], now=NOON + timedelta(hours=2))


def test_who_signs_in_by_a_code_that_came_by_mail_can_be_reached(mailbox: Mailbox, client: Client) -> None:
    joan, idris = make_user(), make_user()
    for person in (joan, idris):
        unreachable.mark(channel=Channel.EMAIL, address=person.email or "", person_id=person.pk)
    client.post("/sign-in/", {"email": joan.email})
    (code,) = set(re.findall(r"\b\d{6}\b", mailbox.mails[-1].text))
    client.post("/sign-in/code/", {"code": code})
    assert Unreachable.objects.get().person == idris


def test_an_operator_who_may_can_have_an_address_used_again() -> None:
    joan = texter()
    unreachable.mark(channel=Channel.SMS, address=joan.phone or "", person_id=joan.pk)
    page = "/admin/notifications/unreachable/"
    form = {"action": "let_try_again", "_selected_action": [str(Unreachable.objects.get().pk)]}
    assert (joan.phone or "?") in staff("view_unreachable").get(page).content.decode()
    staff("view_unreachable").post(page, form)
    assert Unreachable.objects.exists()
    staff("view_unreachable", "delete_unreachable").post(page, form)
    assert not Unreachable.objects.exists()


def test_what_cannot_be_reached_is_not_tried_and_says_so(gov: NotifyDouble) -> None:
    joan = texter()
    with clock.pretend(NOON):
        (delivery,) = text(joan)
    unreachable.mark(channel=Channel.SMS, address=joan.phone or "", person_id=joan.pk)
    work(NOON)
    assert gov.asked == []
    assert state(delivery)[0] == DeliveryState.CANCELLED
    with clock.pretend(NOON):
        assert text(joan) == []  # nor is it owed by this channel any more; it stands in the inbox
    unreachable.clear(channel=Channel.SMS, address=joan.phone or "")
    with clock.pretend(NOON):
        assert len(text(joan)) == 1
