"""What should last: written down by the teams as the review draws near, and told to leaders in the packs."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from packs import actions as packs
from packs.sections import Kind, Section
from rehearsal.script import PlannedLasting
from rehearsal.stage import Beat, Stage
from sustainability import actions as lasting


def beats(stage: Stage) -> Iterator[Beat]:
    script = stage.script
    yield stage.beat(stage.weekday(script.midpoint_day) - 1, time(15, 30), share, stage, Kind.MIDPOINT, "")
    for number, planned in enumerate(script.lasting):
        yield stage.beat(script.review_day - 6, time(14, number), write, stage, number, planned)
    if script.path:
        yield stage.beat(script.review_day - 2, time(11, 0), choose, stage)
        yield stage.beat(script.review_day - 1, time(16, 30), share, stage, Kind.DAY_100, script.path["opening"])


def write(stage: Stage, number: int, planned: PlannedLasting) -> str:
    team = stage.teams[planned.team]
    words = planned.words | {"review_on": stage.calendar.day_zero + timedelta(days=planned.review_day)}
    lasting.add_item(team.row, by=team.leader, key=stage.key("lasting", number), words=words)
    return f"{planned.team} writes down what should last: {planned.what}."


def choose(stage: Stage) -> str:
    path = stage.script.path
    by, key, ways = stage.coach.as_actor(), stage.key("path"), path["ways"].split()
    lasting.choose_path(stage.challenge, team=None, by=by, key=key, paths=ways, reason=path["reason"])
    return "All teams together say which way it goes."


def share(stage: Stage, kind: Kind, opening: str) -> str:
    by = stage.coach.as_actor()
    if opening:
        said: dict[str, Any] = {"section": Section.OPENING, "team": None, "shows": "both", "words": opening}
        packs.write(stage.challenge, kind=kind, by=by, key=stage.key("pack", kind), **said)
    packs.share(stage.challenge, kind=kind, by=by)
    return f"The {kind.label.lower()} is shared with leaders."
