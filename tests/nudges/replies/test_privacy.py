"""The words of an answer are where their writer put them, and nowhere else."""

import logging
from collections.abc import Callable
from datetime import time

import pytest
from django.core.serializers import serialize
from django.test import Client

from access.visibility import Visibility
from accounts.models import User
from challenges.models import State
from core import clock
from notifications.models import Delivery, Message
from nudges.models import Reply, ReplyOutcome
from nudges.replies.why import Why
from reflections.models import Reflection
from tests.mailbox import Mailbox
from tests.nudges.replies.conftest import Asked, come, not_taken
from tests.world import Person, World, make_user

WORDS = "Heffalump"  # what nobody else writes


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def test_what_was_taken_is_in_no_log_and_no_row_but_its_own(
    asked: Asked, everything_logged: pytest.LogCaptureFixture
) -> None:
    come(asked.answer(f"A {WORDS}."))
    assert WORDS in Reflection.objects.get().text
    rows = serialize("json", [*Reply.objects.all(), *Message.objects.all(), *Delivery.objects.all()])
    assert WORDS not in rows
    assert WORDS not in everything_logged.text


def test_who_answered_a_question_is_not_written_down(asked: Asked, member: Person) -> None:
    come(asked.answer(f"A {WORDS}."))
    row = serialize("json", Reply.objects.all())
    assert str(member.participation.pk) not in row
    assert str(member.user.email) not in row


def test_what_was_not_taken_is_nowhere(
    asked: Asked, world: World, mailbox: Mailbox, everything_logged: pytest.LogCaptureFixture
) -> None:
    type(world.challenge).objects.filter(pk=world.challenge.pk).update(state=State.CLOSED, closed_at=clock.now())
    come(asked.answer(f"A {WORDS}."))
    come(asked.answer(f"A {WORDS}.", From="mallory@evil.example", Subject=WORDS))
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    come(f"Subject: {WORDS}\n".encode() + deep + WORDS.encode())
    told = not_taken(mailbox)
    assert len(told) == 1
    rows = serialize("json", [*Reply.objects.all(), *Message.objects.all(), *Delivery.objects.all()])
    assert WORDS not in rows + everything_logged.text + "".join(told)


def test_an_answer_that_ends_in_an_error_is_not_logged_either(
    asks: Callable[..., Asked], asked: Asked, world: World, everything_logged: pytest.LogCaptureFixture
) -> None:
    broken = asks(world.member(name="Bev"), week=None)
    assert come(broken.answer(f"A {WORDS}.")).why == "Could not be read (TypeError)"
    assert WORDS not in everything_logged.text + serialize("json", Reply.objects.all())


def test_operators_see_what_became_of_it_and_no_word(asked: Asked, member: Person) -> None:
    come(asked.answer(f"A {WORDS}."))
    operator = make_user("Olga", is_staff=True, is_superuser=True)
    browser = Client()
    browser.force_login(operator, backend="django.contrib.auth.backends.ModelBackend")
    rows = browser.get("/admin/nudges/reply/").content.decode()
    assert "Became a reflection" in rows
    row = browser.get(f"/admin/nudges/reply/{Reply.objects.get().pk}/change/").content.decode()
    figures = browser.get("/metrics").content.decode()
    assert WORDS not in rows + row + figures
    assert member.user.name not in rows + row


def test_others_see_nothing_of_it(asked: Asked, facilitator: Person, world: World) -> None:
    come(asked.answer(f"A {WORDS}."))
    assert Reflection.objects.get().visibility == Visibility.PRIVATE
    for page in ("", "learn/", "facilitate/", "team/"):
        assert WORDS not in facilitator.get(f"{world.url}{page}", follow=True).content.decode()


@pytest.mark.parametrize("kind", ["nudges/question", "nudges/checkin"])
@pytest.mark.parametrize("words", ["Mrs Penn, 943 476\n5919, came", "dob 12/3/45, sure 4"])
def test_what_could_tell_which_patient_it_was_is_nowhere(
    asks: Callable[..., Asked],
    member: Person,
    mailbox: Mailbox,
    on_day: Callable[..., None],
    everything_logged: pytest.LogCaptureFixture,
    kind: str,
    words: str,
) -> None:
    on_day(30, at=time(10, 0))
    come(asks(member, kind).answer(f"{WORDS}: {words}"))
    (reply,) = Reply.objects.all()
    assert (reply.outcome, reply.why) == (ReplyOutcome.DROPPED, Why.PATIENT)
    assert not Reflection.objects.exists()
    logged = everything_logged.text
    (told,) = not_taken(mailbox)
    assert "It could tell which patient somebody is, so nothing was kept." in " ".join(told.split())
    rows = serialize("json", [*Reply.objects.all(), *Message.objects.all(), *Delivery.objects.all()])
    for place in (rows, logged, told):
        assert WORDS not in place
        assert "5919" not in place
        assert "12/3/45" not in place


def test_ones_own_number_below_ones_name_is_taken(asked: Asked, member: Person) -> None:
    User.objects.filter(pk=member.user.pk).update(phone="+447700900123")
    come(asked.answer("It went well.\n\nRing me on 07700 900 123"))
    assert "07700 900 123" in Reflection.objects.get().text


def test_what_stood_there_before_does_not_hold_up_an_answer(asked: Asked, member: Person) -> None:
    come(asked.answer("First."))
    Reflection.objects.update(text="Somebody said: 943 476 5919 is no patient’s.")
    come(asked.answer("And second."))
    assert Reflection.objects.get().text.endswith("And second.")
