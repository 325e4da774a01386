"""Plays scripts on the pretended clock: people act, and production's own jobs tell others of it."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from heapq import merge
from itertools import groupby
from time import sleep

from core import clock
from notifications import tasks as notifications
from nudges import tasks as nudges
from rehearsal import (
    scenes_after,
    scenes_before,
    scenes_coaching,
    scenes_during,
    scenes_lasting,
    scenes_ledger,
    scenes_meetings,
    scenes_playbooks,
    scenes_stories,
    scenes_trying,
    scenes_votes,
    troupe,
)
from rehearsal.stage import Beat, Stage

FIRST_DAY, LAST_DAY = -28, 130
TICKS = (time(8, 30), time(18, 0))

Tell = Callable[[int, list[str]], None]


def play(stage: Stage, *, until: datetime, tell: Tell, seconds_a_day: float = 0) -> None:
    """From four weeks before the launch to ``until`` or Day 130, whichever is first.

    ``tell`` gets each day's number and the lines of its story. Needs troupe.worker().
    """
    beats = merge(sorted(_beats(stage)), _ticks(stage))
    played = (beat for beat in beats if beat.at <= until)
    for day, of_the_day in groupby(played, key=lambda beat: stage.calendar.day_of(beat.at)):
        tell(day, [line for beat in of_the_day if (line := _act(beat))])
        sleep(seconds_a_day)


def _act(beat: Beat) -> str:
    with clock.pretend(beat.at):
        return beat.do()


def _beats(stage: Stage) -> Iterator[Beat]:
    yield from scenes_before.beats(stage)
    yield from scenes_playbooks.beats(stage)
    yield from scenes_during.beats(stage)
    yield from scenes_ledger.beats(stage)
    yield from scenes_trying.beats(stage)
    yield from scenes_stories.beats(stage)
    yield from scenes_votes.beats(stage)
    yield from scenes_meetings.beats(stage)
    yield from scenes_coaching.beats(stage)
    yield from scenes_lasting.beats(stage)
    yield from scenes_after.beats(stage)


def _ticks(stage: Stage) -> Iterator[Beat]:
    for day in range(FIRST_DAY, LAST_DAY + 1):
        for at in TICKS:
            yield stage.beat(day, at, _tick)


def _tick() -> str:
    """What beat does every minute, done by the rehearsal's worker."""
    troupe.run(nudges.plan.s(0), nudges.plan.s(1), notifications.sweep)
    troupe.wait_until_sent()
    return ""
