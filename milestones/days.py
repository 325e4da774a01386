"""A day of a challenge, as people write it. Pure."""

from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from core.dates import NotADate, read_date, read_day

DAYS = (-120, 400)


def day_of(text: str, calendar: Calendar) -> int:
    """The day of the challenge that "41", "Day 41" or "16 March" means. Raises NotADate."""
    day = read_day(text)
    if day is None:
        day = calendar.day_on(read_date(text, span=(calendar.day_zero, calendar.last_date())))
    first, last = DAYS
    if not first <= day <= last:
        told = {"day": str(day).replace("-", "−"), "first": f"−{-first}", "last": last}
        raise NotADate(_("Day %(day)s is too far from the challenge. Choose one from %(first)s to %(last)s.") % told)
    return day
