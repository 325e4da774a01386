"""A team with a goal whose number is a share of people asked."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from core import clock
from measures.models import Measure, TeamGoal
from teams.models import Team
from tests.world import World


@pytest.fixture
def make_goal(world: World) -> Callable[..., TeamGoal]:
    def make(team: Team, unit: str = "percent", **fields: object) -> TeamGoal:
        measure = Measure.objects.create(team=team, name="In control", unit=unit, **fields)
        return TeamGoal.objects.create(
            team=team,
            version=1,
            sentence="6 in 10 people will say: I feel in control of it.",
            measure=measure,
            baseline=Decimal(31),
            target=Decimal(60),
            by_date=date(2026, 5, 14),
            published_at=clock.now(),
        )

    return make


@pytest.fixture
def goal(world: World, make_goal: Callable[..., TeamGoal]) -> TeamGoal:
    return make_goal(world.skylark)
