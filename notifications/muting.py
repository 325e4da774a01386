"""Stopping e-mails without signing in: a narrow signed link that can do nothing else."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.db import transaction

from notifications import short_links
from notifications.models import Message, Mute

SALT = "notifications.mute"
EVERY_REMINDER = ""


@dataclass(frozen=True)
class Muter:
    """Who may stop what: a person or an address, and the kind of message the link came in."""

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


def is_muted(muter: Muter, kind: str) -> bool:
    return Mute.objects.filter(person_id=muter.person_id, address=muter.address, kind=kind).exists()


def mute(muter: Muter, kind: str) -> None:
    """No more of one kind, or (EVERY_REMINDER) of any. Twice changes nothing."""
    mute = Mute(person_id=muter.person_id, address=muter.address, kind=kind)
    Mute.objects.bulk_create([mute], ignore_conflicts=True)


@transaction.atomic
def unmute(muter: Muter) -> None:
    """Both the kind of the link and every reminder."""
    mine = Mute.objects.filter(person_id=muter.person_id, address=muter.address)
    mine.filter(kind__in={muter.kind, EVERY_REMINDER}).delete()
