"""What our mails say about being answered: nothing, unless somebody reads the answers."""

from collections.abc import Callable
from email.utils import parseaddr
from typing import Any

import pytest

from notifications import answering
from notifications.models import Message
from tests.nudges.replies.conftest import Asked
from tests.world import Person

Asks = Callable[..., Asked]
OFFER = "Or just answer this e-mail"


@pytest.mark.parametrize("kind", ["nudges/question", "nudges/checkin", "nudges/data"])
def test_a_mail_that_can_be_answered_says_so(
    asks: Asks, member: Person, on_day: Callable[..., None], kind: str
) -> None:
    on_day(30)
    mail = asks(member, kind, measure="In control").mail
    assert OFFER in mail.text
    assert OFFER in mail.html
    shown, address = parseaddr(str(mail.headers["Reply-To"]))
    assert shown == "Hundred"
    assert address.startswith("answers+")
    assert address.endswith("@answers.example.org")


def test_without_an_address_for_answers_nothing_is_promised(asked: Asked, settings: Any) -> None:
    message = Message.objects.get()
    settings.REPLY_ADDRESS = ""
    assert (answering.can_be_answered(message), answering.reply_to(message)) == (False, [])


def test_what_notify_carries_promises_nothing(asked: Asked, settings: Any) -> None:
    settings.EMAIL_BACKEND = "notifications.notify_mail.EmailBackend"
    assert not answering.can_be_answered(Message.objects.get())


def test_other_messages_cannot_be_answered(asked: Asked) -> None:
    message = Message.objects.get()
    message.kind = "nudges/milestone_soon"
    assert answering.reply_to(message) == []
