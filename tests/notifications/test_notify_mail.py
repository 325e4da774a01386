"""Mails that somebody waits for, such as the code to sign in, go by GOV.UK Notify too; and /health/ asks it."""

import re
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config import env, health
from tests.doubles import postmark
from tests.doubles.notify import NotifyDouble
from tests.notifications.notify_world import gov
from tests.world import make_user

__all__ = ["gov"]
pytestmark = pytest.mark.django_db


def test_the_code_to_sign_in_comes_by_notify(gov: NotifyDouble, client: Client) -> None:
    joan = make_user("Joan Marsh")
    assert client.post("/sign-in/", {"email": joan.email}).status_code == 302
    (sent,) = gov.sent_to(joan.email or "")
    code = re.search(r"\b\d{6}\b", sent.personalisation["body"])
    assert code
    answer = client.post("/sign-in/code/", {"code": code[0]})
    assert (answer.status_code, client.session.get("_auth_user_id")) == (302, str(joan.pk))


@pytest.mark.parametrize("said", ["500", "cut after accept"])
def test_who_waits_for_a_code_is_told_when_none_can_be_sent(gov: NotifyDouble, client: Client, said: str) -> None:
    gov.say(said)
    answer = client.post("/sign-in/", {"email": make_user().email})
    assert answer.status_code == 503
    assert "We could not send an e-mail just now" in answer.content.decode()


def mail_is_well() -> bool:
    health._mail = None
    return health.mail()


def test_health_asks_notify_whether_it_knows_us(gov: NotifyDouble, settings: Any) -> None:
    assert mail_is_well()
    settings.NOTIFY_API_KEY = gov.key[:-1] + "x"
    assert not mail_is_well()
    settings.NOTIFY_API_KEY = gov.key
    gov.kill()
    assert not mail_is_well()


def test_health_calls_an_email_service(settings: Any) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    with postmark.running() as esp:
        settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": esp.token, "POSTMARK_API_URL": esp.url}
        assert mail_is_well()
    assert not mail_is_well()


def test_a_process_does_not_start_with_half_of_what_notify_needs() -> None:
    with pytest.raises(ImproperlyConfigured, match="NOTIFY_EMAIL_TEMPLATE: is missing, and EMAIL_URL"):
        env.read({"EMAIL_URL": "notify://gov.uk"})
