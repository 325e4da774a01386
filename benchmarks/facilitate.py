"""The facilitator's page of a large challenge: queries, milliseconds and bytes.

12 teams of 100 people, Day 60 of 100: as they are; then with two cards of the radar, notes and answers to cards for
each team; then with ten times as much in other challenges. `bin/bench facilitate --small`, with 2 teams, is to try a
change.
"""

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks import bench
from benchmarks.bench import Bar, table, verdict

if TYPE_CHECKING:
    from challenges.models import Challenge

OTHERS = 10
QUERIES, P95, SLOWER = 6, 100, 1.2
QUIET_DAYS, NOTES, ANSWERS = 10, 20, 10


def main() -> None:
    bench.prepare()
    from benchmarks import measured  # noqa: PLC0415 (needs Django)
    from benchmarks.timed import visits  # noqa: PLC0415
    from benchmarks.visits import FACILITATE  # noqa: PLC0415

    small = "--small" in sys.argv
    crowd = measured.seeded(teams=2 if small else 12, today=60)
    rows = [("as it is", *visits(crowd, FACILITATE))]
    coached(crowd.challenge)
    measured.settle()
    rows.append(("two cards a team", *visits(crowd, FACILITATE)))
    if not small:
        measured.grow(OTHERS, today=60)
        rows.append(("and others’ data", *visits(crowd, FACILITATE)))
    table(["facilitate", "queries", "least ms", "p50 ms", "p95 ms", "bytes", "compressed"], rows)
    bars = [Bar("queries", max(row[1] for row in rows), QUERIES, "")]
    bars += [Bar(f"p95 {row[0]}", row[4], P95, "ms") for row in rows]
    if not small:
        bars.append(Bar("least with ten times others’ data", rows[2][2] / rows[1][2], SLOWER, "×"))
    verdict(*bars)


def coached(challenge: "Challenge") -> None:
    """Every team falls silent and waits for an answer; its coach has written notes and answered cards."""
    from asks.models import Ask  # noqa: PLC0415
    from checkins.models import CheckIn  # noqa: PLC0415
    from coaching.models import CardAnswer, CoachNote  # noqa: PLC0415
    from core import clock  # noqa: PLC0415
    from teams.models import Participation  # noqa: PLC0415

    now, day = clock.now(), challenge.calendar.day_of(clock.now())
    by = Participation.objects.facilitators().filter(challenge=challenge)[0]
    CheckIn.objects.filter(team__challenge=challenge, day__gt=day - QUIET_DAYS).delete()
    Ask.objects.filter(team__challenge=challenge).update(asked_at=now - timedelta(days=20))
    for team in challenge.teams.all():
        CoachNote.objects.bulk_create(
            CoachNote(team=team, author=by, text="They are tired. Ask about the night shift. " * 5)
            for _note in range(NOTES)
        )
        CardAnswer.objects.bulk_create(
            CardAnswer(team=team, by=by, kind="data", said="not_now", day=n) for n in range(ANSWERS)
        )


if __name__ == "__main__":
    main()
