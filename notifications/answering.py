"""E-mails that can be answered: where an answer goes, and which message it is an answer to.

An app above says once, at start, which of its kinds it can take an answer to. The address of
each mail is its own: the part after "+" names the message and is signed, so nobody can make one.
It is in base32 in small letters, since some mail servers write all addresses small.
"""

from base64 import b32decode, b32encode
from email.utils import formataddr, parseaddr
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from notifications.models import Message

SALT: Final = "notifications.answering"
ID, SIGN = 16, 9  # bytes; together 40 letters, so that name+letters stays within the 64 of an address
_kinds: Final[set[str]] = set()


def register(*kinds: str) -> None:
    _kinds.update(kinds)


def can_be_answered(message: Message) -> bool:
    """GOV.UK Notify writes its own senders, so what it carries promises nothing."""
    by_notify = ".notify" in settings.EMAIL_BACKEND
    return bool(settings.REPLY_ADDRESS and message.kind in _kinds and message.person_id) and not by_notify


def reply_to(message: Message) -> list[str]:
    """For the header Reply-To; empty for what cannot be answered."""
    if not can_be_answered(message):
        return []
    shown, address = parseaddr(settings.REPLY_ADDRESS)
    name, _at, domain = address.rpartition("@")
    shown = shown or parseaddr(settings.DEFAULT_FROM_EMAIL)[0]
    return [formataddr((shown, f"{name}+{token_for(message.pk)}@{domain}"))]


def token_for(message_id: UUID) -> str:
    return b32encode(message_id.bytes + _sign(message_id, settings.SECRET_KEY)).decode().lower()


def message_id_of(token: str) -> UUID | None:
    """None for a token that is not ours. Big and small letters are the same."""
    try:
        raw = b32decode(token, casefold=True)
    except ValueError:
        return None
    if len(raw) != ID + SIGN:
        return None
    message_id, sign = UUID(bytes=raw[:ID]), raw[ID:]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return message_id if any(constant_time_compare(sign, _sign(message_id, key)) for key in keys) else None


def _sign(message_id: UUID, secret: str | bytes) -> bytes:
    return salted_hmac(SALT, message_id.hex, secret=secret, algorithm="sha256").digest()[:SIGN]
