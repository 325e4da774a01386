"""One form that arrives many times in the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from core.errors import Refused
from teams.actions import invite
from teams.models import Invitation
from tests.world import Person, World


def at_once(call: Callable[[], Any], times: int) -> list[Any]:
    def run(_n: int) -> Any:
        try:
            return call()
        except Refused as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


@pytest.mark.django_db(transaction=True)
def test_one_invitation_sent_ten_times_at_once_is_one_and_never_refused(world: World, facilitator: Person) -> None:
    actor = facilitator.participation.as_actor()
    for n in range(6):
        key, email = uuid4(), f"pat{n}@example.org"
        send = lambda key=key, email=email: invite(  # noqa: E731
            world.challenge, by=actor, key=key, role="member", team=world.skylark, name="Pat", email=email
        )
        assert {getattr(answer, "pk", answer) for answer in at_once(send, 10)} == {key}
    assert Invitation.objects.count() == 6
