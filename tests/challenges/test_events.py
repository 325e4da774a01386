from datetime import date, time
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from challenges import actions
from challenges.models import Event, EventKind
from core.errors import Refused, WrittenBefore
from tests.world import Person, World

ON = date(2026, 3, 2)


def test_an_event_has_a_date_of_its_own(world: World, facilitator: Person) -> None:
    event = actions.add_event(
        world.challenge, by=facilitator.participation.as_actor(), key=uuid4(), title="Data clinic", on=ON
    )
    assert (event.kind, event.day()) == (EventKind.OTHER, 27)


def test_sent_twice_adds_one_and_other_words_keep_the_first(world: World, facilitator: Person) -> None:
    by, key = facilitator.participation.as_actor(), uuid4()
    for _ in range(2):
        actions.add_event(world.challenge, by=by, key=key, title="Data clinic", on=ON)
    with pytest.raises(WrittenBefore):
        actions.add_event(world.challenge, by=by, key=key, title="Another", on=ON)
    assert list(world.challenge.events.filter(kind="other").values_list("title", flat=True)) == ["Data clinic"]


def test_a_review_may_move_off_its_round_day(world: World, facilitator: Person) -> None:
    event = world.challenge.events.get(kind="sustainability")
    actions.move_event(event, on=date(2026, 6, 7), starts_at=time(9), by=facilitator.participation.as_actor())
    event.refresh_from_db()
    assert (event.on, event.starts_at) == (date(2026, 6, 7), time(9))


def test_the_launch_moves_with_day_0_alone(world: World, facilitator: Person) -> None:
    event = world.challenge.events.get(kind="launch")
    by = facilitator.participation.as_actor()
    with pytest.raises(Refused, match="Day 0"):
        actions.move_event(event, on=ON, by=by)
    actions.move_event(Event.objects.get(pk=event.pk), on=event.challenge.day_zero, place="Village hall", by=by)
    assert Event.objects.get(pk=event.pk).place == "Village hall"


def test_events_can_be_removed_but_for_the_launch_and_the_reviews(world: World, facilitator: Person) -> None:
    by = facilitator.participation.as_actor()
    actions.remove_event(actions.add_event(world.challenge, by=by, key=uuid4(), title="A", on=ON), by=by)
    for event in world.challenge.events.all():
        with pytest.raises(Refused):
            actions.remove_event(event, by=by)
    assert world.challenge.events.count() == 3


def test_the_database_holds_the_facts_of_an_event(world: World) -> None:
    event = Event.objects.create(challenge=world.challenge, title="A", on=ON)
    for fields in ({"title": ""}, {"kind": "party"}, {"kind": "launch"}, {"starts_at": time(9), "ends_at": time(8)}):
        with pytest.raises(IntegrityError, match="event_"), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**fields)
