"""Links short enough for a text message: /n/<36 signs>/ instead of the long ones of an e-mail.

The token is the message's own id with a signature over it. What it opens is the
same narrow page as the long one: it can stop and start, and says what it is about.
"""

import base64
import binascii
import hmac
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from notifications.models import Message

SALT: Final = "notifications.short_links"
ID: Final = 16  # bytes of a message's id
SIGNATURE: Final = 11  # bytes: guessing one by asking us takes longer than there is time


def token_for(message: Message) -> str:
    return base64.urlsafe_b64encode(message.pk.bytes + _signature(message.pk.bytes, settings.SECRET_KEY)).decode()


def message_of(token: str) -> Message | None:
    """None for a token that is not ours, or whose message is gone."""
    try:
        signed = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    raw, signature = signed[:ID], signed[ID:]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(hmac.compare_digest(signature, _signature(raw, key)) for key in keys):
        return None
    return Message.objects.filter(pk=UUID(bytes=raw)).first()


def _signature(raw: bytes, secret: str | bytes) -> bytes:
    return salted_hmac(SALT, raw, secret=secret, algorithm="sha256").digest()[:SIGNATURE]
