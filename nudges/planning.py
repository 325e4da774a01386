"""Owe people the nudges of the next quarter of an hour: one statement an occasion, for half of all challenges.

Halves are planned side by side by two workers, each in a transaction of its own: inserting is
work for one processor, and which half a challenge is in its id says.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Q

from challenges.models import Challenge, State
from notifications.doorbell import ring_on_commit
from notifications.owing import owe
from nudges import columns, rulebook, unreached
from nudges.models import Rule
from nudges.rules import AHEAD
from nudges.statements import planned
from reflections.models import OwnPrompt

HALVES: Final = (0, 1)
MIDDLE: Final = UUID(int=1 << 127)
PLANNED_UNTIL: Final = "nudges:planned_until"
PLANNERS_LOCK: Final = 0x4E554447  # "NUDG", and the half: one planner at a time; the others have nothing to do
AT_ONCE: Final = 2000  # challenges in one statement: what it owes stays in the memory of the database
MANY: Final = 500  # challenges with something to tell at once
FIELDS: Final = ("day_zero", "length", "time_zone", "holidays", "pauses", "prompt_weekday", "prompt_at", "state")


def plan_what_is_new(half: int, *, now: datetime) -> int:
    """What begins since the last time; each quarter of an hour, or after something changed, all that is of use.

    The cache may forget at any moment: then everything is looked at, and nothing is owed twice.
    """
    looked_at, until = cache.get(_known_as(half)) or (now - AHEAD, now)
    is_recent = looked_at <= now < looked_at + AHEAD and now <= until <= now + AHEAD
    new = _plan(half, now, until if is_recent else None)
    if new is not None:
        cache.set(_known_as(half), (looked_at if is_recent else now, now + AHEAD), timeout=AHEAD.total_seconds())
    return new or 0


def look_again() -> None:
    """Something changed that may owe what was passed over: the next minute looks at all that is still of use."""
    transaction.on_commit(partial(cache.delete_many, [_known_as(half) for half in HALVES]), robust=True)


def plan(*, now: datetime) -> int:
    """Returns how many messages are new. Any number of times, from any number of beats."""
    return sum(plan_half(half, now=now) for half in HALVES)


def plan_half(half: int, *, now: datetime) -> int:
    return _plan(half, now, None) or 0


def _known_as(half: int) -> str:
    return f"{PLANNED_UNTIL}:{half}"


@transaction.atomic
def _plan(half: int, now: datetime, due_after: datetime | None) -> int | None:
    """None when another planner is at work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [PLANNERS_LOCK, half])
        if not cursor.fetchone()[0]:
            return None
    return sum(_owe(select, params, now) for select, params in _asked(half, now, due_after))


def _asked(half: int, now: datetime, due_after: datetime | None) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each statement that may owe something, with its parameters."""
    going_on = Challenge.objects.exclude(state=State.CLOSED).filter(_in(half, "id"), nudges_paused_at=None)
    challenges = [one for one in going_on.only(*FIELDS) if not one.is_paused]
    rules = Rule.objects.exclude(challenge__state=State.CLOSED).filter(_in(half, "challenge_id"))
    questions = OwnPrompt.objects.exclude(challenge__state=State.CLOSED).filter(_in(half, "challenge_id"))
    rulebooks = rulebook.of_many(challenges, rows=rules, questions=questions)
    for start in range(0, len(challenges), AT_ONCE):
        some = challenges[start : start + AT_ONCE]
        groups = columns.grouped(some, rulebooks, since=now, until=now + AHEAD, due_after=due_after)
        if len(groups.challenges) > MANY:
            _read_whole_tables()
        for telling, params in columns.by_telling(groups).items():
            yield planned(telling), params
    if half == HALVES[0]:
        yield unreached.PLANNED, {"of_use": unreached.OF_USE}


def _in(half: int, challenge: str) -> Q:
    return Q(**{f"{challenge}__lt": MIDDLE}) if half == 0 else Q(**{f"{challenge}__gte": MIDDLE})


def _read_whole_tables() -> None:
    """How many nudges there are PostgreSQL cannot foresee, and would look up each one's team, people and account.

    Only until the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_nestloop = off; SET LOCAL join_collapse_limit = 1; SET LOCAL work_mem = '64MB'"
        )


def _owe(select: str, params: Mapping[str, Any], now: datetime) -> int:
    owed = owe(select, params, now=now)
    ring_on_commit(owed.due)
    return owed.new
