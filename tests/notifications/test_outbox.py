from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from core import clock
from notifications import outbox
from notifications.models import Delivery, DeliveryState, Message
from tests.world import make_user

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=LONDON)
NIGHT = datetime(2026, 3, 12, 23, 0, tzinfo=LONDON)
pytestmark = pytest.mark.django_db


def test_each_person_is_owed_a_message_and_a_delivery_by_the_channels_they_want() -> None:
    joan, inbox_only, unreachable = make_user(), make_user(channels=[]), make_user()
    type(unreachable).objects.filter(pk=unreachable.pk).update(email=None)
    assert outbox.post(kind="tests/hello", to=[joan, inbox_only, unreachable], occasion="a") == 3
    assert [d.message.person for d in Delivery.objects.select_related("message__person")] == [joan]
    assert {m.person for m in Message.objects.select_related("person")} == {joan, inbox_only, unreachable}


def test_the_same_occasion_is_told_once() -> None:
    joan = make_user()
    for _ in range(2):
        outbox.post(kind="tests/hello", to=[joan, joan], occasion="a", context={"n": 1})
    assert outbox.post(kind="tests/hello", to=[joan, make_user()], occasion="a") == 1
    assert Delivery.objects.filter(message__person=joan).count() == 1


def test_an_address_without_an_account_is_told_once_too() -> None:
    for address in ("Ann@Example.org", "ann@example.org", "bo@example.org"):
        outbox.post(kind="tests/hello", address=address, occasion="a", is_nudge=False)
    assert sorted(Message.objects.values_list("address", flat=True)) == ["ann@example.org", "bo@example.org"]
    assert Delivery.objects.count() == 2


def test_people_whose_account_is_closed_are_told_nothing() -> None:
    assert outbox.post(kind="tests/hello", to=[make_user(is_active=False)], occasion="a") == 0


def test_a_nudge_in_quiet_hours_waits_until_they_end_and_other_messages_do_not() -> None:
    joan = make_user()
    with clock.pretend(NIGHT):
        outbox.post(kind="tests/hello", to=[joan], occasion="nudge")
        outbox.post(kind="tests/hello", to=[joan], occasion="asked for", is_nudge=False)
    due = dict(Delivery.objects.values_list("message__occasion", "due_at"))
    assert due == {"nudge": NIGHT + timedelta(hours=9), "asked for": NIGHT}


def test_what_is_undone_with_its_cause_was_never_owed() -> None:
    def cause() -> None:
        with transaction.atomic():
            outbox.post(kind="tests/hello", to=[make_user()], occasion="a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cause()
    assert not Message.objects.exists()


def test_context_holds_dates_and_ids_as_text() -> None:
    joan = make_user()
    outbox.post(kind="tests/hello", to=[joan], occasion="a", context={"on": NOON.date(), "at": NOON, "who": joan.pk})
    context = Message.objects.get().context
    assert context == {"on": "2026-03-12", "at": "2026-03-12T12:00:00Z", "who": str(joan.pk)}


def test_calling_off_stops_what_waits_and_frees_the_occasion() -> None:
    joan = make_user()
    outbox.post(kind="tests/hello", to=[joan], occasion="milestone:1:day30:soon")
    outbox.post(kind="tests/hello", to=[joan], occasion="milestone:11:day30:soon")
    assert outbox.call_off(occasion="milestone:1", why="Moved") == 1
    stopped = Delivery.objects.get(message__occasion="milestone:1:day30:soon")
    assert (stopped.state, stopped.why) == (DeliveryState.CANCELLED, "Moved")
    assert [m.occasion for m in Message.objects.inbox_of(joan)] == ["milestone:11:day30:soon"]
    assert outbox.post(kind="tests/hello", to=[joan], occasion="milestone:1:day30:soon") == 1


def test_what_was_sent_stays_told_after_calling_off() -> None:
    joan = make_user()
    outbox.post(kind="tests/hello", to=[joan], occasion="a")
    now = datetime(2026, 3, 12, tzinfo=UTC)
    Delivery.objects.update(state=DeliveryState.SENT, begun_at=now, settled_at=now)
    assert outbox.call_off(person=joan, why="Left") == 0
    assert outbox.post(kind="tests/hello", to=[joan], occasion="a") == 0
    assert Message.objects.inbox_of(joan).count() == 1


def test_calling_off_needs_to_be_told_what() -> None:
    with pytest.raises(ValueError, match="needs"):
        outbox.call_off(why="")
