from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from core import clock
from milestones.models import Milestone
from notifications.models import Message
from nudges import planning
from tests.world import World


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
