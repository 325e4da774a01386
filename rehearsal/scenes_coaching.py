"""The coach rings each team in the dip and notes what to keep in mind, for facilitators alone. All is invented."""

from collections.abc import Iterator
from datetime import time
from typing import Final

from coaching import actions as coaching
from rehearsal.stage import Beat, Stage

DIP: Final = 33
HEARD: Final = (
    "Rang for ten minutes. They are tired, and proud of the last test. Ask again next week what could wait.",
    "Two of them do most of the typing. They will take turns. Look at the voices page with them before the refresh.",
    "They wait for one yes. I ring the leader on Monday; they write down what they could do meanwhile.",
)


def beats(stage: Stage) -> Iterator[Beat]:
    for number, plan in enumerate(stage.script.teams):
        yield stage.beat(stage.weekday(DIP), time(16, number), write, stage, plan.name, HEARD[number % len(HEARD)])


def write(stage: Stage, name: str, words: str) -> str:
    team = stage.teams[name].row
    coaching.write_note(team, by=stage.coach.as_actor(), key=stage.key("coach note", name), text=words)
    return ""
