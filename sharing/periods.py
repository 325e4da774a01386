"""How long a link may work. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from challenges.models import Event, EventKind

AFTER: Final = 80  # days after the last one: Day 180 of 100
A_MONTH: Final = timedelta(days=30)
REVIEW, MONTH, OWN = "review", "month", "own"


@dataclass(frozen=True)
class Period:
    name: str
    label: str
    last: date | None  # None: a day of one's own


def today_of(calendar: Calendar, moment: datetime) -> date:
    return moment.astimezone(calendar.zone).date()


def last_day(calendar: Calendar) -> date:
    return calendar.date_of(calendar.length + AFTER)


def periods(calendar: Calendar, events: Iterable[Event], *, today: date) -> list[Period]:
    """What can be chosen today: until the last review if it is to come, 30 days, a day of one's own."""
    last = last_day(calendar)
    review = max((event.on for event in events if event.kind == EventKind.SUSTAINABILITY), default=None)
    found = []
    if review and today <= review <= last:
        found.append(Period(REVIEW, _until(_("Until the last review, %(day)s"), review), review))
    month = min(today + A_MONTH, last)
    found.append(Period(MONTH, _until(_("About a month, until %(day)s"), month), month))
    found.append(Period(OWN, _until(_("Until a day I choose, %(day)s at the latest"), last), None))
    return found


def _until(words: str, day: date) -> str:
    return words % {"day": date_format(day, "j F Y")}
