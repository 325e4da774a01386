"""E-mail over SMTP, one connection for a whole batch.

A server has taken a mail when it answers the single dot after its text. So the text
goes first, then ``begin`` marks the delivery, then the dot: if this process dies
before the dot, the server throws the mail away (RFC 5321, 4.1.1.4); only between
the dot and the noted answer can nobody tell.
"""

import re
import smtplib
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.core.mail.backends.smtp import EmailBackend

from notifications.outcomes import Outcome, Result

DOT: Final = b".\r\n"
PATIENCE: Final = 120  # seconds for the answer to the dot: many servers look for viruses first
GOING: Final = 421  # "service not available, closing"
NO_SUCH_PERSON: Final = (550, 551, 553)
ENHANCED: Final = re.compile(rb"5\.(\d{1,3})\.(\d{1,3})\b")


class Said(Exception):
    """The server refused, at some step before the dot."""

    def __init__(self, code: int, words: bytes, *, about_person: bool) -> None:
        super().__init__(code)
        self.code = code
        self.outcome = said(code, words, final=about_person)
        self.no_such_person = about_person and is_no_such_person(code, words)


def said(code: int, words: bytes, *, final: bool = True) -> Outcome:
    """What an answer means. 5xx is for good, if it is about this mail and not about us (``final``)."""
    why = f"{code} {words.decode(errors='replace')}"
    if 200 <= code < 300:
        return Outcome(Result.SENT)
    return Outcome(Result.FAILED if final and code >= 500 else Result.TRY_AGAIN, why)


def is_no_such_person(code: int, words: bytes) -> bool:
    """Whether a refusal of the recipient is about the address, and not about us, our text or a full mailbox.

    By the enhanced code where there is one (RFC 3463: 5.1.x the address, 5.2.1 the mailbox is closed).
    """
    if code < 500:
        return False
    if found := ENHANCED.match(words):
        return found[1] == b"1" or found.groups() == (b"2", b"1")
    return code in NO_SUCH_PERSON


class Smtp:
    """Connects at the first mail, and again when the server hangs up. Its owner hangs up at the end."""

    def __init__(self) -> None:
        self.backend = EmailBackend()
        self.is_fresh = True

    def send(self, *, sender: str, to: str, mail: bytes, begin: Callable[[], bool]) -> Outcome:
        """``begin`` is asked just before the dot; if it says no, nothing is handed over."""
        try:
            server = self._hand_over_text(sender, to, mail)
        except Said as refusal:
            self._reset(refusal.code)
            return replace(refusal.outcome, gone=to if refusal.no_such_person else "")
        except OSError as error:
            self.hang_up(politely=False)
            return Outcome(Result.TRY_AGAIN, f"{type(error).__name__}: {error}")
        except ValueError as error:  # an address that cannot be said in SMTP
            self.hang_up(politely=False)
            return Outcome(Result.FAILED, f"{type(error).__name__}: {error}")
        if not begin():
            self.hang_up(politely=False)
            return Outcome(Result.NOT_OURS)
        return self._end(server)

    def _hand_over_text(self, sender: str, to: str, mail: bytes) -> smtplib.SMTP:
        try:
            server = self._introduce(sender)
        except (OSError, Said):
            if self.is_fresh:
                raise
            self.hang_up(politely=False)  # it had enough of the old connection: once more on a new one
            server = self._introduce(sender)
        self.is_fresh = False
        _expect(server.rcpt(to), 250, 251, about_person=True)
        _expect(server.docmd("DATA"), 354, about_person=True)
        server.send(quoted(mail))
        return server

    def _introduce(self, sender: str) -> smtplib.SMTP:
        is_new = self.backend.open()
        server = self.backend.connection
        if server is None or server.sock is None:
            raise smtplib.SMTPServerDisconnected("No connection")
        if is_new:  # text, then dot: do not let the second wait for the first to be acknowledged
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server.ehlo_or_helo_if_needed()
        _expect(server.mail(sender), 250, about_person=False)
        return server

    def _end(self, server: smtplib.SMTP) -> Outcome:
        try:
            if server.sock:
                server.sock.settimeout(PATIENCE)
            server.send(DOT)
            code, words = server.getreply()
            if server.sock:
                server.sock.settimeout(self.backend.timeout)
        except OSError as error:
            self.hang_up(politely=False)
            return Outcome(Result.UNCERTAIN, f"No answer after it was handed over: {type(error).__name__}")
        if code == GOING:
            self.hang_up(politely=False)
        return said(code, words)

    def _reset(self, code: int) -> None:
        try:
            if code == GOING:
                self.hang_up(politely=False)
            elif self.backend.connection:
                self.backend.connection.rset()
        except OSError:
            self.hang_up(politely=False)

    def hang_up(self, *, politely: bool) -> None:
        """Never polite in the middle of a mail: QUIT would be read as a line of it."""
        connection, self.backend.connection, self.is_fresh = self.backend.connection, None, True
        if connection is None:
            return
        try:
            if politely:
                connection.quit()
        except OSError:
            pass
        finally:
            connection.close()


def _expect(answer: tuple[int, bytes], *codes: int, about_person: bool) -> None:
    if answer[0] not in codes:
        raise Said(*answer, about_person=about_person)


def quoted(mail: bytes) -> bytes:
    """With a second dot before every line that begins with one, and a line end at the end."""
    text = re.sub(rb"(?m)^\.", b"..", mail)
    return text if text.endswith(b"\r\n") else text + b"\r\n"
