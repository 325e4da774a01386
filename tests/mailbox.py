"""A real SMTP server for tests: it keeps what it took, and answers as it is told to."""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from accounts.models import Channel
from core import clock
from notifications.models import Delivery
from notifications.tasks import deliver

OK = "250 OK"


@dataclass
class Mail:
    content: bytes
    sender: str
    recipients: list[str]

    @cached_property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=policy.default)

    @property
    def headers(self) -> Any:
        return self.message

    @property
    def to(self) -> str:
        return self.recipients[0]

    @property
    def subject(self) -> str:
        return str(self.message["Subject"]).strip()

    @property
    def id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()).replace("\r\n", "\n") if part else ""


@dataclass
class Mailbox:
    """``mails`` in the order they were taken. ``say`` answers a recipient; ``hold`` keeps everybody waiting.

    ``patience``: seconds between taking a mail and saying so.
    """

    mails: list[Mail] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    patience: float = 0
    _answers: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _hold: tuple[str, int] | None = None
    _seen: Counter[str] = field(default_factory=Counter)
    held: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def __iter__(self) -> Iterator[Mail]:
        return iter(self.mails)

    def __len__(self) -> int:
        return len(self.mails)

    def to(self, address: str) -> list[Mail]:
        return [mail for mail in self.mails if mail.to == address]

    def say(self, step: str, answer: str, *, to: str = "*", times: int = 1) -> None:
        """The next ``times`` at ``step`` ("RCPT" or "DATA") for ``to`` get ``answer``; "hang up" just hangs up."""
        self._answers.setdefault((step, to), []).extend([answer] * times)

    def hold(self, step: str, *, at: int = 1) -> None:
        """Keep the answer of the ``at``-th ``step`` back until ``released`` is set; ``held`` says it has come."""
        self.held.clear()
        self.released.clear()
        self._seen.clear()
        self._hold = (step, at)

    def deliver(self) -> int:
        """Send what is due now as a worker would. Returns how many mails came."""
        before = len(self.mails)
        due = Delivery.objects.due(now=clock.now()).values_list("pk", flat=True)
        deliver(Channel.EMAIL, [str(pk) for pk in due])
        return len(self.mails) - before

    # What the server asks; these run in its thread.

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = await self._answer("RCPT", address, server)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """A mail is taken when this decides to say 250, whether or not the other side hears it."""
        recipients = [str(address) for address in envelope.rcpt_tos]
        answer = self._chosen("DATA", recipients[0])
        if answer.startswith("2") or answer == "take it and hang up":
            assert isinstance(envelope.content, bytes)
            self.mails.append(Mail(envelope.content, str(envelope.mail_from), recipients))
        await self._wait("DATA")
        await asyncio.sleep(self.patience)
        return self._hang_up(server) if answer.endswith("hang up") else answer

    async def _answer(self, step: str, address: str, server: SMTP) -> str:
        answer = self._chosen(step, address)
        await self._wait(step)
        return self._hang_up(server) if answer.endswith("hang up") else answer

    def _chosen(self, step: str, address: str) -> str:
        for key in ((step, address), (step, "*")):
            if self._answers.get(key):
                return self._answers[key].pop(0)
        return OK

    async def _wait(self, step: str) -> None:
        self._seen[step] += 1
        if self._hold != (step, self._seen[step]):
            return
        self._hold = None
        self.held.set()
        await asyncio.get_running_loop().run_in_executor(None, self.released.wait)

    @staticmethod
    def _hang_up(server: SMTP) -> str:
        assert server.transport is not None
        server.transport.abort()  # type: ignore[attr-defined]
        return OK


async def _listen(loop: asyncio.AbstractEventLoop, connected: Callable[[], SMTP], sock: socket.socket) -> None:
    await loop.create_server(connected, sock=sock)


@contextmanager
def running(sock: socket.socket | None = None) -> Iterator[Mailbox]:
    """A mail server on a free port of this machine (or on ``sock``), for as long as the block lasts."""
    mailbox = Mailbox()
    loop = asyncio.new_event_loop()
    sock = sock or socket.create_server(("127.0.0.1", 0))
    mailbox.port = sock.getsockname()[1]

    def connected() -> SMTP:
        mailbox.connections += 1
        return SMTP(mailbox, loop=loop, hostname="mail.example.org")

    # Made inside the loop's own thread: Playwright keeps a loop running in the thread of the tests.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(_listen(loop, connected, sock), loop).result(10)
    try:
        yield mailbox
    finally:
        mailbox.released.set()
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        sock.close()
