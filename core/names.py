"""Names of people, teams and places: one line, with something on it to see."""

from typing import Any, Final
from unicodedata import category

from django import forms

JOINERS: Final = "\u200c\u200d"  # they shape the letters and faces beside them
BLANKS: Final = "\u115f\u1160\u2800\u3164\uffa0"  # letters by name, with nothing to see


def as_name(text: str) -> str:
    """Without line breaks, marks of direction and other signs that cannot be seen; "" when nothing else is there."""
    seen = "".join(sign for sign in text if sign.isspace() or sign in JOINERS or category(sign) not in {"Cc", "Cf"})
    line = " ".join(seen.split())
    return line if line.strip(f"{JOINERS}{BLANKS} ") else ""


class NameField(forms.CharField):
    """A NUL is still refused in words. Who joins may be known by their own address (identifiers.guard)."""

    may_hold = ("email",)

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        return text if "\0" in text else as_name(text)
