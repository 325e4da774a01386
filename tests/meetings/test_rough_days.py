"""Meetings on days when much goes wrong: people leave, the challenge pauses or closes, a hundred come, words bite."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from challenges.models import Challenge, State
from checkins.models import CheckIn
from core import clock
from measures.models import GoalDraft
from meetings.models import Meeting
from milestones.models import Task
from teams.models import Participation
from tests.meetings.conftest import at_step
from tests.meetings.test_polling import poll
from tests.world import Person, World

BITES = "<script>alert(1)</script>\"'&{{ 7|add:7 }}"
DRAFT = "Nobody waits alone"


def test_who_is_taken_out_of_the_team_has_an_open_page_that_shows_nothing_more(
    meeting: Meeting, member: Person, world: World
) -> None:
    gone = world.member(name="Gone Soon")
    tag = poll(gone, meeting).headers["ETag"]
    seen = poll(member, meeting).headers["ETag"]
    Participation.objects.filter(pk=gone.participation.pk).update(left_at=clock.now() + timedelta(days=400))
    for answer in (poll(gone, meeting, tag), gone.get(f"{world.url}meeting/{meeting.pk}/")):
        assert (answer.status_code, answer.headers.get("ETag")) == (404, None)
    assert gone.post(f"{world.url}meeting/{meeting.pk}/step/", {"seen": "check_in", "step": "plan"}).status_code == 404
    answer = poll(member, meeting, seen)
    assert answer.status_code == 200
    assert "Gone Soon" not in answer.content.decode()


def test_who_moves_to_another_team_sees_that_teams_meeting_and_no_more_of_this_one(
    meeting: Meeting, member: Person, world: World
) -> None:
    mover = world.member(name="Mona Mover")
    CheckIn.objects.create(team=meeting.team, author=member.participation, day=36, note="Tired, and proud")
    tag = poll(mover, meeting).headers["ETag"]
    Participation.objects.filter(pk=mover.participation.pk).update(team=world.teasel)
    answer = poll(mover, meeting, tag)
    assert answer.status_code == 200
    assert "Tired, and proud" not in answer.content.decode()
    assert mover.get(f"{world.url}meeting/{meeting.pk}/").status_code == 404


def test_a_meeting_goes_on_while_the_challenge_pauses(
    meeting: Meeting, member: Person, world: World, task: Callable[..., Task]
) -> None:
    row = task()
    tag = poll(member, meeting).headers["ETag"]
    Challenge.objects.filter(pk=world.challenge.pk).update(pauses=[[f"{clock.now().date()}", None]])
    answer = poll(member, meeting, tag)
    assert answer.status_code == 200
    assert 'data-state="running"' in answer.content.decode()
    assert member.post(f"{world.url}meeting/tasks/{row.pk}/state/", {"state": "done"}).status_code == 303
    assert member.post(f"{world.url}meeting/{meeting.pk}/end/").status_code == 302
    meeting.refresh_from_db()
    assert meeting.ended_at is not None


def test_a_meeting_of_a_challenge_that_closes_is_read_and_written_no_more(
    meeting: Meeting, member: Person, world: World
) -> None:
    tag = poll(member, meeting).headers["ETag"]
    Challenge.objects.filter(pk=world.challenge.pk).update(state=State.CLOSED, closed_at=clock.now())
    answer = poll(member, meeting, tag)
    assert answer.status_code == 200
    assert "On to:" not in answer.content.decode()
    assert member.get(f"{world.url}meeting/{meeting.pk}/end/").status_code == 302


def test_words_that_bite_are_shown_as_they_were_written(
    meeting: Meeting, member: Person, task: Callable[..., Task]
) -> None:
    task(BITES)
    User.objects.filter(pk=member.user.pk).update(name=BITES[:60])
    CheckIn.objects.create(team=meeting.team, author=member.participation, day=36, stuck=BITES, note=BITES)
    for step in ("check_in", "plan", "stuck", "next_steps"):
        at_step(meeting, step)
        for rest in ("", "screen/", "now/", f"{meeting.pk}/end/"):
            said = member.get(f"/c/{meeting.team.challenge.slug}/meeting/{rest}").content.decode()
            assert "<script>alert" not in said, (step, rest)
            assert ">14" not in said


def test_a_hundred_people_cost_no_more_queries(
    meeting: Meeting, member: Person, world: World, task: Callable[..., Task]
) -> None:
    people = User.objects.bulk_create(User(email=f"hundred{n}@example.org", name=f"Person {n:03}") for n in range(100))
    told = {"challenge": world.challenge, "team": world.skylark, "role": "member"}
    Participation.objects.bulk_create(Participation(user=one, **told) for one in people)
    for step in ("check_in", "next_steps"):
        at_step(meeting, step)
        with CaptureQueriesContext(connection) as asked:
            answer = poll(member, meeting)
        assert answer.content.decode().count("Person ") >= 100
        assert len(asked) <= 6


@pytest.mark.parametrize(
    "rest", ["", "screen/", "now/", "now/?screen", "now/?step=goal", "?step=goal", "{pk}/", "{pk}/end/"]
)
def test_the_draft_of_a_goal_stands_nowhere_for_leaders_and_changes_nothing_they_could_watch(
    rest: str,
    begin: Callable[..., Meeting],
    member: Person,
    facilitator: Person,
    sponsor: Person,
    commissioner: Person,
    other_member: Person,
) -> None:
    meeting = begin("launch")
    at_step(meeting, "goal")
    draft = GoalDraft.objects.create(team=meeting.team, sentence=DRAFT, by_date="2026-05-14")
    url = f"/c/{meeting.team.challenge.slug}/meeting/{rest.format(pk=meeting.pk)}"
    team = f"{'&' if '?' in url else '?'}team={meeting.team_id}"
    before = {}
    for person in (sponsor, commissioner, facilitator, other_member):
        answer = person.get(url + team, headers={"HX-Request": "true"} if "now/" in rest else {})
        assert DRAFT not in answer.content.decode()
        before[person] = (answer.status_code, answer.headers.get("ETag"), len(answer.content))
    assert before[sponsor][:2] == before[commissioner][:2] == (403, None)
    GoalDraft.objects.filter(pk=draft.pk).update(sentence="Nobody at all waits alone, whoever they are")
    for person, seen in before.items():
        answer = person.get(url + team, headers={"HX-Request": "true"} if "now/" in rest else {})
        assert (answer.status_code, answer.headers.get("ETag"), len(answer.content)) == seen
    assert poll(member, meeting).status_code == 200
