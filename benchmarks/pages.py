"""Pages of a large challenge: queries, CPU, and how soon they come from the real web server.

The challenge has 12 teams of 100 people and 100 days. Then everybody else's data grows to ten times as much.
`bin/bench pages --small` takes 2 teams and nobody else: to try a change, not for figures.
"""

import statistics
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import bench
from benchmarks.bench import Bar, percentile, table, verdict
from benchmarks.load import over_the_wire

if TYPE_CHECKING:
    from benchmarks.measured import Measured

OTHERS, TURNS = 10, 3
CHECKED_IN = "check-in, sent"
QUERIES, FEWER_QUERIES = 6, {"check-in": 5}
CPU, LESS_CPU = 20, {"portfolio": 10, CHECKED_IN: 5}
P95, RATIO = 100, 1.1


@dataclass(frozen=True)
class Row:
    """One page: statements, CPU-milliseconds (median and least), and milliseconds over the wire."""

    name: str
    queries: int
    cpu: float
    least: float
    p50: float | None = None
    p95: float | None = None

    def bars(self) -> list[Bar]:
        found = [
            Bar(f"CPU of {self.name}", self.cpu, LESS_CPU.get(self.name, CPU), "ms"),
        ]
        if self.p95 is not None:
            found.append(Bar(f"p95 of {self.name}", self.p95, P95, "ms"))
            found.append(Bar(f"queries of {self.name}", self.queries, FEWER_QUERIES.get(self.name, QUERIES), ""))
        return found


def tightest(bars: list[Bar]) -> list[Bar]:
    """All that are missed; of the others the tightest of each kind."""
    last: dict[str, Bar] = {}
    for bar in sorted(bars, key=lambda bar: bar.figure / bar.bar):
        last[bar.what.split(" ")[0]] = bar
    return [bar for bar in bars if not bar.met or bar in last.values()]


def main() -> None:
    bench.prepare()
    from benchmarks import measured  # noqa: PLC0415 (needs Django)

    small = "--small" in sys.argv
    crowd = measured.seeded(**({"teams": 2} if small else {}))
    rows = measure(crowd)
    table(
        ["page", "queries", "CPU ms", "at least", "p50 ms", "p95 ms"],
        [(row.name, row.queries, row.cpu, row.least, row.p50 or "", row.p95 or "") for row in rows],
    )
    bars = tightest([bar for row in rows for bar in row.bars()])
    if not small:
        before = times(crowd)
        measured.grow(OTHERS)
        bars.append(Bar(f"with {OTHERS} × the others' data", ratio(before, times(crowd)), RATIO, "×"))
    verdict(*bars)


def measure(crowd: "Measured") -> list[Row]:
    from benchmarks.visits import PAGES  # noqa: PLC0415

    costs = {page: crowd.cost(page) for page in PAGES}
    checked_in = crowd.cost_of_checking_in()
    rows = []
    with bench.served() as origin:
        for page, cost in costs.items():
            spent = over_the_wire(origin, page.url(crowd.slug), cookie=crowd.cookie(page.role))
            rows.append(
                Row(page.name, cost.queries, cost.cpu, cost.least, statistics.median(spent), percentile(spent, 95))
            )
    return [*rows, Row(CHECKED_IN, checked_in.queries, checked_in.cpu, checked_in.least)]


def times(crowd: "Measured") -> dict[str, float]:
    """Milliseconds of pages that read most, the database's share included; the best of some turns."""
    from benchmarks.visits import BOARD, FACILITATE, TODAY  # noqa: PLC0415

    return {page.name: min(crowd.seconds(page) for _ in range(TURNS)) for page in (TODAY, BOARD, FACILITATE)}


def ratio(before: Mapping[str, float], after: Mapping[str, float]) -> float:
    """The worst of the pages."""
    return max(after[name] / before[name] for name in before)


if __name__ == "__main__":
    main()
