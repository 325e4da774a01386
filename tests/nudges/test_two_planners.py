from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID

import pytest
from django.db import connection

from access.roles import Role
from core import clock
from milestones.models import Milestone
from notifications.models import Message
from nudges import planning
from teams.models import Team
from tests.world import World, make_challenge, take_part


@pytest.mark.django_db(transaction=True)
def test_planners_of_many_beats_owe_each_nudge_once(
    world: World, milestone: Callable[..., Milestone], on_day: Callable[..., None]
) -> None:
    for _ in range(20):
        world.member()
    milestone(38)
    on_day(38)

    def plan(moment: datetime) -> int:
        try:
            return planning.plan(now=moment)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(plan, [clock.now()] * 8)) == 20
    assert Message.objects.count() == 20


@pytest.mark.parametrize(
    ("number", "half"), [(0, 0), (planning.MIDDLE.int - 1, 0), (planning.MIDDLE.int, 1), (2**128 - 1, 1)]
)
def test_each_challenge_is_in_one_half(number: int, half: int, on_day: Callable[..., None]) -> None:
    challenge = make_challenge(pk=UUID(int=number), prompt_weekday=6)
    team = Team.objects.create(challenge=challenge, name="Heron")
    take_part(challenge, Role.MEMBER, team)
    Milestone.objects.create(team=team, title="Ten plans at Saltby", day=38)
    on_day(38)
    assert planning.plan_half(planning.HALVES[1 - half], now=clock.now()) == 0
    assert planning.plan_half(half, now=clock.now()) == 1
    assert planning.plan(now=clock.now()) == 0
