"""What a challenge's calendar says is to be told in a stretch of time. Pure: asks no clock and reads no rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from challenges.calendar import Calendar
from nudges.rules import MILESTONES, QUESTION, MilestoneRule


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One hour to tell something: from ``due_at``, and never from ``expires_at`` on."""

    day: int
    due_at: datetime
    expires_at: datetime

    def meets(self, since: datetime, until: datetime) -> bool:
        return self.due_at <= until and self.expires_at > since


@dataclass(frozen=True, kw_only=True)
class MilestoneSlot(Slot):
    rule: MilestoneRule
    due_day: int  # of the milestones that are meant


@dataclass(frozen=True, kw_only=True)
class QuestionSlot(Slot):
    week: int


def milestone_slots(calendar: Calendar, *, since: datetime, until: datetime) -> Iterator[MilestoneSlot]:
    """Every rule of every day whose hours of use meet the stretch."""
    for day in _days(calendar, since, until):
        for rule in MILESTONES:
            slot = MilestoneSlot(
                day=day,
                due_at=calendar.moment_of(day, rule.at),
                expires_at=calendar.moment_of(day + 1),
                rule=rule,
                due_day=day + rule.days_before,
            )
            if slot.meets(since, until):
                yield slot


def question_slots(
    calendar: Calendar, *, weekday: int, at: time, since: datetime, until: datetime
) -> Iterator[QuestionSlot]:
    """The weekly question, on the weekday and hour the challenge chose; not past the end of its week."""
    for day in _days(calendar, since, until):
        if calendar.date_of(day).weekday() != weekday:
            continue
        week = calendar.week_of(day)
        last = min(day + QUESTION.days_of_use, calendar.days_of_week(week)[-1] + 1)
        slot = QuestionSlot(day=day, due_at=calendar.moment_of(day, at), expires_at=calendar.moment_of(last), week=week)
        if slot.meets(since, until):
            yield slot


def milestone_occasion(milestone_id: UUID, *, day: int, rule: MilestoneRule) -> str:
    return f"milestone:{milestone_id}:day{day}:{rule.name}"


def question_occasion(challenge_id: UUID, *, week: int) -> str:
    return f"reflection:{challenge_id}:week{week}"


def _days(calendar: Calendar, since: datetime, until: datetime) -> range:
    """What began on an earlier day may still be of use."""
    return range(calendar.day_of(since) - QUESTION.days_of_use, calendar.day_of(until) + 1)
