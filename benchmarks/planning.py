"""Milestones of very many challenges that are due at once, planned in one go.

`bin/bench planning` plans ten thousand, a hundred thousand and a million; `bin/bench planning 100000` only so many.
"""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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
    ours: float  # of them, processor time of this process
    database: float  # and of the database, which other work on the machine disturbs less
    megabytes: float  # that this process has ever held

    @property
    def microseconds(self) -> float:
        return self.seconds / self.number * 1_000_000


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
        Bar("memory of this process", last.megabytes, MEGABYTES, "MB"),
        Bar("the dearest against the first", max(costs) / costs[0], TIMES, "times"),
    )


def measured(nudges: int) -> Planned:
    from benchmarks.due import due  # noqa: PLC0415 (needs Django)
    from benchmarks.measured import settle  # noqa: PLC0415
    from nudges import planning  # noqa: PLC0415

    due(nudges, a_challenge=A_CHALLENGE, on=NOW.date())
    settle()
    cpu, database = time.process_time(), _cpu_of_database()
    seconds, number = _timed(lambda: planning.plan(now=NOW))
    ours, database = time.process_time() - cpu, _cpu_of_database() - database
    assert number == nudges, f"{number} instead of {nudges} were planned"
    again, none = _timed(lambda: planning.plan(now=NOW))
    assert none == 0
    planning.plan_what_is_new(now=NOW)
    idle, _none = _timed(lambda: planning.plan_what_is_new(now=NOW + timedelta(minutes=1)))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Planned(number, seconds, again, idle, ours, database, held)


def _cpu_of_database() -> float:
    """Of the process that serves our connection, which plans all by itself."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        spent = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return float(spent.user + spent.system)


def _timed(act: Callable[[], int]) -> tuple[float, int]:
    begun = time.monotonic()
    result = act()
    return time.monotonic() - begun, result


if __name__ == "__main__":
    main()
