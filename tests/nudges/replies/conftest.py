"""Somebody is asked by e-mail, through a real mail server, and answers with their mail program."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from email.message import EmailMessage, Message
from email.utils import parseaddr
from itertools import count
from typing import Any

import pytest

from notifications import outbox
from nudges.models import Reply
from nudges.replies.arriving import arrive
from tests.mailbox import Mail, Mailbox
from tests.world import Person, World

REPLY_ADDRESS = "answers@answers.example.org"
PROMPT, WEEK = 10, 4
numbers = count(1)
OnDay = Callable[..., None]


@dataclass
class Asked:
    """One mail of ours in somebody's hands."""

    person: Person
    mail: Mail

    @property
    def reply_to(self) -> str:
        return parseaddr(str(self.mail.headers["Reply-To"]))[1]

    @property
    def token(self) -> str:
        return self.reply_to.partition("+")[2].partition("@")[0]

    def answer(self, words: str = "", *, by_reference: bool = False, to: str = "", **headers: str) -> bytes:
        """A plain mail. ``headers``: From, Message_ID, Auto_Submitted …"""
        mail = EmailMessage()
        lines = {
            "From": f"Joan Marsh <{self.person.user.email}>",
            "To": REPLY_ADDRESS if by_reference else to or self.reply_to,
            "Subject": f"Re: {self.mail.subject}",
            "Message-ID": f"<mail{next(numbers)}@example.org>",
        }
        if by_reference:
            lines["In-Reply-To"] = self.mail.id
        for name, value in (lines | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            if value:
                mail[name] = value
        mail.set_content(f"{words}\n\nOn 3 March 2026 at 08:30, Hundred <{REPLY_ADDRESS}> wrote:\n> Hello Joan,\n")
        return mail.as_bytes()

    def recorded(self, raw: bytes) -> bytes:
        """A recorded mail, as if it answered this one."""
        assert self.person.user.email
        raw = raw.replace(b"answers+token@", f"answers+{self.token}@".encode())
        return raw.replace(b"joan.marsh@example.org", self.person.user.email.encode())


@pytest.fixture
def asks(world: World, mailbox: Mailbox, settings: Any) -> Callable[..., Asked]:
    settings.REPLY_ADDRESS = REPLY_ADDRESS

    def ask(person: Person, kind: str = "nudges/question", **context: Any) -> Asked:
        outbox.post(
            kind=kind,
            to=[person.user],
            occasion=f"{kind.removeprefix('nudges/')}:{world.challenge.pk}:week{WEEK}:test{next(numbers)}",
            about=world.challenge.pk,
            link=f"{world.url}learn/",
            context={"prompt": PROMPT, "week": WEEK, "team": "Skylark", "day": 28, "length": 100} | context,
            is_nudge=False,
        )
        mailbox.deliver()
        return Asked(person, mailbox.mails[-1])

    return ask


@pytest.fixture
def asked(asks: Callable[..., Asked], member: Person, on_day: OnDay) -> Asked:
    """The member has the question of week 4."""
    on_day(30, at=time(10, 0))
    return asks(member)


def come(raw: bytes | Message) -> Reply:
    return arrive(raw if isinstance(raw, bytes) else raw.as_bytes())


def not_taken(mailbox: Mailbox) -> list[str]:
    """What people were told since, after sending what is due."""
    before = len(mailbox.mails)
    mailbox.deliver()
    return [mail.text for mail in mailbox.mails[before:]]


__all__ = ["PROMPT", "REPLY_ADDRESS", "WEEK", "Asked", "come", "not_taken"]
