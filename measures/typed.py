"""Numbers as people type them: "1,204", "4.5". Each mistake has a sentence of its own."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.errors import Refused
from measures.amounts import MOST, Amount, amount, has_two_numbers

_SPACES = re.compile(r"[\s,  ]")  # 1,204 and 1 204
_ODD_COMMA = re.compile(r",(?!\s*\d{3}(?!\d))")  # 4,5 means 4.5 to some, and 45 to nobody


def read_number(text: str, *, whole: bool = True) -> Decimal | None:
    """The number of nought or more that was typed, None for nothing. Raises ValidationError."""
    if re.search(r"\d", text) and _ODD_COMMA.search(text):
        raise ValidationError(_("Write 4.5 with a point, or 1,204 with three figures behind the comma."), code="comma")
    text = _SPACES.sub("", text)
    if not text:
        return None
    if re.fullmatch(r"[-−–]\d+(\.\d+)?", text):
        raise ValidationError(_("This cannot be less than 0."), code="negative")
    if not re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
        raise ValidationError(_("Write it in figures, such as 46, or leave it empty."), code="words")
    if whole and "." in text:
        raise ValidationError(_("Write a whole number, such as 46."), code="fraction")
    number = Decimal(text) if len(text) < 40 else Decimal(MOST + 1)
    if number > MOST:
        raise ValidationError(_("That is more than ten million. Please check the number."), code="large")
    return round(number, 2)


class TypedNumber(forms.CharField):
    """A number of nought or more, or nothing. Cleans to a Decimal or None."""

    unguarded = "cleans to a number"

    def __init__(self, *, whole: bool = True, **kwargs: object) -> None:
        self.whole = whole
        mode = "numeric" if whole else "decimal"
        widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off", "size": 7})
        super().__init__(**{"required": False, "max_length": 40, "widget": widget, **kwargs})  # type: ignore[arg-type]

    def clean(self, value: object) -> Decimal | None:
        return read_number(str(value or ""), whole=self.whole)


def read_amount(unit: str, *texts: str) -> Amount | None:
    """What was typed in the boxes of a number (``unit`` as counted_in has it), None if all are empty.

    Raises Refused, with a sentence for the person.
    """
    try:
        numbers = [read_number(text, whole=unit != "days") for text in texts]
    except ValidationError as wrong:
        raise Refused(wrong.messages[0]) from None
    if all(number is None for number in numbers):
        return None
    if not has_two_numbers(unit):
        return amount(unit, value=numbers[0], numerator=None, denominator=None)
    if None in numbers:
        raise Refused(_("Write both numbers, or leave both empty."))
    first, second = (int(number or 0) for number in numbers)
    return amount(unit, value=None, numerator=first, denominator=second)
