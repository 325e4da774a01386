"""What one cell holds, so that it opens as what it is in any spreadsheet and is never worked out. Pure."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _

Cell = str | int | float | Decimal | date | time | None
MOST: Final = 32_767  # what a cell of Excel holds, counted as UTF-16 does

_INVISIBLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# A sign with which a spreadsheet begins a formula, also full-width, whatever cannot be seen before it.
_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212"
_UNSEEN: Final = "\\s\u200b-\u200f\u2060\ufeff\xa0"
# Where a cell may begin: at the start, after a tab or a new line, or after what other countries part cells with.
_FORMULA: Final = re.compile(f'(^|[;|\t\r\n"])([{_UNSEEN}]*)(?=[{_SIGNS}])')
_EDGE: Final = re.compile("^[\t\r\n]")


def plain(value: object, zone: ZoneInfo) -> Cell:
    """As a spreadsheet knows it: numbers and dates stay so, moments are told where the challenge is."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return value.astimezone(zone).replace(tzinfo=None, microsecond=0)
    if value is None or isinstance(value, (int, float, Decimal, date, time)):
        return value
    if isinstance(value, (str, Promise)):
        return str(value)
    raise TypeError(f"no cell holds {value!r}")


def shown(text: str) -> str:
    """With new lines as one sign, and control characters as the pictures of them."""
    return _INVISIBLE.sub(_picture, text.replace("\r\n", "\n").replace("\r", "\n"))


def cut(text: str) -> str:
    """What fits into a cell of a workbook; what does not is said to be missing."""
    if len(text) * 2 <= MOST or len(text.encode("utf-16-le")) // 2 <= MOST:
        return text
    note = _("… [cut: a cell holds no more]")
    kept = text.encode("utf-16-le")[: (MOST - len(note)) * 2].decode("utf-16-le", errors="ignore")
    return kept + note


def defused(text: str) -> str:
    """For CSV, where a cell cannot say that it is text: an apostrophe before whatever would begin a formula."""
    return _FORMULA.sub(r"\1\2'", "'" + text if _EDGE.match(text) else text)


def _picture(found: "re.Match[str]") -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
