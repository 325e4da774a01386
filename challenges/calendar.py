"""The Day-N clock: the only place for day arithmetic. Pure: it never asks the time.

Day 0 is the launch and Day 1 the day after (DOMAIN §1, W1). Day N is the local
date in the challenge's time zone minus day_zero: negative before, greater than
``length`` after. Week 1 is days 1 to 7; week 0 is the launch and the week before.

In a pause days stand still: each date of it has the day on which it began, and so has
the date on which it ends. What is planned for that day or a later one is as many dates
later once the pause is over (docs/adr/0034).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS

from challenges.phases import PHASES, Phase
from challenges.regions import bank_holidays

Pauses = tuple[tuple[date, date | None], ...]  # the first date of each, and the first date back; None while it lasts
FAR_OFF: Final = 400
WEEK_BEGINS: Final = time(6)


class Shift(StrEnum):
    """Where something goes that is planned for a weekend or a bank holiday."""

    STAY = "stay"
    NEXT = "next"
    BEFORE = "before"


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """``holidays``: the region whose bank holidays count (challenges.regions); "" for weekends only.

    ``pauses`` in the order of their dates; while the last one lasts, later days stand as if it ended at once.
    """

    day_zero: date
    length: int = 100
    time_zone: str = "Europe/London"
    holidays: str = ""
    pauses: Pauses = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def day_of(self, moment: datetime) -> int:
        """The day that ``moment`` (aware) falls on here. Raises ValueError for a naive moment."""
        if moment.tzinfo is None:
            raise ValueError("day_of() needs an aware moment")
        return self.day_on(self.date_at(moment))

    def date_at(self, moment: datetime) -> date:
        """What the calendar on the wall shows here: unlike date_of(day_of(moment)) also in a pause."""
        return moment.astimezone(self.zone).date()

    def day_on(self, local_date: date) -> int:
        paused = 0
        for first, back in self.pauses:
            if local_date <= first:
                break
            if back is None or local_date < back:
                local_date = first
                break
            paused += (back - first).days
        return (local_date - self.day_zero).days - paused

    def day_meant(self, on: date) -> int:
        """Of something with a date, like an event: while a pause goes on, the day that it was planned for."""
        since = self.paused_since
        if since is None or on <= since:
            return self.day_on(on)
        return self.day_on(since) + (on - since).days

    def date_of(self, day: int) -> date:
        """Of a day that a pause began on: the date on which it ended."""
        paused = sum(dates for first, dates in self.shifts if day >= first) if self.pauses else 0
        return self.day_zero + timedelta(days=day + paused)

    def dates_of(self, day: int) -> tuple[date, date]:
        """The first and the last date that have this day: of one that a pause began on, not the same."""
        paused = sum(dates for first, dates in self.shifts if day > first)
        return self.day_zero + timedelta(days=day + paused), self.date_of(day)

    @cached_property
    def shifts(self) -> tuple[tuple[int, int], ...]:
        """Of each pause that is over, the day on which it began, and how many dates it lasted."""
        return tuple((self.day_on(first), (back - first).days) for first, back in self.pauses if back)

    @property
    def paused_since(self) -> date | None:
        """None unless a pause goes on."""
        return self.pauses[-1][0] if self.pauses and self.pauses[-1][1] is None else None

    def moment_of(self, day: int, at: time = time(0, 0)) -> datetime:
        """The instant of local clock time ``at`` on ``day``, aware.

        A time skipped by the spring change becomes the same instant an hour later on
        the clock; of a time that comes twice in autumn, the first.
        """
        return self.moment_on(self.date_of(day), at)

    def over(self, day: int) -> datetime:
        """The moment when ``day`` is over; far off for one on which days stand still."""
        since = self.paused_since
        if since and day >= self.day_on(since):
            return self.moment_on(since + timedelta(days=10 * FAR_OFF))
        return self.moment_of(day + 1)

    def moment_on(self, local_date: date, at: time = time(0, 0)) -> datetime:
        """As moment_of, of a date: also of one in a pause."""
        local = datetime.combine(local_date, at, tzinfo=self.zone)
        return local.astimezone(ZoneInfo("UTC")).astimezone(self.zone)

    def week_began(self, moment: datetime) -> datetime:
        """The newest Monday, six in the morning here, that is not after ``moment``: boards stand still from it on."""
        today = self.date_at(moment)
        monday = self.moment_on(today - timedelta(days=today.weekday()), WEEK_BEGINS)
        return monday if monday <= moment else self.next_week(monday, weeks=-1)

    def next_week(self, monday: datetime, *, weeks: int = 1) -> datetime:
        """The same time on the clock here, a week after what ``week_began`` gave."""
        return self.moment_on(self.date_at(monday) + timedelta(weeks=weeks), WEEK_BEGINS)

    def is_far_off(self, local_date: date) -> bool:
        """Later than Day 400: a slip of the year, not a plan."""
        return self.day_on(local_date) > FAR_OFF

    def last_date(self) -> date:
        return self.date_of(self.length)

    def week_of(self, day: int) -> int:
        """Week 1 is days 1-7, week 0 is days -6 to 0."""
        return -(-day // 7)

    def days_of_week(self, week: int) -> range:
        """The seven days of a week, first to last."""
        return range(7 * week - 6, 7 * week + 1)

    def dates_of_week(self, week: int) -> tuple[date, date]:
        days = self.days_of_week(week)
        return self.date_of(days[0]), self.date_of(days[-1])

    def week_around(self, on: date) -> tuple[date, date]:
        """The dates of its week that no pause lies between: in a pause, the pause's own."""
        first, last = self.dates_of_week(self.week_of(self.day_on(on)))
        for start, back in self.pauses:
            if on <= start:
                return first, min(last, start)
            if back is None or on < back:
                return start + timedelta(days=1), (back or date.max) - timedelta(days=1)
            first = max(first, back)
        return first, last

    def weeks(self) -> range:
        """Week numbers of the challenge itself: 1 to 15 for a hundred days."""
        return range(1, self.week_of(self.length) + 1)

    def phase_of(self, day: int) -> Phase:
        """The phase of a day; bounds of DOMAIN §1 are for 100 days and scale with ``length``."""
        for phase, first in reversed(PHASES):
            if day >= self.scaled(first):
                return phase
        return Phase.SCOPING

    def scaled(self, day: int) -> int:
        """The day here that stands for a day of a hundred; up to Day 1 the same."""
        if day <= 1 or self.length == 100:
            return day
        return self.length + day - 100 if day > 99 else max(2, round(day * self.length / 100))

    def is_weekend(self, day: int) -> bool:
        return self.date_of(day).weekday() >= 5

    def is_day_off(self, day: int) -> bool:
        """A weekend, or a bank holiday of the region."""
        return self.is_weekend(day) or self.date_of(day) in bank_holidays(self.holidays)

    def name_of_day_off(self, day: int) -> str:
        """ "Good Friday", "Saturday"; "" for a working day."""
        on = self.date_of(day)
        weekday = str(WEEKDAYS[on.weekday()]) if self.is_weekend(day) else ""
        return bank_holidays(self.holidays).get(on, "") or weekday

    def working_day(self, day: int, shift: Shift = Shift.NEXT) -> int:
        """The day itself, or the next working day (or the one before) when it is a day off."""
        step = {Shift.STAY: 0, Shift.NEXT: 1, Shift.BEFORE: -1}[shift]
        while step and self.is_day_off(day):
            day += step
        return day

    def planned(self, day: int, shift: Shift = Shift.NEXT) -> date:
        """The date of what a playbook plans for a day of a hundred."""
        return self.date_of(self.working_day(self.scaled(day), shift))

    def midpoint(self) -> int:
        """Where the mid-point review goes unless somebody chooses otherwise: Day 50 of 100."""
        return self.working_day(self.length // 2)

    def last_review(self) -> int:
        """Where the sustainability review goes unless somebody chooses otherwise: Day 100."""
        return self.working_day(self.length)

    def days_on(self, weekday: int) -> Sequence[int]:
        """The days from 1 to the last that fall on ``weekday``; 0 is Monday."""
        if self.pauses:
            return [day for day in range(1, self.length + 1) if self.date_of(day).weekday() == weekday]
        first = 1 + (weekday - self.date_of(1).weekday()) % 7
        return range(first, self.length + 1, 7)

    def is_weekly_on(self, day: int, weekday: int) -> bool:
        """Whether what comes each week on ``weekday`` comes on this day: on exactly one of each week's seven.

        A week with a pause in it may lack that weekday, or have it twice: then it is the first, or the week's last day.
        """
        if not self.pauses:
            return self.date_of(day).weekday() == weekday
        days = self.days_of_week(self.week_of(day))
        return day == next((one for one in days if self.date_of(one).weekday() == weekday), days[-1])

    def days_left(self, day: int) -> int:
        """Days to come after ``day``; never negative."""
        return max(0, self.length - day)
