"""Screens ask again and again: "nothing new" costs two queries, and whatever changes is noticed."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asks.models import Ask
from checkins.models import CheckIn
from meetings import actions
from meetings.models import Meeting
from milestones.models import Milestone, Task
from tests.world import Person, World
from votes import actions as votes
from votes.models import Vote


def poll(person: Person, meeting: Meeting, tag: str = "", *, query: str = "") -> Any:
    headers = {"If-None-Match": tag} if tag else {}
    url = f"/c/{meeting.team.challenge.slug}/meeting/now/{query}"
    return person.get(url, headers={"HX-Request": "true", **headers})


def test_nothing_new_costs_two_queries_and_no_words(meeting: Meeting, member: Person, facilitator: Person) -> None:
    for person, query in ((member, ""), (facilitator, f"?team={meeting.team_id}")):
        tag = poll(person, meeting, query=query).headers["ETag"]
        with CaptureQueriesContext(connection) as asked:
            answer = poll(person, meeting, tag, query=query)
        assert (answer.status_code, answer.content) == (304, b"")
        assert len(asked) <= 2, [one["sql"][:90] for one in asked]
        assert int(answer.headers["Hundred-Now"]) > 0


def test_each_change_is_noticed(
    meeting: Meeting, member: Person, task: Callable[..., Task], five_people: list[Person]
) -> None:
    team, me = meeting.team, member.participation
    row = task()
    goal = Milestone.objects.create(team=team, day=41, title="Ten plans")
    changes: list[Callable[[], object]] = [
        lambda: task("Print the cards"),
        lambda: Task.objects.filter(pk=row.pk).update(title="Ring four pharmacies"),
        lambda: Milestone.objects.filter(pk=goal.pk).update(day=43),
        lambda: Ask.objects.create(team=team, question="May we?", to_title="Director", asked_by=me),
        lambda: CheckIn.objects.create(team=team, author=me, day=37, stuck="No key"),
        lambda: actions.go_to(meeting, step="chart", seen="check_in", by=me.as_actor()),
        lambda: votes.open_vote(team, by=me.as_actor(), key=uuid4(), kind="confidence"),
        lambda: team.measures.create(name="Falls").observations.create(on=date(2026, 3, 1), value=3, entered_by=me),
        lambda: actions.end(meeting, by=me.as_actor()),
    ]
    tag = poll(member, meeting).headers["ETag"]
    for number, change in enumerate(changes):
        change()
        answer = poll(member, meeting, tag)
        assert answer.status_code == 200, number
        assert answer.headers["ETag"] != tag
        tag = answer.headers["ETag"]
        assert poll(member, meeting, tag).status_code == 304


def test_the_screens_do_not_tell_when_somebody_votes_or_says_how_sure_they_are(
    meeting: Meeting, member: Person, five_people: list[Person]
) -> None:
    me = member.participation
    vote = votes.open_vote(meeting.team, by=me.as_actor(), key=uuid4(), kind="confidence")
    tag = poll(member, meeting).headers["ETag"]
    votes.cast(vote, by=me.as_actor(), key=uuid4(), option="3", words="")
    CheckIn.objects.create(team=meeting.team, author=me, day=37, confidence=2)
    assert Vote.objects.get().box
    assert poll(member, meeting, tag).status_code == 304


def test_other_teams_do_not_wake_it(meeting: Meeting, member: Person, world: World) -> None:
    tag = poll(member, meeting).headers["ETag"]
    Task.objects.create(team=world.teasel, title="Ring", due_day=37)
    assert poll(member, meeting, tag).status_code == 304


@pytest.mark.parametrize("query", ["?team=nonsense", "?team=00000000-0000-4000-8000-000000000000"])
def test_a_team_that_is_not_there_is_answered_404(meeting: Meeting, facilitator: Person, query: str) -> None:
    answer = poll(facilitator, meeting, query=query)
    assert (answer.status_code, answer.headers.get("ETag")) == (404, None)


def test_a_member_asks_for_their_own_team_whatever_the_address_says(
    meeting: Meeting, member: Person, world: World
) -> None:
    own = poll(member, meeting)
    other = poll(member, meeting, query=f"?team={world.teasel.pk}")
    assert own.headers["ETag"] == other.headers["ETag"]


def test_leaders_and_outsiders_hear_nothing(meeting: Meeting, sponsor: Person, outsider: Person) -> None:
    assert poll(sponsor, meeting).status_code == 403
    assert poll(outsider, meeting).status_code == 404


def test_the_screens_notice_that_a_forgotten_meeting_is_over(
    meeting: Meeting, member: Person, on_day: Callable[..., None]
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(began_at=meeting.began_at - timedelta(hours=9))  # at one in the night
    tag = poll(member, meeting).headers["ETag"]
    on_day(37, at=time(14, 59))
    assert poll(member, meeting, tag).status_code == 304
    on_day(37, at=time(15, 1))
    answer = poll(member, meeting, tag)
    assert answer.status_code == 200
    assert 'data-state="waiting"' in answer.content.decode()


def test_a_check_in_from_before_a_pause_is_still_watched(
    meeting: Meeting, member: Person, world: World, on_day: Callable[..., None]
) -> None:
    """Days stand still in a pause: what is on the screen may be weeks old."""
    long_ago = meeting.began_at - timedelta(days=40)
    CheckIn.objects.create(team=meeting.team, author=member.participation, day=36, stuck="No key", made_at=long_ago)
    tag = poll(member, meeting).headers["ETag"]
    CheckIn.objects.update(stuck="No van")
    assert poll(member, meeting, tag).status_code == 200


def test_a_check_in_without_words_wakes_nobody_though_it_is_the_first_of_a_week(
    meeting: Meeting, member: Person
) -> None:
    me = member.participation
    CheckIn.objects.create(team=meeting.team, author=me, day=29, note="Tea first")
    tag = poll(member, meeting).headers["ETag"]
    CheckIn.objects.create(team=meeting.team, author=me, day=37, confidence=2)
    assert poll(member, meeting, tag).status_code == 304


def test_who_reads_it_in_another_role_is_shown_it_anew(meeting: Meeting, member: Person, facilitator: Person) -> None:
    query = f"?team={meeting.team_id}"
    assert poll(member, meeting).headers["ETag"] != poll(facilitator, meeting, query=query).headers["ETag"]
