"""Moving Day 0: what is planned by day number follows, what is dated follows if wanted, once."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from challenges import actions
from challenges.models import Challenge
from core import clock
from core.errors import Refused, WrittenBefore
from notifications import claims, outbox
from notifications.models import Delivery, Message
from tests.world import Person, World

LATER = date(2026, 2, 17)  # two weeks after the world's Day 0
FOLLOW = [
    "milestone:1:day30:milestone_soon",
    "reflection:1:week7:question",
    "checkin:1:week7:checkin",
    "data:1:week7:data",
    "event:1:2026-03-26:event_tomorrow",
    "last_day:1:day100:last_day",
    "after:1:day100:after_30",
]


def event_dates(world: World) -> dict[str, date]:
    return dict(world.challenge.events.values_list("kind", "on"))


def test_events_to_come_follow(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    on_day(-10)
    assert actions.change_day_zero(world.challenge, to=LATER, by=facilitator.participation.as_actor())
    assert event_dates(world) == {
        "launch": LATER,
        "midpoint": date(2026, 4, 9),
        "sustainability": date(2026, 5, 28),
    }
    assert world.challenge.calendar.day_zero == LATER


def test_events_stay_if_wanted_but_the_launch_is_day_0(
    world: World, facilitator: Person, on_day: Callable[..., None]
) -> None:
    on_day(-10)
    before = event_dates(world)
    actions.change_day_zero(world.challenge, to=LATER, events_follow=False, by=facilitator.participation.as_actor())
    assert event_dates(world) == before | {"launch": LATER}


def test_an_event_that_took_place_stays(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    on_day(60)
    actions.change_day_zero(world.challenge, to=date(2026, 2, 4), by=facilitator.participation.as_actor())
    assert event_dates(world) == {
        "launch": date(2026, 2, 4),
        "midpoint": date(2026, 3, 26),
        "sustainability": date(2026, 5, 15),
    }


def test_sent_twice_moves_once(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    on_day(-10)
    was = world.challenge.day_zero
    by = facilitator.participation.as_actor()
    assert actions.change_day_zero(world.challenge, to=LATER, was=was, by=by)
    once = event_dates(world)
    assert not actions.change_day_zero(world.challenge, to=LATER, was=was, by=by)
    assert event_dates(world) == once


def test_the_second_of_two_facilitators_is_told(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    on_day(-10)
    was = world.challenge.day_zero
    by = facilitator.participation.as_actor()
    actions.change_day_zero(world.challenge, to=LATER, was=was, by=by)
    seen_before = Challenge.objects.get(pk=world.challenge.pk)
    with pytest.raises(WrittenBefore):
        actions.change_day_zero(seen_before, to=date(2026, 3, 1), was=was, by=by)
    assert Challenge.objects.get(pk=world.challenge.pk).day_zero == LATER


def test_history_is_kept(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    on_day(-10)
    before = world.challenge.day_zero
    actions.change_day_zero(world.challenge, to=LATER, by=facilitator.participation.as_actor())
    dates = list(world.challenge.history.order_by("pgh_id").values_list("day_zero", flat=True))  # type: ignore[attr-defined]
    assert dates == [before, LATER]


def test_nudges_that_wait_are_called_off_but_not_invitations_and_good_news(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(-10)
    stay = {"milestone:1:reached", "invitation:1", "ask:1:waiting:ask_waiting", "unreached:1:1:unreached"}
    for occasion in (*FOLLOW, *stay):
        owe(world, member, occasion=occasion)
    actions.change_day_zero(world.challenge, to=LATER, by=facilitator.participation.as_actor())
    waiting = Delivery.objects.waiting().values_list("message__occasion", flat=True)
    assert set(waiting) == stay


@pytest.mark.parametrize("occasion", FOLLOW)
def test_what_was_put_aside_for_a_digest_is_called_off_too(
    world: World, facilitator: Person, member: Person, occasion: str, on_day: Callable[..., None]
) -> None:
    on_day(-10)
    owe(world, member, occasion=occasion)
    User.objects.filter(pk=member.user.pk).update(rhythm="weekly")
    on_day(4)
    claims.claim(Delivery.objects.values_list("pk", flat=True), now=clock.now())
    assert Message.objects.get().gathered_at
    actions.change_day_zero(world.challenge, to=LATER, by=facilitator.participation.as_actor())
    message = Message.objects.get()
    assert message.gathered_at is None
    assert message.called_off_at


def owe(world: World, member: Person, *, occasion: str) -> None:
    outbox.post(
        kind="teams/invitation",
        to=[member.user],
        occasion=occasion,
        about=world.challenge.pk,
        due_at=world.challenge.calendar.moment_of(3),
    )


@pytest.mark.parametrize("state", ["reviewed", "closed"])
def test_day_0_stays_once_the_challenge_is_reviewed(world: World, facilitator: Person, state: str) -> None:
    moment = world.challenge.launched_at
    Challenge.objects.filter(pk=world.challenge.pk).update(state=state, reviewed_at=moment, closed_at=moment)
    world.challenge.refresh_from_db()
    with pytest.raises(Refused):
        actions.change_day_zero(world.challenge, to=LATER, by=facilitator.participation.as_actor())


def test_only_its_own_facilitator_moves_it(world: World, member: Person, sponsor: Person, outsider: Person) -> None:
    for person in (member, sponsor, outsider):
        with pytest.raises(PermissionDenied):
            actions.change_day_zero(world.challenge, to=LATER, by=person.participation.as_actor())
    assert Challenge.objects.get(pk=world.challenge.pk).day_zero != LATER
