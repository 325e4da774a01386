"""The letter of a digest: a list of lines that lead to where each belongs."""

import re
from datetime import timedelta

import pytest

from core import clock
from tests.mailbox import Mail, Mailbox
from tests.notifications.conftest import CONTEXT, NOON, minute, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db
MONDAY = NOON + timedelta(days=3, hours=20)


def digest_of(mailbox: Mailbox, *titles: str, days: int = 1) -> Mail:
    """The titles, so many a day, on the days before Monday."""
    joan = make_user("Joan Marsh", rhythm="weekly")
    for n, title in enumerate(titles):
        with clock.pretend(NOON + timedelta(days=n * days // len(titles), minutes=n)):
            owe(joan, context=CONTEXT | {"milestone": title}, link=f"/c/saltby/plan/milestones/{n}/")
            minute(mailbox)
    with clock.pretend(MONDAY):
        assert minute(mailbox) == 1
    return mailbox.mails[-1]


def test_each_line_is_the_subject_of_its_message_and_leads_there(mailbox: Mailbox) -> None:
    mail = digest_of(mailbox, "Ten plans", "Twenty calls", days=2)
    assert mail.text.startswith(
        "Hello Joan,\n\nHere are your reminders, all together.\n\nOpen what you need. They stand in your messages too."
        "\n\nThursday 12 March\n- In 3 days: Ten plans\n  http://127.0.0.1:8000/c/saltby/plan/milestones/0/"
        "\n\nFriday 13 March\n- In 3 days: Twenty calls\n  http://127.0.0.1:8000/c/saltby/plan/milestones/1/"
        "\n\nSee all your messages: http://127.0.0.1:8000/me/inbox/\n"
    )
    assert re.findall(r'href="[^"]+/(\d)/"[^>]*>([^<]+)</a>', mail.html) == [
        ("0", "In 3 days: Ten plans"),
        ("1", "In 3 days: Twenty calls"),
    ]
    assert mail.html.count("background:#ffc02e") == 1


def test_every_link_stands_in_text_and_html(mailbox: Mailbox) -> None:
    mail = digest_of(mailbox, "Ten plans", "Twenty calls")
    in_text = re.findall(r"http://127\.0\.0\.1:8000\S+", mail.text)
    assert sorted(in_text) == sorted(re.findall(r'href="([^"]+)"', mail.html))


def test_a_long_one_lists_thirty_and_says_how_many_more(mailbox: Mailbox) -> None:
    mail = digest_of(mailbox, *(f"Plan {n}" for n in range(33)))
    for words in (mail.text, mail.html):
        assert "In 3 days: Plan 29" in words
        assert "In 3 days: Plan 30" not in words
        assert "And 3 more in your messages." in words


def test_thirty_are_not_too_long(mailbox: Mailbox) -> None:
    assert "more in your messages" not in digest_of(mailbox, *(f"Plan {n}" for n in range(30))).text


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "x\r\nBcc: all@example.org", "x\n\nWin: https://evil.example/", "{{ link }}"]
)
def test_hostile_words_stay_words(mailbox: Mailbox, title: str) -> None:
    mail = digest_of(mailbox, title)
    assert f"- In 3 days: {' '.join(title.split())}\n" in mail.text
    assert mail.headers["Bcc"] is None
    assert "<script" not in mail.html
    assert 'href="https://evil' not in mail.html


def test_a_line_that_cannot_be_written_does_not_hold_up_the_others(mailbox: Mailbox) -> None:
    joan = make_user("Joan Marsh", rhythm="weekly")
    with clock.pretend(NOON):
        owe(joan, kind="tests/without_words")
        owe(joan)
        minute(mailbox)
    with clock.pretend(MONDAY):
        assert minute(mailbox) == 1
    assert "You have a new message" in mailbox.mails[-1].text
    assert "In 3 days: Ten plans" in mailbox.mails[-1].text


def test_it_can_be_stopped_like_every_mail(mailbox: Mailbox) -> None:
    mail = digest_of(mailbox, "Ten plans")
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "choose when we write" in mail.text
