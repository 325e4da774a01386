"""The mailbox that answers come to, read over IMAP.

A mail is marked as read, or moved, after it was taken: a worker that is killed in between reads it
again, and it counts once. Nothing here knows what is in a mail.
"""

import imaplib
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.cache import cache
from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError
from imap_tools.utils import chunked_crop

from nudges.models import Reply, ReplyOutcome
from nudges.replies.arriving import arrive
from nudges.replies.why import Why

PATIENCE: Final = 20  # seconds for each answer of the mail server
MANY: Final = 500  # mails at once; the next minute reads on
BATCH: Final = 20  # mails marked together
PART: Final = 5_000_000  # bytes of a mail: words come first, and pictures behind them are not looked at
AWAY: Final = "nudges.replies.away"
DAY: Final = 24 * 60 * 60
logger = logging.getLogger(__name__)


def take_new() -> int:
    """Take what is new in it. Returns how many mails were read; a mailbox that is away is logged once."""
    if not settings.IMAP_URL:
        return 0
    address = urlsplit(settings.IMAP_URL)
    try:
        with _opened(address) as box:
            many = _take_new(box, folder=parse_qs(address.query).get("taken", [""])[0])
    except (OSError, imaplib.IMAP4.error, ImapToolsError, UnicodeError) as error:
        if cache.add(AWAY, "1", timeout=DAY):
            logger.warning("The mailbox for answers at %s is away: %s", address.hostname, type(error).__name__)
        return 0
    if cache.delete(AWAY):
        logger.info("The mailbox for answers at %s is there again", address.hostname)
    return many


@contextmanager
def _opened(address: SplitResult) -> Iterator[BaseMailBox]:
    """Encrypted and checked with imaps:, and with imap: wherever the server can."""
    safely = ssl.create_default_context()
    host = address.hostname or ""
    box: BaseMailBox
    if address.scheme == "imaps":
        box = MailBox(host, address.port or 993, timeout=PATIENCE, ssl_context=safely)
    else:
        box = MailBoxUnencrypted(host, address.port or 143, timeout=PATIENCE)
        if "STARTTLS" in box.client.capabilities:
            box.client.starttls(safely)
    folder = unquote(address.path.strip("/")) or "INBOX"
    name, password = unquote(address.username or ""), unquote(address.password or "")
    try:
        login = box.login if f"{name}{password}".isascii() else box.login_utf8
        login(name, password, initial_folder=folder)
        yield box
    finally:
        _hang_up(box)


def _hang_up(box: BaseMailBox) -> None:
    try:
        box.logout()
    except (OSError, imaplib.IMAP4.error, ImapToolsError):
        box.client.shutdown()


def _take_new(box: BaseMailBox, *, folder: str) -> int:
    many = 0
    for uids in chunked_crop(box.uids("UNSEEN", charset=None)[:MANY], BATCH):
        taken = {uid: reply for uid in uids if (reply := _take(box, uid))}
        _put_away(box, taken, folder=folder)
        many += len(taken)
    return many


def _put_away(box: BaseMailBox, taken: dict[str, Reply], *, folder: str) -> None:
    """A mail that could tell which patient somebody is stays nowhere of ours."""
    gone = [uid for uid, reply in taken.items() if reply.why == Why.PATIENT]
    stays = [uid for uid in taken if uid not in gone]
    if gone:
        box.delete(gone)
    box.flag(stays, MailMessageFlags.SEEN, value=True)
    if folder and stays:
        box.move(stays, folder)


def _take(box: BaseMailBox, uid: str) -> Reply | None:
    """None for a mail that the server does not give out; the others go on."""
    status, answer = box.client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{PART}>)")
    raw = next((part[1] for part in answer if isinstance(part, tuple)), None)
    if status != "OK" or raw is None:
        return None
    reply = arrive(raw)
    if reply.outcome == ReplyOutcome.DROPPED and reply.why.startswith(Why.UNREADABLE):
        box.flag([uid], MailMessageFlags.FLAGGED, value=True)  # somebody should look at it
    return reply
