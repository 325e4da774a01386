"""Numbers as people type them: "1,204", "4.5". Each mistake has a sentence of its own."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from measures.amounts import MOST

_SPACES = re.compile(r"[\s,  ]")  # 1,204 and 1 204


class TypedNumber(forms.CharField):
    """A number of nought or more, or nothing. Cleans to a Decimal or None."""

    unguarded = "cleans to a number"

    def __init__(self, *, whole: bool = True, **kwargs: object) -> None:
        self.whole = whole
        mode = "numeric" if whole else "decimal"
        widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off", "size": 7})
        super().__init__(**{"required": False, "max_length": 40, "widget": widget, **kwargs})  # type: ignore[arg-type]

    def clean(self, value: object) -> Decimal | None:
        text = _SPACES.sub("", str(value or ""))
        if not text:
            return None
        if re.fullmatch(r"[-−–]\d+(\.\d+)?", text):
            raise ValidationError(_("This cannot be less than 0."), code="negative")
        if not re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
            raise ValidationError(_("Write it in figures, such as 46, or leave it empty."), code="words")
        if self.whole and "." in text:
            raise ValidationError(_("Write a whole number, such as 46."), code="fraction")
        number = Decimal(text)
        if number > MOST:
            raise ValidationError(_("That is more than ten million. Please check the number."), code="large")
        return round(number, 2)
