"""Teams whose history gives a card of every kind."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from access.roles import Perspective
from asks.models import Ask
from checkins.models import CheckIn
from core import clock
from measures.models import Measure, Observation, TeamGoal
from teams.models import Participation, Team
from tests.world import World
from votes.models import End, Vote

DAY = 37
Coach = Callable[..., None]


def quiet(team: Team, people: list[Participation]) -> None:
    """Eight check-ins in each of four weeks, then none."""
    days = [(person, 7 * week + 1 + n % 5) for week in range(4) for n, person in enumerate(people[:8])]
    CheckIn.objects.bulk_create(CheckIn(team=team, author=who, day=day, note="x") for who, day in days)


def unsure(team: Team) -> None:
    for day, counts in ((14, {"4": 5}), (35, {"2": 5})):
        at = team.challenge.calendar.moment_of(day)
        said = {**dict.fromkeys("12345", 0), **counts}
        Vote.objects.create(
            team=team, kind="confidence", opened_at=at, closes_at=at + timedelta(7), ended_at=at, end=End.SHOWN,
            counts=said, voted=5,
        )  # fmt: skip


def waiting(team: Team) -> None:
    Ask.objects.create(team=team, question="May we?", to_title="Mayor", asked_at=clock.now() - timedelta(days=16))


def overdue(team: Team) -> None:
    start = team.challenge.day_zero
    measure = Measure.objects.create(team=team, name="People asked")
    TeamGoal.objects.create(
        team=team, version=1, sentence="More people", measure=measure, target=60, by_date=start + timedelta(days=100),
        published_at=team.challenge.calendar.moment_of(0),
    )  # fmt: skip
    Observation.objects.bulk_create(
        Observation(measure=measure, on=start + timedelta(days=day), value=day) for day in (1, 8, 15)
    )


def unheard(team: Team, people: list[Participation]) -> None:
    """Half of ten people care for somebody; every check-in comes from the others."""
    for n, person in enumerate(people):
        person.perspective = Perspective.CARER if n % 2 else Perspective.FRONTLINE
        person.save(update_fields=["perspective"])
    frontline = people[::2]
    CheckIn.objects.bulk_create(
        CheckIn(team=team, author=who, day=day, note="x") for who in frontline for day in range(8, 36, 3)
    )


def members(world: World, team: Team, many: int = 10) -> list[Participation]:
    made = [world.member(team).participation for _n in range(many)]
    Participation.objects.filter(team=team).update(joined_at=world.challenge.calendar.moment_of(0))
    return made


@pytest.fixture
def every_card(world: World, on_day: Callable[..., None]) -> World:
    """Day 37. Skylark is quiet and less sure, Teasel waits and has no new number, Windmill does not hear its carers."""
    on_day(DAY)
    windmill = Team.objects.create(challenge=world.challenge, name="Windmill")
    quiet(world.skylark, members(world, world.skylark))
    unsure(world.skylark)
    waiting(world.teasel)
    overdue(world.teasel)
    unheard(windmill, members(world, windmill))
    return world


@pytest.fixture
def card() -> Callable[..., dict[str, str]]:
    """What the form of a card sends."""

    def send(team: Team, *, kind: str = "quiet", said: str = "done") -> dict[str, str]:
        return {"id": str(uuid4()), "team": str(team.pk), "kind": kind, "said": said}

    return send
