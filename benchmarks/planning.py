"""Milestones of very many challenges that are due at once, planned in one go by two processes, as two workers would.

`bin/bench planning` plans ten thousand, a hundred thousand and a million; `bin/bench planning 100000` only so many.
"""

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from typing import TypeVar

import psutil

from benchmarks import bench
from benchmarks.bench import Bar, table, verdict

SIZES = (10_000, 100_000, 1_000_000)
A_CHALLENGE = 100  # milestones that are due, each led by somebody else
SECONDS, MEGABYTES, TIMES = 45, 300, 1.5
NOW = datetime(2026, 6, 14, 7, 20, tzinfo=UTC)  # a Sunday, 8:20 in London: nothing weekly is due


@dataclass(frozen=True)
class Planned:
    number: int
    seconds: float  # on the clock
    again: float  # planning the same once more
    idle: float  # a minute in which nothing begins
    ours: float  # processor time of the planning processes together
    database: float  # and of the database for them, which other work on the machine disturbs less
    megabytes: float  # that a planning process has ever held

    @property
    def microseconds(self) -> float:
        return self.seconds / self.number * 1_000_000


@dataclass(frozen=True)
class Half:
    number: int
    ours: float
    database: float
    megabytes: float


T = TypeVar("T")


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    bench.prepare()
    runs = [measured(size) for size in sizes]
    table(
        [
            "nudges",
            "seconds",
            "µs each",
            "CPU here, s",
            "CPU database, s",
            "the same again, s",
            "an idle minute, s",
            "MB",
        ],
        [(r.number, r.seconds, r.microseconds, r.ours, r.database, r.again, r.idle, r.megabytes) for r in runs],
    )
    last, costs = runs[-1], [run.microseconds for run in runs]
    verdict(
        Bar("a million at the pace of the last", last.microseconds, SECONDS, "s"),
        Bar("memory of a process", last.megabytes, MEGABYTES, "MB"),
        Bar("the dearest against the first", max(costs) / costs[0], TIMES, "times"),
    )


def measured(nudges: int) -> Planned:
    from benchmarks.due import due  # noqa: PLC0415 (needs Django)
    from benchmarks.measured import settle  # noqa: PLC0415
    from nudges import planning  # noqa: PLC0415

    due(nudges, a_challenge=A_CHALLENGE, on=NOW.date())
    settle()
    with ProcessPoolExecutor(len(planning.HALVES), get_context("spawn"), _ready) as workers:
        list(workers.map(_what_is_new, planning.HALVES, [-10_000] * 2))  # started, and connected
        seconds, halves = _timed(lambda: list(workers.map(_plan, planning.HALVES)))
        assert sum(half.number for half in halves) == nudges, f"{halves} instead of {nudges} were planned"
        again, none = _timed(lambda: list(workers.map(_plan, planning.HALVES)))
        assert not any(half.number for half in none)
        list(workers.map(_what_is_new, planning.HALVES, [0] * 2))
        idle, _none = _timed(lambda: list(workers.map(_what_is_new, planning.HALVES, [1] * 2)))
    return Planned(
        nudges,
        seconds,
        again,
        idle,
        sum(half.ours for half in halves),
        sum(half.database for half in halves),
        max(half.megabytes for half in halves),
    )


def _ready() -> None:
    import django  # noqa: PLC0415

    django.setup()


def _plan(half: int) -> Half:
    from nudges import planning  # noqa: PLC0415 (needs Django)

    cpu, database = time.process_time(), _cpu_of_database()
    number = planning.plan_half(half, now=NOW)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Half(number, time.process_time() - cpu, _cpu_of_database() - database, held)


def _what_is_new(half: int, minutes: int) -> int:
    from nudges import planning  # noqa: PLC0415

    return planning.plan_what_is_new(half, now=NOW + timedelta(minutes=minutes))


def _cpu_of_database() -> float:
    """Of the process that serves our connection."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        spent = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return float(spent.user + spent.system)


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    begun = time.monotonic()
    result = act()
    return time.monotonic() - begun, result


if __name__ == "__main__":
    main()
