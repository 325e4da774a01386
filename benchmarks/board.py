"""The board of a large challenge: queries, milliseconds and bytes, and again with ten and a hundred times the history.

12 teams of 100 people on Day 100. History: every number was corrected 9 times, then 99 times, each correction a row;
and as many other challenges have numbers of their own. Only what stood on Monday is shown, so it should cost the same.
`bin/bench board --small` takes 2 teams: to try a change, not for figures.
"""

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks import bench
from benchmarks.bench import Bar, table, verdict

if TYPE_CHECKING:
    from challenges.models import Challenge

HISTORY = (1, 10, 100)
QUERIES, FLAT = 6, 1.2


def main() -> None:
    bench.prepare()
    from benchmarks import measured  # noqa: PLC0415 (needs Django)
    from benchmarks.timed import visits  # noqa: PLC0415
    from benchmarks.visits import BOARD  # noqa: PLC0415

    crowd = measured.seeded(teams=2 if "--small" in sys.argv else 12, today=100)
    rows = []
    for before, times in zip((0, *HISTORY), HISTORY, strict=False):
        if before:
            correct(crowd.challenge, times - before)
            count_elsewhere(times - before)
            measured.settle()
        rows.append((f"{times} × the history", *visits(crowd, BOARD)))
    table(["board", "queries", "least ms", "p50 ms", "p95 ms", "bytes", "compressed"], rows)
    first = rows[0]
    bars = [Bar("queries", max(row[1] for row in rows), QUERIES, "")]
    for row in rows[1:]:
        bars.append(Bar(f"p50 with {row[0]}", row[3] / first[3], FLAT, "×"))
        bars.append(Bar(f"bytes with {row[0]}", row[5] / first[5], FLAT, "×"))
    verdict(*bars)


def correct(challenge: "Challenge", times: int) -> None:
    """So many more corrections of each number, all of them before this week."""
    from measures.models import Observation  # noqa: PLC0415

    standing = Observation.objects.current().filter(measure__team__challenge=challenge)
    Observation.objects.bulk_create(
        (
            Observation(
                measure_id=row.measure_id,
                on=row.on,
                value=row.value + n % 7,
                entered_by_id=row.entered_by_id,
                arrived_at=row.arrived_at - timedelta(minutes=n + 2),
                corrected_at=row.arrived_at - timedelta(minutes=n + 1),
            )
            for row in standing
            for n in range(times)
        ),
        batch_size=2000,
    )


def count_elsewhere(times: int) -> None:
    """So many more challenges with teams and numbers, and nothing else in them."""
    from benchmarks.crowd import crowd  # noqa: PLC0415

    for _more in range(times):
        crowd(people=1, today=100)


if __name__ == "__main__":
    main()
