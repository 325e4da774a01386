"""Draft, launched, reviewed, closed: one step at a time, and no way back."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from challenges import actions
from challenges.models import Challenge, State
from core.errors import Refused
from tests.world import Person, World

STEPS = (actions.launch, actions.review, actions.close)


def in_state(world: World, state: str) -> Challenge:
    moment = world.challenge.launched_at
    fields = {"launched_at": moment, "reviewed_at": moment, "closed_at": moment}
    Challenge.objects.filter(pk=world.challenge.pk).update(state=state, **fields)
    world.challenge.refresh_from_db()
    return world.challenge


def test_a_challenge_lives_in_three_steps(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    challenge = in_state(world, "draft")
    on_day(100)
    for step, state in zip(STEPS, ("launched", "reviewed", "closed"), strict=True):
        step(challenge, by=facilitator.participation.as_actor())
        assert Challenge.objects.get(pk=challenge.pk).state == challenge.state == state
    assert not challenge.is_open


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("draft", actions.review),
        ("draft", actions.close),
        ("launched", actions.close),
        ("reviewed", actions.launch),
        ("closed", actions.launch),
        ("closed", actions.review),
    ],
)
def test_a_step_out_of_turn_is_refused_with_a_sentence(
    world: World, facilitator: Person, state: str, step: Callable[..., None]
) -> None:
    challenge = in_state(world, state)
    with pytest.raises(Refused) as refusal:
        step(challenge, by=facilitator.participation.as_actor())
    assert refusal.value.sentence.endswith(".")
    assert Challenge.objects.get(pk=challenge.pk).state == state


@pytest.mark.parametrize(
    ("step", "before", "moment"),
    [
        (actions.launch, "draft", "launched_at"),
        (actions.review, "launched", "reviewed_at"),
        (actions.close, "reviewed", "closed_at"),
    ],
)
def test_a_step_taken_twice_keeps_its_first_moment(
    world: World, facilitator: Person, on_day: Callable[..., None], step: Callable[..., None], before: str, moment: str
) -> None:
    challenge = in_state(world, before)
    on_day(101)
    step(challenge, by=facilitator.participation.as_actor())
    first = getattr(Challenge.objects.get(pk=challenge.pk), moment)
    on_day(102)
    step(challenge, by=facilitator.participation.as_actor())
    assert getattr(Challenge.objects.get(pk=challenge.pk), moment) == first


def test_it_is_not_reviewed_before_the_day_of_the_last_review(
    world: World, facilitator: Person, on_day: Callable[..., None]
) -> None:
    challenge = world.challenge
    challenge.events.filter(kind="sustainability").update(on=challenge.calendar.date_of(111))
    on_day(110)
    with pytest.raises(Refused) as refusal:
        actions.review(challenge, by=facilitator.participation.as_actor())
    assert refusal.value.sentence == "The last review is on 25 May 2026. Come back then."
    on_day(111)
    actions.review(challenge, by=facilitator.participation.as_actor())
    assert challenge.state == "reviewed"


@pytest.mark.parametrize("step", STEPS)
def test_only_its_own_facilitator_takes_a_step(
    world: World, member: Person, outsider: Person, step: Callable[..., None]
) -> None:
    for person in (member, outsider):
        with pytest.raises(PermissionDenied):
            step(world.challenge, by=person.participation.as_actor())


def test_nothing_changes_in_a_closed_challenge(world: World, facilitator: Person) -> None:
    challenge = in_state(world, "closed")
    by = facilitator.participation.as_actor()
    event = challenge.events.get(kind="midpoint")
    on = event.on
    attempts: list[Callable[[], object]] = [
        lambda: actions.rename(challenge, name="B", place="", by=by),
        lambda: actions.edit_brief(challenge, focus="B", by=by),
        lambda: actions.set_weekly_question(challenge, weekday=1, at=challenge.prompt_at, by=by),
        lambda: actions.change_day_zero(challenge, to=on, by=by),
        lambda: actions.add_event(challenge, key=uuid4(), title="A", on=on, by=by),
        lambda: actions.move_event(event, on=on, by=by),
        lambda: actions.remove_event(event, by=by),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()


def test_the_database_holds_the_life_of_a_challenge(world: World) -> None:
    for fields in ({"launched_at": None}, {"state": State.CLOSED, "closed_at": None}, {"state": "paused"}):
        with pytest.raises(IntegrityError, match="challenge_"), transaction.atomic():
            Challenge.objects.filter(pk=world.challenge.pk).update(**fields)
