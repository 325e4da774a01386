"""A paper card, entered by a facilitator for who wrote it: what is written, kept apart, told and taken back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from challenges.models import State
from checkins.models import CheckIn
from checkins.on_behalf import AlreadyThere, check_in_for, take_back
from core import clock
from core.errors import Refused, WrittenBefore
from measures.models import Observation, TeamGoal
from notifications.models import Message
from tests.mailbox import Mailbox
from tests.world import Person, World

OnDay = Callable[..., None]


def enter(facilitator: Person, person: Person, **said: Any) -> CheckIn:
    """Week 6 is that of Day 37."""
    given: dict[str, Any] = {"key": uuid4(), "week": 6, "note": "The bus came"}
    by = facilitator.participation.as_actor()
    return check_in_for(person.participation, by=by, who=facilitator.user.name, **given | said)


def test_it_is_the_persons_own_with_who_entered_it(
    member: Person, facilitator: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(37)
    checkin = enter(facilitator, member, confidence=4, stuck="The room", numerator=46, denominator=105)
    assert checkin.author == member.participation
    assert checkin.entered_by == facilitator.participation
    assert (checkin.team, checkin.day, checkin.confidence, checkin.stuck) == (
        member.participation.team, 37, 4, "The room",
    )  # fmt: skip
    seen = Observation.objects.current().get()
    assert (seen.numerator, seen.entered_by) == (46, facilitator.participation)


@pytest.mark.parametrize(("week", "day"), [(6, 37), (5, 35), (1, 7), (0, 0)])
def test_a_card_of_an_earlier_week_is_of_its_last_day(
    world: World, member: Person, facilitator: Person, goal: TeamGoal, on_day: OnDay, week: int, day: int
) -> None:
    on_day(37)
    checkin = enter(facilitator, member, week=week, numerator=46, denominator=105)
    assert checkin.day == day
    assert Observation.objects.get().on == world.challenge.calendar.date_of(day)


@pytest.mark.parametrize(("week", "sentence"), [(7, "still to come"), (-1, "Day 0")])
def test_a_week_that_cannot_be_is_refused(
    member: Person, facilitator: Person, on_day: OnDay, week: int, sentence: str
) -> None:
    on_day(37)
    with pytest.raises(Refused, match=sentence):
        enter(facilitator, member, week=week)
    assert not CheckIn.objects.exists()


def test_before_day_0_and_after_the_close_it_is_refused(
    world: World, member: Person, facilitator: Person, on_day: OnDay
) -> None:
    on_day(-2)
    with pytest.raises(Refused, match="Day 0"):
        enter(facilitator, member, week=0)
    on_day(37)
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    team = member.participation.team
    assert team is not None
    team.challenge = world.challenge
    with pytest.raises(Refused, match="closed"):
        enter(facilitator, member)


def test_an_empty_card_is_refused(member: Person, facilitator: Person, on_day: OnDay) -> None:
    on_day(37)
    with pytest.raises(Refused, match="Everything is empty"):
        enter(facilitator, member, note=" ")


def test_only_a_facilitator_of_the_same_challenge_may(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person, on_day: OnDay
) -> None:
    on_day(37)
    for person in (world.member(), sponsor, commissioner, outsider):
        with pytest.raises(PermissionDenied):
            enter(person, member)
    assert not CheckIn.objects.exists()


def test_nobody_who_left_or_has_no_team_gets_one(
    world: World, facilitator: Person, sponsor: Person, on_day: OnDay
) -> None:
    on_day(37)
    for person in (world.ex_member(), sponsor):
        with pytest.raises(Refused, match="in no team"):
            enter(facilitator, person)


def test_sent_twice_it_counts_and_is_told_once(
    member: Person, facilitator: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(37)
    said: dict[str, Any] = {"key": uuid4(), "numerator": 46, "denominator": 105, "confidence": 3}
    assert enter(facilitator, member, **said) == enter(facilitator, member, **said)
    assert CheckIn.objects.count() == Observation.objects.count() == Message.objects.count() == 1


@pytest.mark.parametrize("other", [{"note": "Other"}, {"week": 5}, {"confidence": 2}])
def test_other_content_under_the_same_key_is_told_apart(
    member: Person, facilitator: Person, on_day: OnDay, other: dict[str, Any]
) -> None:
    on_day(37)
    key = uuid4()
    enter(facilitator, member, key=key)
    with pytest.raises(WrittenBefore):
        enter(facilitator, member, key=key, **other)
    assert CheckIn.objects.get().note == "The bus came"


def test_one_who_has_a_check_in_for_the_week_gets_a_second_only_on_purpose(
    world: World, member: Person, facilitator: Person, on_day: OnDay
) -> None:
    on_day(36)
    other = world.facilitator(name="Finn Second")
    first = enter(other, member)
    on_day(37)
    with pytest.raises(AlreadyThere) as there:
        enter(facilitator, member)
    assert there.value.checkin == first
    enter(facilitator, member, week=5)
    enter(facilitator, member, anyway=True)
    assert CheckIn.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_of_two_who_enter_the_same_card_at_once_one_is_told(
    world: World, member: Person, facilitator: Person, on_day: OnDay
) -> None:
    on_day(37)
    pair = [facilitator, world.facilitator(name="Finn Second")]

    def one(by: Person) -> str:
        try:
            enter(by, member)
        except AlreadyThere:
            return "there"
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, pair)) == ["there", "written"]
    assert CheckIn.objects.count() == 1


def test_the_person_hears_of_it_once_and_not_what_it_says(
    member: Person, facilitator: Person, mailbox: Mailbox, on_day: OnDay
) -> None:
    on_day(37)
    enter(facilitator, member, stuck="The secret room", note="A secret word", confidence=2)
    line = Message.objects.inbox_of(member.user).get()
    assert line.kind == "checkins/on_behalf"
    assert mailbox.deliver() == 0  # it may have been a slip
    on_day(37, at=time(10, 11))
    assert mailbox.deliver() == 1
    (mail,) = mailbox.mails
    assert mail.to == member.user.email
    assert mail.subject == "Nell Ford entered a check-in for you, from your paper card"
    assert "secret" not in mail.text + mail.html + str(line.context)
    assert "week 6" in mail.text


def test_who_entered_it_is_not_told_what_is_stuck_and_other_facilitators_are(
    world: World, member: Person, facilitator: Person, on_day: OnDay
) -> None:
    on_day(37)
    other = world.facilitator(name="Finn Second")
    enter(facilitator, member, stuck="The room", unsticker="coach")
    assert [told.person for told in Message.objects.filter(kind="checkins/stuck")] == [other.user]


def test_its_author_can_take_it_back_at_any_time(
    member: Person, facilitator: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(37)
    checkin = enter(facilitator, member, numerator=46, denominator=105)
    on_day(41)
    take_back(checkin, by=member.participation.as_actor())
    assert not CheckIn.objects.exists()
    assert Observation.objects.current().get().numerator == 46  # the team's number stays the team's


def test_who_entered_it_can_take_it_back_for_ten_minutes_and_nobody_hears(
    member: Person, facilitator: Person, mailbox: Mailbox, on_day: OnDay
) -> None:
    on_day(37)
    by = facilitator.participation.as_actor()
    take_back(enter(facilitator, member), by=by)
    assert not Message.objects.inbox_of(member.user).exists()
    late = enter(facilitator, member)
    on_day(37, at=time(10, 10))
    with pytest.raises(Refused, match="Ten minutes"):
        take_back(late, by=by)
    on_day(37, at=time(12))
    assert mailbox.deliver() == 1


def test_nobody_else_takes_it_back_and_nothing_else_is_taken_back(
    world: World, member: Person, facilitator: Person, sponsor: Person, on_day: OnDay
) -> None:
    on_day(37)
    checkin = enter(facilitator, member)
    for person in (world.member(), world.facilitator(name="Finn Second"), sponsor):
        with pytest.raises(PermissionDenied):
            take_back(checkin, by=person.participation.as_actor())
    own = CheckIn.objects.create(team=world.skylark, author=member.participation, day=37, note="Mine")
    with pytest.raises(PermissionDenied):
        take_back(own, by=member.participation.as_actor())
    assert CheckIn.objects.count() == 2


def test_history_keeps_who_entered_and_took_back_and_no_words(
    world: World, member: Person, facilitator: Person, on_day: OnDay
) -> None:
    on_day(37)
    CheckIn.objects.create(team=world.skylark, author=member.participation, day=37, note="Mine")
    checkin = enter(facilitator, member, anyway=True)
    take_back(checkin, by=facilitator.participation.as_actor())
    history: Any = getattr(CheckIn, "pgh_event_model")  # noqa: B009  pghistory adds it
    events = history.objects.order_by("pgh_id")
    assert [event.pgh_label for event in events] == ["insert", "delete"]
    assert {event.entered_by_id for event in events} == {facilitator.participation.pk}
    assert {event.author_id for event in events} == {member.participation.pk}
    assert not {"note", "stuck", "confidence"} & {field.name for field in history._meta.fields}
