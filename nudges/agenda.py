"""What rules and a calendar say is to be told in a stretch of time. Pure: asks no clock and reads no rows.

A slot says at which hour a rule may speak, and of what: of the things whose day is
``about_day``. Whether there are such things is for the database to say (nudges.statements).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from challenges.calendar import Calendar, Shift
from nudges.occasions import Occasion
from nudges.rules import WEEKLY, RuleData, may_speak

# The weekly ones, for whole days of the challenge; the question has its own say (nudges.audiences).
FIRST_DAY: Final = {Occasion.CHECKIN: 3, Occasion.DATA: 7}
FURTHEST: Final = 14  # days off that may follow each other: no bank holidays of a region are more
OTHER_WAY: Final = {Shift.NEXT: Shift.BEFORE, Shift.BEFORE: Shift.NEXT}


@dataclass(frozen=True, slots=True)
class Slot:
    """One hour to tell something: from ``due_at``, and never from ``expires_at`` on.

    Of ``about_day`` are the dates from ``about_from`` to ``about_on``: one date, but for a day of a pause.
    A ``rule`` that makes way for a day off has here the days that really lie between: words tell of those.
    """

    rule: RuleData
    day: int
    about_day: int
    week: int
    about_from: date
    about_on: date
    due_at: datetime
    expires_at: datetime


def slots(
    calendar: Calendar,
    rules: Iterable[RuleData],
    *,
    since: datetime,
    until: datetime,
    due_after: datetime | None = None,
) -> Iterator[Slot]:
    """Every hour of use that meets the stretch; with ``due_after``, only those that begin later than it."""
    first, last = calendar.day_of(since), calendar.day_of(until)
    begins = calendar.day_of(due_after) if due_after else None
    for rule in rules:
        if not rule.is_on or rule.occasion == Occasion.UNREACHED:
            continue
        of_use = first - rule.days_of_use + 1
        for spoken, day in _spoken(calendar, rule, of_use if begins is None else max(of_use, begins), last):
            slot = _slot(calendar, spoken, day)
            if slot.due_at <= until and slot.expires_at > since and (due_after is None or slot.due_at > due_after):
                yield slot


def _spoken(calendar: Calendar, rule: RuleData, first: int, last: int) -> Iterator[tuple[RuleData, int]]:
    """The rule as it holds on each day from ``first`` to ``last`` on which it speaks, and that day."""
    if rule.shift == Shift.STAY or rule.occasion in WEEKLY:
        yield from ((rule, day) for day in _days(calendar, rule, first, last))
        return
    for planned in _days(calendar, rule, first - FURTHEST, last + FURTHEST):
        day = _out_of_the_way(calendar, rule, planned)
        if first <= day <= last:
            yield (rule if day == planned else replace(rule, offset=(rule.offset or 0) + day - planned)), day


def _out_of_the_way(calendar: Calendar, rule: RuleData, planned: int) -> int:
    """The working day for it; the other way round where it would come too late, or too early to be true."""
    for shift in (rule.shift, OTHER_WAY[rule.shift]):
        day = calendar.working_day(planned, shift)
        if may_speak(rule, (rule.offset or 0) + day - planned):
            return day
    return planned


def _days(calendar: Calendar, rule: RuleData, first: int, last: int) -> Iterable[int]:
    """Those days from ``first`` to ``last`` on which the rule may speak."""
    match rule.occasion:
        case Occasion.QUESTION | Occasion.CHECKIN | Occasion.DATA:
            ends = calendar.length if rule.occasion in FIRST_DAY else last
            begins = max(first, FIRST_DAY.get(rule.occasion, first))
            return (day for day in range(begins, min(last, ends) + 1) if calendar.is_weekly_on(day, rule.weekday or 0))
        case Occasion.LAST_DAY | Occasion.AFTER:
            day = calendar.length + (rule.offset or 0)
            return (day,) if first <= day <= last else ()
        case _:
            return range(first, last + 1)


def _slot(calendar: Calendar, rule: RuleData, day: int) -> Slot:
    about_day = day - (rule.offset or 0)
    week = calendar.week_of(day)
    about_from, about_on = calendar.dates_of(about_day)
    over = day + rule.days_of_use
    if rule.occasion == Occasion.QUESTION:
        over = min(over, calendar.days_of_week(week)[-1] + 1)
    return Slot(
        rule=rule,
        day=day,
        about_day=about_day,
        week=week,
        about_from=about_from,
        about_on=about_on,
        due_at=_moment(calendar, day, rule.at),
        expires_at=_moment(calendar, over),
    )


def _moment(calendar: Calendar, day: int, at: time = time(0, 0)) -> datetime:
    return _moment_in(calendar.time_zone, calendar.date_of(day), at)


@lru_cache(maxsize=20_000)
def _moment_in(time_zone: str, on: date, at: time) -> datetime:
    """The same for all challenges of a zone: for very many challenges, most of the work."""
    return Calendar(day_zero=on, time_zone=time_zone).moment_of(0, at.replace(fold=0))
