"""An id with a signature over it, short enough for a text message: 36 signs."""

import base64
import binascii
import hmac
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

ID: Final = 16  # bytes
SIGNATURE: Final = 11  # bytes: guessing one by asking us takes longer than there is time


def token_for(pk: UUID, *, salt: str) -> str:
    return base64.urlsafe_b64encode(pk.bytes + _signature(pk.bytes, salt, settings.SECRET_KEY)).decode()


def id_of(token: str, *, salt: str) -> UUID | None:
    """None for a token that is not ours, or was made for something else."""
    try:
        signed = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    raw, signature = signed[:ID], signed[ID:]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(hmac.compare_digest(signature, _signature(raw, salt, key)) for key in keys):
        return None
    return UUID(bytes=raw)


def _signature(raw: bytes, salt: str, secret: str | bytes) -> bytes:
    return salted_hmac(salt, raw, secret=secret, algorithm="sha256").digest()[:SIGNATURE]
