"""A rehearsal from its first to its last day, and the demonstration made of two."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from challenges.models import Challenge
from core import clock
from rehearsal import tally, troupe
from rehearsal.player import play
from rehearsal.script import Script
from rehearsal.stage import Stage
from rehearsal.story import Out, teller

DEMONSTRATION = (("monterey", 240), ("spokane", 37))  # script, and the day it has reached today


def rehearse(name: str, *, until_day: int, out: Out, seconds_a_day: float = 0, quiet: bool = False) -> Challenge:
    """Play ``name`` so that ``until_day`` is today. Prints the story and ends with the counts."""
    stage = staged(name, today_is=until_day)
    with troupe.worker():
        _play(stage, out=out, seconds_a_day=seconds_a_day, quiet=quiet)
    return stage.challenge


def demonstrate(out: Out) -> list[Challenge]:
    """What bin/serve loads into an empty database: one challenge that is finished, one on Day 37."""
    stages = [staged(name, today_is=day) for name, day in DEMONSTRATION]
    with troupe.worker():
        for stage in stages:
            out.write(f"  {stage.script.name}, {stage.script.place}\n")
            play(stage, until=clock.now(), tell=teller(out, quiet=True))
            out.write("\n" if out.isatty() else "")
    return [stage.challenge for stage in stages]


def staged(name: str, *, today_is: int) -> Stage:
    script = Script.load(name)
    today = clock.now().astimezone(ZoneInfo(script.time_zone)).date()
    return Stage(script, day_zero=today - timedelta(days=today_is))


def _play(stage: Stage, *, out: Out, seconds_a_day: float = 0, quiet: bool = False) -> None:
    out.write(f"{stage.script.name}, {stage.script.place}\n  {stage.script.source}\n")
    play(stage, until=clock.now(), tell=teller(out, quiet=quiet), seconds_a_day=seconds_a_day)
    out.write("\n")
    for line in tally.lines(stage.challenge.pk):
        out.write(f"{line}\n")
