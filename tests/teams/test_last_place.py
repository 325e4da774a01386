"""Two people at once on the last place: one of them is in."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from access.roles import Role
from teams import actions
from teams.models import Participation
from tests.teams.conftest import key, visitor
from tests.world import World


@pytest.mark.django_db(transaction=True)
def test_one_of_two_at_once_gets_the_last_place() -> None:
    world = World()
    by = world.facilitator().participation.as_actor()
    invitation = actions.invite(world.challenge, by=by, key=uuid4(), role=Role.MEMBER, team=world.skylark)
    together = Barrier(2)

    def tap(name: str) -> int:
        phone = visitor()
        together.wait()
        try:
            return phone.post(f"/join/{invitation.token}/", {"id": key(), "name": name}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(tap, ["Ann", "Ben"])) == [303, 410]
    assert Participation.objects.members().count() == 1
