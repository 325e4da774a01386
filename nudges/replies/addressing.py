"""Which message a mail answers, and whether the mail is our own."""

from email.message import Message as Mail
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.utils.crypto import salted_hmac

from accounts.models import User
from notifications import answering
from notifications.models import Delivery, Message
from nudges.replies import headers

SEAL: Final = "seal:"


def message_answered(mail: Mail) -> Message | None:
    """By the signed word in the address it was sent to, or else by the Message-ID that it says it answers."""
    for token in headers.tokens(mail):
        if message_id := answering.message_id_of(token):
            return Message.objects.select_related("person").filter(pk=message_id).first()
    answered = headers.answered(mail)
    found = Delivery.objects.select_related("message__person").in_bulk(answered)
    return next((found[pk].message for pk in answered if pk in found), None)


def is_ours(mail: Mail, *, sender: str) -> bool:
    """Sent by ourselves, so that nothing goes round in circles.

    A phone may make Message-IDs that look like ours (its own letters, the same domain), so ours is one we know.
    """
    own_id = headers.own_id(mail)
    name, _at, domain = sender.partition("@")
    ours = {parseaddr(address)[1].lower() for address in (settings.REPLY_ADDRESS, settings.DEFAULT_FROM_EMAIL)}
    return f"{name.partition('+')[0]}@{domain}" in ours or (
        own_id is not None and Delivery.objects.filter(pk=own_id).exists()
    )


def is_sent_by(sender: str, person: User | None) -> bool:
    return bool(person and person.is_active and person.email and sender == person.email.lower())


def mail_id(mail: Mail) -> str:
    """What tells this mail from all others: its Message-ID, or a seal of its content, which tells nobody anything."""
    if known := headers.mail_id(mail):
        return known
    names = ("From", "To", "Date", "Subject")
    texts = [str(part.get_payload()) for part in mail.walk() if not part.is_multipart()]
    return sealed("\n".join([*(headers.header(mail, name) for name in names), *texts]).encode(errors="replace"))


def sealed(content: bytes) -> str:
    return SEAL + salted_hmac(SEAL, content, algorithm="sha256").hexdigest()
