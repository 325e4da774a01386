"""Leaders are on the clock: their dates remind them, the end of a try asks the team, and nobody twice."""

from collections.abc import Callable
from datetime import date, time
from uuid import uuid4

import pytest

from asks import actions
from asks.models import Ask, Commitment
from core import clock
from notifications.models import Delivery, Message
from nudges import planning
from tests.mailbox import Mailbox
from tests.nudges.conftest import told
from tests.world import Person, World

OnDay = Callable[..., None]
Told = dict[int, list[tuple[str, str]]]


def on(world: World, day: int) -> date:
    return world.challenge.calendar.date_of(day)


def told_by_day(on_day: OnDay, days: range, *about: str) -> Told:
    """What is owed on each day, in the morning, however often it is planned."""
    found: Told = {}
    for day in days:
        on_day(day, at=time(8, 30))
        before = set(told())
        for _twice in range(2):
            planning.plan(now=clock.now())
        if new := sorted(one for one in set(told()) - before if one[0] in about):
            found[day] = new
    return found


@pytest.fixture
def asked(world: World, member: Person, sponsor: Person, on_day: OnDay) -> Ask:
    on_day(20)
    type(world.challenge).objects.filter(pk=world.challenge.pk).update(prompt_weekday=6)
    by = member.participation.as_actor()
    return actions.ask(world.skylark, by=by, key=uuid4(), question="May nurses prescribe?", to=sponsor.participation)


def test_the_end_of_a_try_asks_its_team_and_its_leader_once(
    world: World, asked: Ask, member: Person, other_member: Person, sponsor: Person, on_day: OnDay
) -> None:
    world.member(name="Bev")
    world.sponsor(name="Another Sponsor")
    actions.answer(asked, by=sponsor.participation.as_actor(), answer="try", promised_for=on(world, 30))
    assert told_by_day(on_day, range(27, 38), "trial", "trial_next") == {
        30: [("trial", "Bev"), ("trial", "Joan Marsh"), ("trial_next", "Ruth Okoro")]
    }


def test_a_team_that_has_said_how_it_went_is_not_asked_and_the_leader_reads_it(
    world: World, asked: Ask, member: Person, sponsor: Person, on_day: OnDay
) -> None:
    actions.answer(asked, by=sponsor.participation.as_actor(), answer="try", promised_for=on(world, 30))
    actions.say_how_it_went(asked, by=member.participation.as_actor(), key=uuid4(), words="Six visits saved.")
    assert told_by_day(on_day, range(29, 32), "trial", "trial_next") == {30: [("trial_next", "Ruth Okoro")]}
    assert Message.objects.get(kind="nudges/trial_next").context["went"] == "Six visits saved."


def test_a_try_that_was_decided_meanwhile_is_not_asked_about_when_the_worker_comes(
    world: World, asked: Ask, member: Person, sponsor: Person, on_day: OnDay, mailbox: Mailbox
) -> None:
    by = sponsor.participation.as_actor()
    actions.answer(asked, by=by, answer="try", promised_for=on(world, 30))
    on_day(30, at=time(8, 20))
    planning.plan(now=clock.now())
    actions.answer(asked, by=by, answer="yes")
    on_day(30, at=time(8, 31))
    mailbox.deliver()
    states = Delivery.objects.filter(message__kind__startswith="nudges/trial").values_list("state", flat=True)
    assert set(states) == {"cancelled"}


def test_a_promised_answer_that_did_not_come_goes_to_the_leader_and_never_to_the_team(
    world: World, asked: Ask, member: Person, facilitator: Person, sponsor: Person, on_day: OnDay
) -> None:
    actions.answer(asked, by=sponsor.participation.as_actor(), answer="finding_out", promised_for=on(world, 26))
    assert told_by_day(on_day, range(21, 35), "promise", "promise_over", "ask_waiting") == {
        25: [("promise", "Ruth Okoro")],
        27: [("promise_over", "Ruth Okoro")],
    }


def test_who_promised_to_do_something_is_reminded_until_it_is_closed(
    world: World, asked: Ask, member: Person, facilitator: Person, sponsor: Person, on_day: OnDay
) -> None:
    by = sponsor.participation.as_actor()
    made = [
        actions.commit(
            world.challenge, by=by, key=uuid4(), what=f"Promise {n}", promised_for=on(world, 30), team=world.skylark
        )
        for n in range(2)
    ]
    assert told_by_day(on_day, range(26, 30), "commitment") == {28: [("commitment", "Ruth Okoro")]}
    actions.close(made[0], by=by, outcome="kept")
    told_by_day(on_day, range(30, 34), "commitment")
    assert Message.objects.filter(kind="nudges/commitment").count() == 2 + 1


def test_for_somebody_who_takes_no_part_who_wrote_it_down_is_reminded(
    world: World, asked: Ask, member: Person, facilitator: Person, sponsor: Person, on_day: OnDay
) -> None:
    actions.commit(
        world.challenge,
        by=facilitator.participation.as_actor(),
        key=uuid4(),
        what="Fund the hall",
        promised_for=on(world, 30),
        who_title="Mayor",
    )
    assert told_by_day(on_day, range(27, 31), "commitment") == {28: [("commitment", "Nell Ford")]}
    assert Commitment.objects.get().who is None
