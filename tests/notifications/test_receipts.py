"""Receipts of GOV.UK Notify: who may post them, and that states only move forward."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from notifications.models import Delivery, DeliveryState, Unreachable
from tests.doubles.notify import NotifyDouble
from tests.notifications.conftest import NOON
from tests.notifications.notify_world import gov, state, text, texter, work

__all__ = ["gov"]
pytestmark = pytest.mark.django_db
TOKEN = "only-notify-knows-it"


@pytest.fixture(autouse=True)
def token(settings: object) -> None:
    settings.NOTIFY_CALLBACK_TOKEN = TOKEN  # type: ignore[attr-defined]


@pytest.fixture
def delivery(gov: NotifyDouble) -> Delivery:
    with clock.pretend(NOON):
        (sent,) = text(texter())
    work(NOON)
    return sent


def post(receipt: Any, *, shown: str = f"Bearer {TOKEN}") -> int:
    client = Client(enforce_csrf_checks=True)
    headers = {"Authorization": shown} if shown else {}
    return client.post("/hooks/notify/", receipt, content_type="application/json", headers=headers).status_code


def told(gov: NotifyDouble, status: str, /, **changed: Any) -> int:
    gov.accepted[0].status = status
    return post(gov.accepted[0].receipt() | changed)


@pytest.mark.parametrize(
    ("status", "ends"),
    [
        ("delivered", DeliveryState.DELIVERED),
        ("permanent-failure", DeliveryState.FAILED),
        ("temporary-failure", DeliveryState.FAILED),
        ("technical-failure", DeliveryState.FAILED),
        ("sending", DeliveryState.SENT),
        ("<script>", DeliveryState.SENT),
    ],
)
def test_what_a_receipt_says(gov: NotifyDouble, delivery: Delivery, status: str, ends: str) -> None:
    assert told(gov, status) == 204
    assert state(delivery)[0] == ends
    assert Unreachable.objects.exists() == (status == "permanent-failure")


def test_the_same_again_and_the_other_way_round_changes_nothing(gov: NotifyDouble, delivery: Delivery) -> None:
    told(gov, "delivered")
    settled = Delivery.objects.get().settled_at
    for status in ("delivered", "temporary-failure", "permanent-failure", "delivered"):
        assert told(gov, status) == 204
    assert state(delivery)[0] == DeliveryState.DELIVERED
    assert delivery.settled_at == settled


def test_a_failure_stays_a_failure(gov: NotifyDouble, delivery: Delivery) -> None:
    told(gov, "permanent-failure")
    Unreachable.objects.all().delete()  # an operator knows better
    told(gov, "permanent-failure")
    told(gov, "delivered")
    assert state(delivery) == (DeliveryState.FAILED, "Notify: permanent-failure")
    assert not Unreachable.objects.exists()


def test_a_receipt_that_overtakes_the_answer_is_the_answer(gov: NotifyDouble) -> None:
    gov.say("500 after accept")
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    work(NOON)
    assert state(delivery)[0] == DeliveryState.SENDING
    told(gov, "delivered")
    assert state(delivery)[0] == DeliveryState.DELIVERED
    assert delivery.remote_id == gov.accepted[0].id


def test_a_receipt_for_what_was_thought_to_be_lost_spares_the_second_try(gov: NotifyDouble) -> None:
    gov.say("500 after accept")
    with clock.pretend(NOON):
        (delivery,) = text(texter())
    work(NOON)
    Delivery.objects.update(state="pending", token=None, leased_until=None, begun_at=None, due_at=NOON)
    told(gov, "delivered")
    work(NOON)
    assert state(delivery)[0] == DeliveryState.DELIVERED
    assert len(gov.accepted) == 1


def test_an_old_receipt_says_nothing_about_what_was_sent_again_on_purpose(
    gov: NotifyDouble, delivery: Delivery
) -> None:
    Delivery.objects.update(state="pending", token=None, begun_at=None, settled_at=None, due_at=NOON)
    told(gov, "temporary-failure")
    assert state(delivery)[0] == DeliveryState.PENDING
    work(NOON)
    told(gov, "permanent-failure")
    assert state(delivery)[0] == DeliveryState.SENT
    assert delivery.remote_id == gov.accepted[1].id


def test_a_number_that_was_changed_meanwhile_is_not_the_one_that_failed(gov: NotifyDouble, delivery: Delivery) -> None:
    User.objects.update(phone="+447700900999")
    told(gov, "permanent-failure")
    assert state(delivery)[0] == DeliveryState.FAILED
    assert not Unreachable.objects.exists()


STRANGE: list[dict[str, Any]] = [
    {"reference": None},
    {"reference": str(uuid4())},
    {"reference": "x\0y"},
    {"id": "no id"},
    {"id": 7},
    {"status": []},
]


@pytest.mark.parametrize("changed", STRANGE)
def test_receipts_that_are_not_ours_are_harmless(
    gov: NotifyDouble, delivery: Delivery, changed: dict[str, Any]
) -> None:
    assert told(gov, "delivered", **changed) == 204
    assert state(delivery)[0] == DeliveryState.SENT


@pytest.mark.parametrize("shown", ["", "Bearer guess", TOKEN, "Bearer ", "Bearer \xff"])
def test_without_the_token_nothing_is_heard(gov: NotifyDouble, delivery: Delivery, shown: str) -> None:
    gov.accepted[0].status = "delivered"
    assert post(gov.accepted[0].receipt(), shown=shown) == 403
    assert state(delivery)[0] == DeliveryState.SENT


def test_where_no_token_is_set_there_is_nothing(settings: object) -> None:
    settings.NOTIFY_CALLBACK_TOKEN = ""  # type: ignore[attr-defined]
    assert post({}, shown="Bearer ") == 404
    assert Client().get("/hooks/notify/").status_code == 405


@pytest.mark.parametrize("content", ["", "no json", "[]", "7", "[" * 9_999, "\xff", '{"id": "' + "x" * 20_000 + '"}'])
def test_what_is_no_receipt_is_refused(content: str) -> None:
    assert post(content) == 400
