"""The secrets of a link: the part of its address nobody can guess, and the numbers asked for besides. Pure.

Both come from the key that the form chose and from SECRET_KEY, so a form sent twice is told the same address
twice; kept is only what they come to, so links go on working when SECRET_KEY changes.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.utils.crypto import salted_hmac

DIGITS: Final = 8


def token_for(key: UUID) -> str:
    """22 signs, 128 bits."""
    return urlsafe_b64encode(_mac("sharing.token", key)[:16]).decode().rstrip("=")


def passcode_for(key: UUID) -> str:
    """Eight digits: easy to say on the phone, and never a password that somebody uses elsewhere."""
    return f"{int.from_bytes(_mac('sharing.passcode', key)[:8]) % 10**DIGITS:0{DIGITS}}"


def in_fours(passcode: str) -> str:
    return f"{passcode[:4]} {passcode[4:]}"


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _mac(salt: str, key: UUID) -> bytes:
    return salted_hmac(salt, str(key), algorithm="sha256").digest()
