"""The narrow signed link in every message: with it, and without signing in, one says how one is told."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from notifications import short_links
from notifications.models import Message

SALT = "notifications.mute"
EVERY_REMINDER = ""  # the kind of a Mute that means all of them


@dataclass(frozen=True)
class Muter:
    """Whose link it is: a person’s or an address’s; and the kind of message it came in."""

    kind: str
    person_id: UUID | None
    address: str
    about: Message | None = None  # what the link came in, where it came by text message


def token_for(message: Message) -> str:
    return signing.dumps([message.kind, str(message.person_id or ""), message.address], salt=SALT)


def read(token: str) -> Muter | None:
    """None for a token that is not ours."""
    if message := short_links.message_of(token):
        return Muter(message.kind, message.person_id, message.address, about=message)
    try:
        kind, person_id, address = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Muter(kind, UUID(person_id) if person_id else None, address)
