"""The private key that signs notices to phones: a number of the curve P-256, written in 43 signs.

Without anything to load: bin/serve makes one before the installation runs.
"""

import base64
import binascii
import re
import secrets
from typing import Final

ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
KEY: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def new_key() -> str:
    number = secrets.randbelow(ORDER - 1) + 1
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def number_of(key: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(f"{key}="), "big")


def is_key(text: str) -> bool:
    try:
        return bool(KEY.fullmatch(text)) and 0 < number_of(text) < ORDER
    except binascii.Error:
        return False
