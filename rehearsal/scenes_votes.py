"""Each team elects its leader on Day 0, and votes on Day 30 and half-way: how sure, and how they keep their agreement.

What they choose is invented.
"""

from collections.abc import Iterator
from datetime import time
from random import Random
from typing import Final

from rehearsal.cast import MEMBERS
from rehearsal.stage import Beat, Stage
from votes import actions as votes
from votes import elections
from votes.models import Vote
from votes.scales import Kind

FIRST, MIDPOINT = 30, 51
STEPS: Final = {
    (Kind.CONFIDENCE, FIRST): "223334",
    (Kind.CONFIDENCE, MIDPOINT): "234445",
    (Kind.AGREEMENT, MIDPOINT): "45566",
}
ELECTED: Final = "0001020"  # whom each chooses, by their place among the seven
WOULD_RAISE: Final = (
    "To know by Friday which rooms we may use",
    "One more of us who can drive",
    "That we stop moving the Tuesday meeting",
)


def beats(stage: Stage) -> Iterator[Beat]:
    for name in (plan.name for plan in stage.script.teams):
        yield stage.beat(0, time(12, 0), open_vote, stage, name, Kind.LEADER, 0)
        yield stage.beat(0, time(12, 10), elect, stage, name)
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


def elect(stage: Stage, name: str) -> str:
    """The first of them, with five votes of seven; one sends theirs twice."""
    people = stage.teams[name].people
    vote = Vote.objects.select_related("team__challenge").get(pk=stage.key("vote", name, Kind.LEADER, 0))
    for index, whom in enumerate([*map(int, ELECTED), 0]):
        person = people[index % MEMBERS]
        key, actor = stage.key("cast", name, Kind.LEADER, index % MEMBERS), person.as_actor()
        elections.choose(vote, by=actor, key=key, candidate=str(people[whom].pk))
    elections.reveal(vote, by=people[1].as_actor())
    people[0].refresh_from_db(fields=["functions"])
    return f"{name} elects its leader."
