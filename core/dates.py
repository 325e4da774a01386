"""Dates as people in the UK write them. Pure: told the span a date without a year belongs to, never asks the time.

The day comes before the month, always: 3/2/26 is 3 February 2026.
"""

import re
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})(?:\s*[-/.\s]\s*(\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s*of)?[\s\-/.]*([a-z]+)[\s\-/.,'’]*(\d{4}|\d{2})?")
_MONTH_DAY = re.compile(r"([a-z]+)[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?(?:[\s\-/.,]+(\d{4}|\d{2}))?")
_CLOCK = re.compile(r"(?:[t,]|\s|\s+at\s+)\s*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:am|pm|z)?$")
_WEEKDAY = re.compile(r"^(?:the\s+)?(mon|tue|wed|thu|fri|sat|sun)([a-z]*)\b[\s,.]*")
_DAY = re.compile(r"(?:day|d)?\s*[#:]?\s*([-−–+]?)\s*(\d{1,3})(?:[.,]0+)?")
_FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Span = tuple[date, date]


class NotADate(ValueError):
    """The text is no date; ``str(error)`` says why, to the person who wrote it."""


def read_day(text: str) -> int | None:
    """The number in "Day 30", "D30" or "30"; negative before Day 0. None if it is not a day number."""
    found = _DAY.fullmatch(_tidy(text))
    if found is None:
        return None
    sign, digits = found.groups()
    return -int(digits) if sign and sign != "+" else int(digits)


def read_date(text: str, *, span: Span) -> date:
    """The date meant by ``text``. Without a year, the one in ``span`` (first, last), else the nearest to it.

    Also takes 2026-02-03 and Excel's own number for a day. Raises NotADate.
    """
    tidy = _CLOCK.sub("", _tidy(text))
    if serial := _SERIAL.fullmatch(tidy):
        return _EXCEL_EPOCH + timedelta(int(serial[1]))
    weekday, rest = _weekday(tidy)
    day, month, year = _parts(rest)
    if not 1 <= month <= 12:
        raise NotADate(_("There is no month %(n)s. Write the day first, like 13/2/2026.") % {"n": month})
    found = _build(day, month, year) if year is not None else _nearest(day, month, span=span)
    if weekday is not None and found.weekday() != weekday:
        raise NotADate(_wrong_weekday(found))
    return found


def _tidy(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).casefold().strip(" .,;")


def _weekday(text: str) -> tuple[int | None, str]:
    """The weekday that ``text`` begins with, and what follows it."""
    found = _WEEKDAY.match(text)
    if found is None:
        return None, text
    number = WEEKDAYS.index(found[1])
    word = found[1] + found[2]
    if not (_FULL_WEEKDAYS[number].startswith(word) or word in {"weds", "thurs"}):
        return None, text
    return number, text[found.end() :]


def _parts(text: str) -> tuple[int, int, int | None]:
    """Day, month and year (None if there is none) as written."""
    if iso := _ISO.fullmatch(text):
        return int(iso[3]), int(iso[2]), int(iso[1])
    if numbers := _NUMBERS.fullmatch(text):
        return int(numbers[1]), int(numbers[2]), _year(numbers[3])
    if named := _DAY_MONTH.fullmatch(text):
        return int(named[1]), _month(named[2]), _year(named[3])
    if named := _MONTH_DAY.fullmatch(text):
        return int(named[2]), _month(named[1]), _year(named[3])
    raise NotADate(_unreadable())


def _month(word: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        full = date(2000, number, 1).strftime("%B").casefold()
        if word[:3] == name and (full.startswith(word) or word == "sept"):
            return number
    raise NotADate(_unreadable())


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _build(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(_("There is no such day in the calendar.")) from None


def _nearest(day: int, month: int, *, span: Span) -> date:
    """That day and month in or next to ``span``."""
    first, last = span
    found = []
    for year in range(first.year - 4, last.year + 5):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise NotADate(_("There is no such day in the calendar."))
    return min(found, key=lambda on: (max(first - on, on - last, timedelta(0)), on))


def _unreadable() -> str:
    return _("This is not a date we can read. Write it like 3/2/2026 or 3 Feb.")


def _wrong_weekday(found: date) -> str:
    return _("%(date)s is a %(weekday)s. Which of the two is right?") % {
        "date": date_format(found, "j F Y"),
        "weekday": date_format(found, "l"),
    }


def from_to(first: date, last: date, *, with_year: bool = False) -> str:
    """ "4 to 10 March", "25 March to 7 April 2026"."""
    begins = date_format(first, "j" if first.month == last.month else "j F")
    return _("%(first)s to %(last)s") % {"first": begins, "last": date_format(last, "j F Y" if with_year else "j F")}
