"""Numbers as people read them."""

from functools import lru_cache

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import number_format
from django.utils.translation import get_language


def figure(value: float, unit: str = "") -> str:
    """``1200 → 1,200``, ``44.0, "%" → 44%``, ``0.25 → 0.25``: no more decimals than say something."""
    return _figure(value, unit, get_language())


@lru_cache(maxsize=4096)
def _figure(value: float, unit: str, _language: str | None) -> str:
    """A chart says the same few numbers many times, and each is slow to write."""
    places = 0 if abs(value) >= 100 or float(value).is_integer() else 1 if abs(value) >= 1 else 2
    text = number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)
    if places and "." in text:
        text = text.rstrip("0").rstrip(".")
    if unit == "%":
        return f"{text}%"
    return f"{unit}{text}" if unit in {"£", "$", "€"} else text


def in_words(number: int) -> str:
    """As running text has it: "nine", but 10."""
    return _in_words(number, get_language())


@lru_cache(maxsize=1024)
def _in_words(number: int, _language: str | None) -> str:
    """Nine words are looked up for one."""
    return str(apnumber(number))
