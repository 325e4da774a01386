"""Each team votes on Day 30 and half-way: how sure, and how they keep their agreement. What they choose is invented."""

from collections.abc import Iterator
from datetime import time
from random import Random
from typing import Final

from rehearsal.cast import MEMBERS
from rehearsal.stage import Beat, Stage
from votes import actions as votes
from votes.models import Vote
from votes.scales import Kind

FIRST, MIDPOINT = 30, 51
STEPS: Final = {
    (Kind.CONFIDENCE, FIRST): "223334",
    (Kind.CONFIDENCE, MIDPOINT): "234445",
    (Kind.AGREEMENT, MIDPOINT): "45566",
}
WOULD_RAISE: Final = (
    "To know by Friday which rooms we may use",
    "One more of us who can drive",
    "That we stop moving the Tuesday meeting",
)


def beats(stage: Stage) -> Iterator[Beat]:
    for name in (plan.name for plan in stage.script.teams):
        for kind, day in STEPS:
            on = stage.weekday(day)
            yield stage.beat(on, time(14, 0), open_vote, stage, name, kind, day)
            for index in range(MEMBERS):
                yield stage.beat(on, time(14, 3), cast, stage, name, kind, day, index)
            yield stage.beat(on, time(14, 10), show, stage, name, kind, day)


def open_vote(stage: Stage, name: str, kind: Kind, day: int) -> str:
    team = stage.teams[name].row
    votes.open_vote(team, by=stage.coach.as_actor(), key=stage.key("vote", name, kind, day), kind=kind)
    return ""


def cast(stage: Stage, name: str, kind: Kind, day: int, index: int) -> str:
    """Dice of its own: the rest of the story stays as it is."""
    dice = Random(f"{stage.script.slug} {name} {kind} {day} {index}")  # noqa: S311  a story, not secrets
    vote = Vote.objects.select_related("team__challenge").get(pk=stage.key("vote", name, kind, day))
    words = WOULD_RAISE[index] if kind == Kind.CONFIDENCE and index < len(WOULD_RAISE) else ""
    option = dice.choice(STEPS[kind, day])
    person = stage.teams[name].people[index].as_actor()
    votes.cast(vote, by=person, key=stage.key("cast", name, kind, day, index), option=option, words=words)
    return ""


def show(stage: Stage, name: str, kind: Kind, day: int) -> str:
    vote = Vote.objects.select_related("team__challenge").get(pk=stage.key("vote", name, kind, day))
    votes.show(vote, by=stage.teams[name].leader)
    return f"{name} vote: {vote.get_kind_display().lower()}."
