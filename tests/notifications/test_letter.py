"""What arrives: text and HTML, the headers that mail programs look for, and nothing a stranger could slip in."""

import re
from typing import Any
from uuid import UUID

import pytest

from core import clock
from notifications import actions
from notifications.models import Delivery
from tests.mailbox import Mail, Mailbox
from tests.notifications.conftest import CONTEXT, NOON, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db


def sent(mailbox: Mailbox, **fields: Any) -> Mail:
    with clock.pretend(NOON):
        owe(make_user("Joan Marsh"), **fields)
        mailbox.deliver()
    return mailbox.mails[-1]


def test_it_has_the_words_as_text_and_as_html(mailbox: Mailbox) -> None:
    mail = sent(mailbox)
    assert mail.subject == "In 3 days: Ten plans at Saltby surgery"
    assert mail.text.startswith("Hello Joan,\n\nThree days to go: Ten plans at Saltby surgery\n")
    assert "It is your milestone for Day 38, Sunday 15 March." in mail.text
    assert "Skylark team. Day 35 of 100." in mail.text
    assert re.search(r"<h1[^>]*>Three days to go: Ten plans at Saltby surgery</h1>", mail.html)
    assert mail.html.count("background:#ffc02e") == 1


def test_every_link_stands_in_both(mailbox: Mailbox) -> None:
    mail = sent(mailbox)
    in_text = set(re.findall(r"http://127\.0\.0\.1:8000\S+", mail.text))
    in_html = set(re.findall(r'href="([^"]+)"', mail.html))
    assert in_text == in_html
    assert {url.rsplit("8000", 1)[1] for url in in_text if "/n/" not in url} == {
        "/c/saltby/plan/milestones/1/",
        "/c/saltby/check-in/",
    }
    assert sum("/n/" in url for url in in_text) == 1


def test_the_headers_say_who_it_is_and_how_to_stop_it(mailbox: Mailbox) -> None:
    mail = sent(mailbox)
    assert mail.id == f"<{Delivery.objects.get().pk}@hundred.invalid>"
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<http://127\.0\.0\.1:8000/n/[\w:.-]+/>", mail.headers["List-Unsubscribe"].strip())
    assert mail.headers["Auto-Submitted"] == "auto-generated"
    assert "Hundred" in mail.headers["From"]


def test_it_goes_through_servers_that_know_only_seven_bits(mailbox: Mailbox) -> None:
    mail = sent(mailbox, context=CONTEXT | {"milestone": "Déjà vu, ‘twice’, and a € more " * 4})
    assert mail.content.isascii()
    assert max(len(line) for line in mail.content.splitlines()) < 998
    assert "Déjà vu, ‘twice’" in mail.subject


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        "x\r\nBcc: all@example.org",
        "x\n\nWin: https://evil.example/",
        "{{ base_url }}",
    ],
)
def test_hostile_words_stay_words(mailbox: Mailbox, title: str) -> None:
    mail = sent(mailbox, context=CONTEXT | {"milestone": title})
    assert mail.subject == f"In 3 days: {' '.join(title.split())}"
    assert mail.headers["Bcc"] is None
    assert "<script" not in mail.html
    assert 'href="https://evil' not in mail.html


def test_a_line_that_begins_with_a_dot_arrives_whole(mailbox: Mailbox) -> None:
    mail = sent(mailbox, context=CONTEXT | {"why": f"{'x' * 60} . . .gone fishing .hidden"})
    assert ".gone fishing .hidden" in " ".join(mail.text.split())


def test_somebody_without_an_account_is_greeted_by_the_name_we_were_given(mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        owe(address="ann@example.org", is_nudge=False, context=CONTEXT | {"name": "Ann"})
        mailbox.deliver()
    (mail,) = mailbox.to("ann@example.org")
    assert mail.text.startswith("Hello Ann,")
    assert "Stop messages like this one: http" in mail.text


def test_the_id_is_the_same_at_every_try(mailbox: Mailbox) -> None:
    mailbox.say("DATA", "take it and hang up")
    mail = sent(mailbox)
    with clock.pretend(NOON):
        actions.send_again(Delivery.objects.all())
        mailbox.deliver()
    assert [m.id for m in mailbox] == [mail.id] * 2
    UUID(mail.id[1:37])
