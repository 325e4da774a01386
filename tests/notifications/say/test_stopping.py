"""Stopping e-mails from the e-mail itself: no sign-in, and looking changes nothing."""

import re

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from notifications import outbox
from notifications.models import Mute
from tests.mailbox import Mail, Mailbox
from tests.notifications.conftest import CONTEXT, NOON, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db


def path_of(mail: Mail) -> str:
    found = re.search(r"<http://127\.0\.0\.1:8000(/n/.+/)>", mail.headers["List-Unsubscribe"])
    assert found
    return found[1]


@pytest.fixture
def mail(mailbox: Mailbox) -> Mail:
    with clock.pretend(NOON):
        owe(make_user("Joan Marsh"))
        mailbox.deliver()
    return mailbox.mails[0]


def told(mailbox: Mailbox, kind: str) -> int:
    with clock.pretend(NOON):
        owe(User.objects.get(), kind=kind)
        return mailbox.deliver()


def test_looking_changes_nothing_and_tells_no_name(client: Client, mail: Mail) -> None:
    page = client.get(path_of(mail))
    assert page.status_code == 200
    assert "Joan" not in page.content.decode()
    assert not Mute.objects.exists()


@pytest.mark.parametrize("content_type", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_one_click_of_a_mail_program_stops_this_kind_only(mail: Mail, mailbox: Mailbox, content_type: str) -> None:
    """RFC 8058: what the header says is posted to where the other header says, without cookies."""
    said = mail.headers["List-Unsubscribe-Post"]
    assert said == "List-Unsubscribe=One-Click"
    program = Client(enforce_csrf_checks=True)
    for _ in range(2):
        if content_type == "multipart/form-data":
            answer = program.post(path_of(mail), dict([said.split("=")]))
        else:
            answer = program.post(path_of(mail), said, content_type=content_type)
        assert answer.status_code == 200
        assert "Location" not in answer
    assert Mute.objects.count() == 1
    assert told(mailbox, "tests/hello") == 0
    assert told(mailbox, "tests/other") == 1


def test_all_reminders_can_be_stopped_and_started_again(client: Client, mail: Mail, mailbox: Mailbox) -> None:
    assert client.post(path_of(mail), {"what": "all"}).status_code == 303
    assert "no more reminders" in client.get(path_of(mail)).content.decode()
    assert told(mailbox, "tests/other") == 0
    client.post(path_of(mail), {"what": "start"})
    assert told(mailbox, "tests/other") == 1


def test_what_was_stopped_still_stands_in_the_inbox(client: Client, mail: Mail, mailbox: Mailbox) -> None:
    client.post(path_of(mail), {"what": "kind"})
    told(mailbox, "tests/hello")
    assert Mute.objects.get().person.messages.count() == 2  # type: ignore[union-attr]


def test_an_address_without_an_account_can_stop_too(client: Client, mailbox: Mailbox) -> None:
    def invite() -> int:
        with clock.pretend(NOON):
            outbox.post(
                kind="tests/hello",
                address="ann@example.org",
                occasion=f"invitation:{len(mailbox)}",
                context=CONTEXT,
                is_nudge=False,
            )
            return mailbox.deliver()

    assert invite() == 1
    client.post(path_of(mailbox.mails[0]), {"what": "kind"})
    assert invite() == 0


@pytest.mark.parametrize("token", ["x", "a:b:c", "WyJhIl0:1vzzzz:bad", "%00"])
def test_a_token_that_is_not_ours_is_not_found(client: Client, token: str) -> None:
    assert client.get(f"/n/{token}/").status_code == 404
    assert client.post(f"/n/{token}/").status_code == 404
