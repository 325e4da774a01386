"""E-mail addresses and mobile numbers as people write them. Pure."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

_PHONE = re.compile(r"\+[1-9]\d{6,14}")


@dataclass(frozen=True)
class Contacts:
    """``email`` in lower case, ``phone`` as +447700900123; what cannot be read stays as written, and is wrong."""

    email: str = ""
    phone: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


def read_contacts(*cells: str) -> Contacts:
    """From one or two cells, in any order: what has an @ is an address, the other a number."""
    email = next((cell for cell in cells if "@" in cell), "")
    phone = next((cell for cell in cells if cell and "@" not in cell), "")
    wrong = {}
    address, number = email.removeprefix("mailto:").strip().lower(), as_phone(phone)
    if address and not is_email(address):
        wrong["email"] = _("“%(text)s” is not an e-mail address.") % {"text": email[:80]}
        address = email
    if number and not _PHONE.fullmatch(number):
        words = _("“%(text)s” is no e-mail address and no mobile number. Write a number like 07700 900123.")
        wrong["phone"] = words % {"text": phone[:80]}
        number = phone
    return Contacts(address, number, wrong)


def is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def as_phone(text: str) -> str:
    """With its country code: 07700 900123, 0044…, and 7700900123 (Excel eats the nought) are British."""
    bare = re.sub(r"[\s().\-–/]", "", text.replace("(0)", ""))
    if bare.startswith("00"):
        return f"+{bare[2:]}"
    if re.fullmatch(r"0\d{9,10}", bare):
        return f"+44{bare[1:]}"
    if re.fullmatch(r"7\d{9}", bare):
        return f"+44{bare}"
    return f"+{bare}" if re.fullmatch(r"44\d{9,10}", bare) else bare
