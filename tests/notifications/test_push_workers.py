"""Push with a real worker that is killed with -9 while a push service has a notice in its hands."""

from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from notifications import claims, tasks
from notifications.models import Delivery, DeliveryState
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.notifications.pushing import Pushing, offered, pushing
from tests.notifications.worker import empty_broker, until, worker

__all__ = ["offered", "pushing"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE = 6
LATER = NOON + claims.BEGUN_LEASE


def counts() -> dict[str, int]:
    states = list(Delivery.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}


def none_is_left() -> bool:
    return not Delivery.objects.filter(state__in=["pending", "sending"]).exists()


def test_a_worker_killed_in_mid_send_leaves_one_uncertain_and_none_twice(
    pushing: Pushing, mailbox: Mailbox, tmp_path: Path
) -> None:
    empty_broker()
    service = pushing.service
    with clock.pretend(NOON):
        people = [pushing.person() for _ in range(PEOPLE)]
    held = people[3][1][0]
    service.say("hold", to=held)
    with worker(mailbox, tmp_path) as first, clock.pretend(NOON):
        owe(*[person for person, _phones in people])
        until(service.held.is_set)  # taken; nobody heard it say so
        first.kill()
    service.released.set()

    with worker(mailbox, tmp_path), clock.pretend(LATER + timedelta(minutes=1)):
        tasks.sweep.delay()
        until(none_is_left)
    assert counts() == {DeliveryState.SENT: PEOPLE - 1, DeliveryState.UNCERTAIN: 1}
    uncertain = Delivery.objects.get(state=DeliveryState.UNCERTAIN)
    assert uncertain.message.person == people[3][0]
    assert [len(service.to(phone)) for _person, (phone,) in people] == [1] * PEOPLE
    assert service.refused == []
