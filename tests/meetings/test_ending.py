"""Before a meeting is ended it is said what that does; and it ends once."""

from collections.abc import Callable
from datetime import time
from functools import partial
from uuid import uuid4

import pytest

from meetings import actions
from meetings.models import LONGEST, Meeting
from milestones.models import Task
from notifications.models import Message
from tests.at_once import at_once
from tests.meetings.conftest import at_step
from tests.meetings.test_summary import summary, wants
from tests.world import Person, World
from votes import actions as votes


def url(meeting: Meeting) -> str:
    return f"/c/{meeting.team.challenge.slug}/meeting/{meeting.pk}/end/"


def asked(person: Person, meeting: Meeting) -> str:
    answer = person.get(url(meeting))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_asked_first_and_asking_ends_nothing(
    meeting: Meeting, member: Person, facilitator: Person, task: Callable[..., Task]
) -> None:
    task("Print the cards", day=38)
    task("Ask the choir", day=30)
    task("Hang the map", day=60)
    at_step(meeting, "next_steps")
    for person in (member, facilitator):
        said = asked(person, meeting)
        agreed, carried = said.split("What is carried over")
        assert "Print the cards" in agreed
        assert "Ask the choir" in carried
        assert "Hang the map" not in said
        assert "One word to close" in said  # they have not come to it yet
        assert "You did not ask for it." in said
    meeting.refresh_from_db()
    assert meeting.ended_at is None
    assert f"meeting/?team={meeting.team_id}" in asked(facilitator, meeting)


def test_who_asked_for_the_summary_reads_that_they_get_it(meeting: Meeting, member: Person) -> None:
    wants(member)
    assert "You asked for it." in asked(member, meeting)


def test_an_open_vote_is_said_to_go_on(meeting: Meeting, five_people: list[Person]) -> None:
    assert "A vote is still open." not in asked(five_people[1], meeting)
    votes.open_vote(meeting.team, by=five_people[0].participation.as_actor(), key=uuid4(), kind="confidence")
    assert "A vote is still open." in asked(five_people[1], meeting)


def test_once_it_has_ended_its_page_is_shown_instead(meeting: Meeting, member: Person) -> None:
    actions.end(meeting, by=member.participation.as_actor())
    for answer in (member.get(url(meeting)), member.post(url(meeting))):
        assert answer.status_code == 302
        assert answer.headers["Location"].endswith(f"/meeting/{meeting.pk}/")


@pytest.mark.django_db(transaction=True)
def test_two_who_end_it_at_the_same_moment_end_it_once() -> None:
    world = World()
    people = [world.member(name=f"Person {n}") for n in range(3)]
    wants(people[0])
    by = [one.participation.as_actor() for one in people]
    meeting = actions.start(world.skylark, by=by[0], key=uuid4(), kind="weekly")
    ended = at_once(*(partial(actions.end, meeting, by=who) for who in by))
    assert len({one.ended_at for one in ended}) == 1
    assert Message.objects.filter(kind="meetings/summary").count() == 1


def test_one_that_was_left_open_overnight_is_over_and_nobody_is_told(
    meeting: Meeting, member: Person, task: Callable[..., Task], on_day: Callable[..., None]
) -> None:
    wants(member)
    task(day=38)
    on_day(38, at=time(9, 0))
    assert member.get(url(meeting)).status_code == 302  # to its summary: there is nothing to end
    member.post(url(meeting))  # from a page that was open all night
    meeting.refresh_from_db()
    assert meeting.ended_at == meeting.began_at + LONGEST
    assert not meeting.steps_agreed
    assert not Message.objects.filter(kind="meetings/summary").exists()
    assert "Nobody ended this meeting" in summary(member, meeting)


def test_the_steps_of_one_that_is_over_do_not_move(
    meeting: Meeting, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(38, at=time(9, 0))
    actions.go_to(meeting, step="chart", seen="check_in", by=member.participation.as_actor())
    meeting.refresh_from_db()
    assert meeting.step == "check_in"
