"""Owe people the nudges of the next quarter of an hour: one statement a rule, for all challenges at once."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction

from challenges.models import Challenge
from notifications.doorbell import ring_on_commit
from notifications.owing import owe
from nudges import agenda, audiences, statements
from nudges.rules import AHEAD, QUESTION

PLANNED_UNTIL = "nudges:planned_until"
PLANNERS_LOCK = 0x4E55444745  # "NUDGE": one planner at a time; the others have nothing to do


@transaction.atomic
def plan(*, now: datetime) -> int:
    """Returns how many messages are new. Any number of times, from any number of beats."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PLANNERS_LOCK])
        if not cursor.fetchone()[0]:
            return 0
    challenges = list(
        Challenge.objects.running()
        .filter(nudges_paused_at=None)
        .only("day_zero", "length", "time_zone", "prompt_weekday", "prompt_at")
    )
    rules = ((statements.MILESTONES, _milestones(challenges, now)), (statements.QUESTIONS, _questions(challenges, now)))
    return sum(_owe(statement, params, now) for statement, params in rules)


def look_again() -> None:
    """Something changed that may owe what was passed over: the next minute looks at all that is still of use."""
    transaction.on_commit(partial(cache.delete, PLANNED_UNTIL), robust=True)


def _owe(statement: str, params: dict[str, list[Any]], now: datetime) -> int:
    if not params:
        return 0
    owed = owe(statement, params, now=now)
    ring_on_commit(owed.due)
    return owed.new


def _milestones(challenges: Iterable[Challenge], now: datetime) -> dict[str, list[Any]]:
    """The slots of now as columns, for ``unnest``."""
    return _columns(
        {
            "challenges": challenge.pk,
            "names": slot.rule.name,
            "kinds": slot.rule.kind,
            "days": slot.day,
            "due_days": slot.due_day,
            "due_on": challenge.calendar.date_of(slot.due_day),
            "due_at": slot.due_at,
            "expires_at": slot.expires_at,
        }
        for challenge in challenges
        for slot in agenda.milestone_slots(challenge.calendar, since=now, until=now + AHEAD)
    )


def _questions(challenges: Iterable[Challenge], now: datetime) -> dict[str, list[Any]]:
    return _columns(
        {
            "challenges": challenge.pk,
            "kinds": QUESTION.kind,
            "days": slot.day,
            "weeks": slot.week,
            "prompts": prompt.number,
            "roles": group.role,
            "lived": group.lived,
            "leads": group.leads,
            "counts": group.counts,
            "due_at": slot.due_at,
            "expires_at": slot.expires_at,
        }
        for challenge in challenges
        for slot in agenda.question_slots(
            challenge.calendar,
            weekday=challenge.prompt_weekday,
            at=challenge.prompt_at,
            since=now,
            until=now + AHEAD,
        )
        for group, prompt in audiences.asked(week=slot.week, day=slot.day, length=challenge.length)
    )


def _columns(rows: Iterable[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows turned into columns; empty when there are none."""
    columns: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
    return columns
