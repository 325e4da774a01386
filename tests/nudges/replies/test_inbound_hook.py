"""An e-mail service that hands answers over by itself, as it would: over HTTP, with the secret."""

import base64
import json
from typing import Any

import pytest
from django.test import Client

from nudges.models import Reply
from reflections.models import Reflection
from tests.nudges.replies.conftest import Asked, come

HOOK = "/hooks/anymail/postmark/inbound/"
SECRET = "service:a-long-secret"


def hand_over(
    asked: Asked, words: str, *, secret: str = SECRET, mail_id: str = "<p1@example.org>", to: str = ""
) -> int:
    told = {
        "FromFull": {"Email": asked.person.user.email, "Name": "Joan Marsh", "MailboxHash": ""},
        "From": asked.person.user.email,
        "ToFull": [{"Email": to or asked.reply_to, "Name": "Hundred", "MailboxHash": ""}],
        "OriginalRecipient": asked.reply_to,
        "Subject": "Re: this week",
        "MessageID": "22c74902-a0c1-4511-804f2-341342852c90",
        "Date": "Sun, 8 Mar 2026 09:12:40 +0000",
        "TextBody": f"{words}\n\nOn 8 March 2026, Hundred <hello@example.org> wrote:\n> Hello Joan,\n",
        "HtmlBody": "",
        "Headers": [{"Name": "Message-ID", "Value": mail_id}, {"Name": "Return-Path", "Value": "<joan@example.org>"}],
        "Attachments": [],
    }
    pass_word = base64.b64encode(secret.encode()).decode()
    answer = Client(raise_request_exception=False).post(
        HOOK, json.dumps(told), content_type="application/json", headers={"Authorization": f"Basic {pass_word}"}
    )
    return answer.status_code


@pytest.fixture(autouse=True)
def secret(settings: Any) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


def test_it_becomes_a_reflection(asked: Asked) -> None:
    assert hand_over(asked, "By a service – really 😀.") == 200
    assert Reflection.objects.get().text == "By a service – really 😀."


def test_handed_over_twice_it_counts_once(asked: Asked) -> None:
    for mail_id in ("<p1@example.org>", "<p1@example.org>"):
        assert hand_over(asked, "Twice.", mail_id=mail_id) == 200
    assert Reply.objects.count() == 1


def test_the_address_may_stand_on_the_envelope_alone(asked: Asked) -> None:
    assert hand_over(asked, "Hidden away.", to="answers@answers.example.org") == 200
    assert Reflection.objects.get().text == "Hidden away."


def test_without_the_secret_it_is_not_heard(asked: Asked) -> None:
    assert hand_over(asked, "Mine.", secret="service:guess") == 400
    assert not Reply.objects.exists()


def test_the_same_answer_by_mailbox_and_service_counts_once(asked: Asked) -> None:
    come(asked.answer("Both ways.", Message_ID="<both@example.org>"))
    hand_over(asked, "Both ways.", mail_id="<both@example.org>")
    assert Reply.objects.count() == Reflection.objects.count() == 1
