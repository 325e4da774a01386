"""Whether a date that was found could be the day somebody was born. Pure."""

import re
from typing import Final

OLDEST: Final = 1890
GROWN: Final = 10  # years: a full date that long ago is hardly a date of the project
TIGHT: Final = re.compile("^[^ _]*$|[a-z]")
SHORT_YEAR: Final = re.compile("/|^[0-9]{2}[.-](?:0[1-9]|1[0-2])[.-][0-9]{2}$|[a-z].*['-]")


def is_day(match: re.Match[str], year: int) -> bool:
    """A day that there is, up to next year; or eight digits in a row. ``match`` has the groups of patterns.DATE."""
    if match.re.groups == 1:
        return True
    written = _year(match)
    return written != "" and _full(written, year) <= year + 1


def could_be(match: re.Match[str], year: int) -> bool:
    """Without a word that says so: long enough ago, and written as dates are."""
    written = _year(match)
    if not written or not TIGHT.search(match[0]) or (len(written) == 2 and not SHORT_YEAR.search(match[0])):
        return False
    return OLDEST <= _full(written, year) <= year - GROWN


def _year(match: re.Match[str]) -> str:
    """As it is written; "" if there is no such day."""
    parts = [part.strip("'") for part in match.groups() if part]
    year = next((part for part in parts if len(part) == 4 and part.isdigit()), parts[-1])
    day, other = (int(part) if part.isdigit() else 1 for part in (parts[1:] if parts[0] == year else parts[:2]))
    return year if 1 <= min(day, other) <= 12 and max(day, other) <= 31 else ""


def _full(written: str, year: int) -> int:
    """Two digits mean this century as long as that is not to come."""
    if len(written) == 4:
        return int(written)
    near = year // 100 * 100 + int(written)
    return near if near <= year + 1 else near - 100
