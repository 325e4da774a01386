"""Who we are to a push service (RFC 8292): one key pair for the installation.

Devices are subscribed to its public half; with another key all have to be added again.
"""

import base64
import time
from functools import cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from core import push_keys

GOOD_FOR: Final = 12 * 3600  # seconds; push services take at most 24 hours


@cache
def public_key(private_key: str) -> str:
    """As browsers take it: the uncompressed point, 87 signs."""
    point = ec.derive_private_key(push_keys.number_of(private_key), ec.SECP256R1()).public_key()
    return unpadded(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def authorization(service: str) -> str:
    """The header that shows a push service (a host) who is calling."""
    from py_vapid import Vapid02  # noqa: PLC0415  only workers need it

    claims = {
        "aud": f"https://{service}",
        "exp": int(time.time()) + GOOD_FOR,  # the push service does not pretend with us
        "sub": settings.PUSH_CONTACT,
    }
    signed: dict[str, str] = Vapid02.from_string(settings.VAPID_PRIVATE_KEY).sign(claims)
    return signed["Authorization"]


def unpadded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
