"""Whose answer is taken: that of the person we asked, by the address they have with us, while they take part."""

from collections.abc import Callable

import pytest

from challenges.models import State
from core import clock
from notifications import answering, outbox
from notifications.models import Message
from nudges.models import Reply, ReplyOutcome
from nudges.replies import addressing
from reflections.models import Reflection
from teams.actions import leave
from tests.mailbox import Mailbox
from tests.nudges.replies.conftest import REPLY_ADDRESS, Asked, come, not_taken
from tests.world import Person, World

Asks = Callable[..., Asked]


def dropped(raw: bytes, why: str) -> None:
    """And nothing is written, also not who it was."""
    reply = come(raw)
    assert (reply.outcome, reply.why, reply.participation) == (ReplyOutcome.DROPPED, why, None)
    assert not Reflection.objects.exists()


@pytest.mark.parametrize(
    "sender",
    [
        "mallory@evil.example",
        '"joan@example.org" <mallory@evil.example>',
        "mallory@evil.example (joan)",
        "nobody",
        "",
        "<>",
        "a@example.org, b@example.org",
    ],
)
def test_another_sender_is_dropped_and_hears_nothing(asked: Asked, mailbox: Mailbox, sender: str) -> None:
    dropped(asked.answer("I am Joan.", From=sender), "Not sent by the person who was asked")
    assert not_taken(mailbox) == []


def test_two_senders_are_none(asked: Asked) -> None:
    raw = asked.answer("We are Joan.")
    dropped(b"From: mallory@evil.example\n" + raw, "Not sent by the person who was asked")


def test_somebody_else_s_address_is_of_no_use(asks: Asks, asked: Asked, world: World) -> None:
    theirs = asks(world.member(name="Bev"))
    dropped(asked.answer("Mine.", to=theirs.reply_to), "Not sent by the person who was asked")


@pytest.mark.parametrize("change", ["first", "last", "short", "long", "other key", "none"])
def test_an_address_we_did_not_make_is_of_no_use(asked: Asked, settings: object, change: str) -> None:
    token = asked.token
    other = {
        "first": ("b" if token[0] != "b" else "c") + token[1:],
        "last": token[:-1] + ("b" if token[-1] != "b" else "c"),
        "short": token[:-1],
        "long": token + "a",
        "other key": token,
        "none": "",
    }[change]
    if change == "other key":
        settings.SECRET_KEY = "another-key-that-signs-nothing-of-ours-0123456789"  # type: ignore[attr-defined]
    dropped(asked.answer("Mine.", to=f"answers+{other}@answers.example.org"), "Answers nothing that we asked")


def test_an_older_key_still_counts_while_it_is_kept(asked: Asked, settings: object) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another-key-0123456789-0123456789-0123456789"  # type: ignore[attr-defined]
    assert come(asked.answer("Still me.")).outcome == ReplyOutcome.REFLECTION


def test_capitals_in_the_sender_are_the_same_person(asked: Asked) -> None:
    assert asked.person.user.email
    come(asked.answer("Me.", From=f"JOAN <{asked.person.user.email.upper()}>"))
    assert Reflection.objects.get().text == "Me."


def test_a_closed_account_is_nobody(asked: Asked, mailbox: Mailbox) -> None:
    type(asked.person.user).objects.filter(pk=asked.person.user.pk).update(is_active=False)
    dropped(asked.answer("Me."), "Not sent by the person who was asked")
    assert not_taken(mailbox) == []


def test_who_left_is_told_once(asked: Asked, member: Person, mailbox: Mailbox) -> None:
    leave(member.participation, by=member.participation.as_actor())
    raw = asked.answer("Me.")
    for _time in range(2):
        dropped(raw, "The person does not take part any more")
    (told,) = not_taken(mailbox)
    assert "You do not take part in this challenge any more." in told
    assert "Me." not in told


def test_in_a_closed_challenge_nothing_is_written_any_more(asked: Asked, world: World, mailbox: Mailbox) -> None:
    type(world.challenge).objects.filter(pk=world.challenge.pk).update(state=State.CLOSED, closed_at=clock.now())
    dropped(asked.answer("Me."), "The rules do not allow it now")
    (told,) = not_taken(mailbox)
    assert "This challenge is closed." in told
    assert mailbox.mails[-1].headers["Auto-Submitted"] == "auto-generated"
    assert mailbox.mails[-1].headers["Reply-To"] is None


def test_a_machine_that_answers_our_answer_gets_none(asked: Asked, world: World, mailbox: Mailbox) -> None:
    type(world.challenge).objects.filter(pk=world.challenge.pk).update(state=State.CLOSED, closed_at=clock.now())
    come(asked.answer("Me."))
    assert len(not_taken(mailbox)) == 1
    again = Asked(asked.person, mailbox.mails[-1])
    dropped(again.answer("Thank you for your mail.", by_reference=True), "Answers nothing that we asked")
    assert not_taken(mailbox) == []


def test_other_mails_of_ours_are_no_questions(
    asks: Asks, asked: Asked, member: Person, world: World, mailbox: Mailbox
) -> None:
    outbox.post(kind="tests/hello", to=[member.user], occasion="hello", about=world.challenge.pk, is_nudge=False)
    mailbox.deliver()
    hello = Asked(member, mailbox.mails[-1])
    assert hello.mail.headers["Reply-To"] is None
    dropped(hello.answer("Hello to you.", by_reference=True), "Answers nothing that we asked")
    assert "nobody reads answers to it" in not_taken(mailbox)[0]


def test_what_we_sent_ourselves_does_not_come_round(asked: Asked, mailbox: Mailbox) -> None:
    for sender in (REPLY_ADDRESS, asked.reply_to, "Hundred <hello@hundred.invalid>"):
        dropped(asked.answer("Round and round.", From=sender), "Sent by ourselves")
    dropped(asked.answer("Round.", Message_ID=asked.mail.id), "Sent by ourselves")
    assert not_taken(mailbox) == []


def test_a_phone_whose_ids_look_like_ours_is_heard(asked: Asked) -> None:
    come(asked.answer("Me.", Message_ID="<8A7B1C2D-3E4F-4A5B-8C6D-7E8F9A0B1C2D@hundred.invalid>"))
    assert Reflection.objects.get().text == "Me."


def test_a_token_says_which_message_and_fits_an_address(asked: Asked) -> None:
    message = Message.objects.get()
    assert answering.message_id_of(asked.token) == message.pk
    assert len(asked.reply_to.partition("@")[0]) <= 64
    assert asked.token == asked.token.lower()


def test_mails_without_an_id_are_told_apart_by_what_is_in_them(asked: Asked) -> None:
    first = asked.answer("Same.", Message_ID="")
    other = asked.answer("Other.", Message_ID="")
    for raw in (first, first, other):
        come(raw)
    assert Reply.objects.count() == 2
    assert all(addressing.SEAL in reply.mail_id for reply in Reply.objects.all())
