"""An operator sends again what GOV.UK Notify had failed with: the earlier try is not taken for the new one."""

from datetime import timedelta

import pytest

from core import clock
from notifications import actions
from notifications.models import Delivery, DeliveryState, Unreachable
from tests.doubles.notify import NotifyDouble
from tests.notifications.conftest import NOON
from tests.notifications.notify_world import gov, state, text, texter, work

__all__ = ["gov"]
pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def failed(gov: NotifyDouble) -> Delivery:
    """Taken without an answer, asked for, and found to have failed for good."""
    gov.say("500 after accept")
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    work(NOON)
    gov.accepted[0].status = "permanent-failure"
    work(NOON + timedelta(minutes=1))
    assert state(delivery)[0] == DeliveryState.FAILED
    assert Unreachable.objects.count() == 1
    with clock.pretend(LATER):
        assert actions.send_again(Delivery.objects.all()) == 1
    assert not Unreachable.objects.exists()
    return delivery


def test_it_goes_out_once_more(gov: NotifyDouble, failed: Delivery) -> None:
    work(LATER)
    assert state(failed) == (DeliveryState.SENT, "")
    assert failed.remote_id == gov.accepted[1].id
    work(LATER + timedelta(minutes=30))
    assert len(gov.accepted) == 2


@pytest.mark.parametrize(("fault", "taken"), [("500 after accept", 2), ("500", 1)])
def test_without_an_answer_the_new_try_alone_is_asked_for(
    gov: NotifyDouble, failed: Delivery, fault: str, taken: int
) -> None:
    gov.say(fault)
    work(LATER)
    assert state(failed)[0] == DeliveryState.SENDING
    assert len(gov.accepted) == taken
    for minutes in (1, 5, 15, 16):
        work(LATER + timedelta(minutes=minutes))
    assert state(failed) == (DeliveryState.SENT, "")
    assert failed.remote_id == gov.accepted[1].id
    assert len(gov.accepted) == 2
