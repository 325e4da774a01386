"""A meeting begins once and ends once, however many press the button."""

from collections.abc import Callable
from datetime import time
from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from challenges.models import State
from core.errors import Refused, WrittenBefore
from meetings import actions
from meetings.models import Meeting
from tests.at_once import at_once
from tests.world import Person, World


def press_start(person: Person, team: object, **fields: str) -> int:
    slug = person.participation.challenge.slug
    sent = {"id": str(uuid4()), "kind": "weekly", "team": str(getattr(team, "pk", team)), **fields}
    return person.post(f"/c/{slug}/meeting/start/", sent).status_code


def test_whoever_is_in_the_room_may_start_it_and_it_begins_with_the_first_step(
    world: World, member: Person, day_37: None
) -> None:
    assert press_start(member, world.skylark) == 303
    meeting = Meeting.objects.get()
    assert (meeting.team, meeting.kind, meeting.step, meeting.ended_at) == (world.skylark, "weekly", "check_in", None)


@pytest.mark.django_db(transaction=True)
def test_however_many_press_start_one_begins() -> None:
    world = World()
    people = [world.member(name=f"Person {n}").participation.as_actor() for n in range(4)]
    begin = partial(actions.start, world.skylark, kind="weekly")
    begun = at_once(*(partial(begin, by=who, key=uuid4()) for who in people))
    assert len({meeting.pk for meeting in begun}) == 1
    assert Meeting.objects.count() == 1


def test_start_sent_again_after_the_end_begins_no_other(world: World, member: Person, day_37: None) -> None:
    key, who = uuid4(), member.participation.as_actor()
    first = actions.start(world.skylark, by=who, key=key, kind="weekly")
    actions.end(first, by=who)
    again = actions.start(world.skylark, by=who, key=key, kind="weekly")
    assert (again.pk, again.ended_at is not None, Meeting.objects.count()) == (key, True, 1)
    with pytest.raises(WrittenBefore):
        actions.start(world.skylark, by=who, key=key, kind="launch")


def test_another_kind_waits_until_the_one_that_runs_is_over(meeting: Meeting, member: Person) -> None:
    assert press_start(member, meeting.team, kind="midpoint") == 422
    assert Meeting.objects.count() == 1


def test_one_that_nobody_ended_is_ended_by_the_next(
    begin: Callable[..., Meeting], on_day: Callable[..., None], member: Person
) -> None:
    forgotten = begin()
    on_day(44)
    later = begin()
    forgotten.refresh_from_db()
    assert later.pk != forgotten.pk
    assert forgotten.ended_at is not None
    assert not forgotten.steps_agreed


def test_two_who_press_next_at_the_same_moment_go_on_by_one_step(
    meeting: Meeting, member: Person, facilitator: Person
) -> None:
    url = f"/c/{meeting.team.challenge.slug}/meeting/{meeting.pk}/step/"
    for person in (member, facilitator):
        assert person.post(url, {"seen": "check_in", "step": "chart"}).status_code == 303
    meeting.refresh_from_db()
    assert meeting.step == "chart"
    member.post(url, {"seen": "check_in", "step": "plan"})
    meeting.refresh_from_db()
    assert meeting.step == "chart"


def test_a_step_that_is_not_on_the_run_sheet_is_refused(meeting: Meeting, member: Person) -> None:
    url = f"/c/{meeting.team.challenge.slug}/meeting/{meeting.pk}/step/"
    assert member.post(url, {"seen": "check_in", "step": "lunch"}).status_code == 422


def test_a_closed_challenge_meets_no_more(meeting: Meeting, member: Person) -> None:
    meeting.team.challenge.state = State.CLOSED
    me = member.participation.as_actor()
    with pytest.raises(Refused):
        actions.start(meeting.team, by=me, key=uuid4(), kind="weekly")
    with pytest.raises(Refused):
        actions.end(meeting, by=me)


def test_nobody_from_elsewhere_can_run_it(
    meeting: Meeting, other_member: Person, outsider: Person, sponsor: Person, commissioner: Person
) -> None:
    slug = meeting.team.challenge.slug
    answers = {other_member: 404, outsider: 404, sponsor: 403, commissioner: 403}
    for person, answer in answers.items():
        assert person.post(f"/c/{slug}/meeting/{meeting.pk}/end/").status_code == answer
        assert person.get(f"/c/{slug}/meeting/{meeting.pk}/").status_code == answer
    with pytest.raises(PermissionDenied):
        actions.end(meeting, by=other_member.participation.as_actor())


def test_its_moments_are_the_servers(begin: Callable[..., Meeting], on_day: Callable[..., None]) -> None:
    on_day(37, at=time(9, 30))
    meeting = begin()
    assert f"{meeting.began_at.astimezone(meeting.team.challenge.calendar.zone):%H:%M}" == "09:30"
    assert meeting.step_at == meeting.began_at
