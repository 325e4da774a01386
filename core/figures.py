"""Numbers as people read them."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import number_format

from core.remembered import remembered


@remembered(4096)  # a chart says the same few numbers many times, and each is slow to write
def figure(value: float, unit: str = "") -> str:
    """``1200 → 1,200``, ``44.0, "%" → 44%``, ``0.25 → 0.25``: no more decimals than say something."""
    places = 0 if abs(value) >= 100 or float(value).is_integer() else 1 if abs(value) >= 1 else 2
    text = number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)
    if places and "." in text:
        text = text.rstrip("0").rstrip(".")
    if unit == "%":
        return f"{text}%"
    return f"{unit}{text}" if unit in {"£", "$", "€"} else text


@remembered(1024)  # nine words are looked up for one
def in_words(number: int) -> str:
    """As running text has it: "nine", but 10."""
    return str(apnumber(number))
