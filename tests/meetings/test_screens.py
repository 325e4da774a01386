"""What stands on a phone and what on the wall, step by step; and what leaders never see."""

import html
from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.conf import settings

from checkins.models import CheckIn
from core import clock
from measures.models import GoalDraft
from meetings.models import Kind, Meeting
from meetings.sheets import Agenda, sheet_of
from meetings.turns import in_turn
from meetings.words import length_words
from playbooks.reading import built_in
from tests.guards.scene import Scene
from tests.guards.scene import scene as scene  # noqa: PLC0414
from tests.meetings.conftest import at_step
from tests.world import Person, World


def page(person: Person, meeting: Meeting, rest: str = "") -> str:
    answer = person.get(f"/c/{meeting.team.challenge.slug}/meeting/{rest}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("kind", Kind.values)
def test_every_step_of_every_run_sheet_has_its_page_and_its_wall(scene: Scene, kind: str) -> None:
    meeting = Meeting.objects.get(ended_at=None)
    for step in sheet_of(scene.world.challenge, kind).steps:
        Meeting.objects.filter(pk=meeting.pk).update(kind=kind, step=step.key)
        for name, team in (("member", ""), ("facilitator", f"?team={meeting.team_id}")):
            for rest in ("", "screen/"):
                answer = scene.people[name].get(f"/c/{scene.slug}/meeting/{rest}{team}")
                assert answer.status_code == 200, (step.key, name)
                assert answer.context["agenda"].now == step


def test_every_step_has_its_page_when_nothing_is_written_yet(meeting: Meeting, member: Person) -> None:
    for kind in Kind.values:
        for step in sheet_of(meeting.team.challenge, kind).steps:
            Meeting.objects.filter(pk=meeting.pk).update(kind=kind, step=step.key)
            for rest in ("", "screen/"):
                assert step.title in html.unescape(page(member, meeting, rest))


def test_the_times_are_counted_from_when_the_meeting_came_to_a_step(
    begin: Callable[..., Meeting], on_day: Callable[..., None], member: Person, world: World
) -> None:
    meeting = begin()  # at ten
    zone = world.challenge.calendar.zone
    agenda = Agenda(sheet_of(world.challenge, "weekly"), meeting)
    assert [f"{line.begins.astimezone(zone):%H:%M}" for line in agenda.lines()][:3] == ["10:00", "10:10", "10:15"]
    on_day(37, at=time(10, 25))
    member.post(f"/c/{world.challenge.slug}/meeting/{meeting.pk}/step/", {"seen": "check_in", "step": "chart"})
    meeting.refresh_from_db()
    agenda = Agenda(sheet_of(world.challenge, "weekly"), meeting)
    assert [f"{line.begins.astimezone(zone):%H:%M}" for line in agenda.lines()][:3] == ["10:00", "10:25", "10:30"]
    assert f"{agenda.until.astimezone(zone):%H:%M}" == "11:00"


def test_no_step_that_is_over_stands_later_than_the_one_that_is_now(begin: Callable[..., Meeting]) -> None:
    meeting = begin()
    Meeting.objects.filter(pk=meeting.pk).update(step="plan", step_at=meeting.began_at + timedelta(minutes=4))
    meeting.refresh_from_db()
    agenda = Agenda(sheet_of(meeting.team.challenge, "weekly"), meeting)
    minutes = [int((line.begins - meeting.began_at) / timedelta(minutes=1)) for line in agenda.lines()]
    assert minutes[:4] == [0, 4, 4, 16]


def test_one_can_look_at_another_step_without_moving_the_others(meeting: Meeting, member: Person) -> None:
    said = page(member, meeting, "?step=plan")
    assert "You look at another step than the others." in said
    meeting.refresh_from_db()
    assert meeting.step == "check_in"
    assert "You look at another step" not in page(member, meeting, "?step=nonsense")


def test_what_was_written_for_the_team_is_on_phones_and_not_on_the_wall(
    meeting: Meeting, member: Person, world: World
) -> None:
    quiet = world.member(name="Quiet Quinn")
    CheckIn.objects.create(team=meeting.team, author=member.participation, day=36, note="Tired, and proud")
    on_phone, on_the_wall = page(quiet, meeting), page(quiet, meeting, "screen/")
    assert "Tired, and proud" in on_phone
    assert "Quiet Quinn" in on_phone
    assert "Tired, and proud" not in on_the_wall
    assert "Joan Marsh" in on_the_wall


def test_a_draft_of_the_goal_is_seen_by_the_teams_own_people_alone(
    begin: Callable[..., Meeting], member: Person, facilitator: Person, sponsor: Person, commissioner: Person
) -> None:
    meeting = begin("launch")
    GoalDraft.objects.create(team=meeting.team, sentence="Nobody waits alone", by_date="2026-05-14")
    at_step(meeting, "goal")
    for rest in ("", "screen/"):
        assert "Nobody waits alone" in page(member, meeting, rest)
        assert "Nobody waits alone" not in page(facilitator, meeting, f"{rest}?team={meeting.team_id}")
        assert "No leader can see your draft of the goal" in page(
            facilitator, meeting, f"{rest}?team={meeting.team_id}"
        )
    for leader in (sponsor, commissioner):
        for address in ("meeting/", "meeting/screen/", "meeting/now/", "board/", "asks/", "packs/"):
            answer = leader.get(f"/c/{meeting.team.challenge.slug}/{address}")
            assert "Nobody waits alone" not in answer.content.decode(), address
    at_step(meeting, "leaders_return")
    assert "Leaders come back now." in page(facilitator, meeting, f"?team={meeting.team_id}")
    assert "Nobody waits alone" not in page(member, meeting, "screen/")


def test_leaders_are_told_to_go_before_the_goal_is_set(begin: Callable[..., Meeting], member: Person) -> None:
    meeting = begin("launch")
    at_step(meeting, "leaders_leave")
    assert "Leaders leave the room after this step." in page(member, meeting, "screen/")


def test_where_no_meeting_runs_it_can_be_begun(world: World, member: Person, on_day: Callable[..., None]) -> None:
    first = {-1: "launch", 0: "launch", 37: "weekly", 50: "midpoint", 101: "sustainability"}
    for day, kind in first.items():
        on_day(day)
        shown = member.get(f"{world.url}meeting/").context["to_start"]
        assert [one["form"].initial["kind"] for one in shown if one["is_first"]] == [kind]
        assert len(shown) == 4


def test_somebody_else_begins_each_week() -> None:
    people = ["Asha", "Idris", "Joan"]
    assert [in_turn(people, week=week)[0] for week in (1, 2, 3, 4)] == ["Idris", "Joan", "Asha", "Idris"]
    assert in_turn([], week=3) == []


def test_lengths_are_said_in_words() -> None:
    assert [length_words(n) for n in (45, 60, 430, 61)] == [
        "45 minutes",
        "1 hour",
        "7 hours 10 minutes",
        "1 hour 1 minute",
    ]
    weekly = built_in().run_sheet("weekly")
    assert weekly is not None
    assert weekly.minutes == 45


def test_the_clock_of_a_screen_counts_from_the_servers_moment_whatever_the_phone_thinks(
    meeting: Meeting, member: Person
) -> None:
    for script in ("meeting.js", "meeting-clock.js"):
        assert "Date" not in (settings.BASE_DIR / "static" / "js" / script).read_text(encoding="utf-8")
    now = round(clock.now().timestamp() * 1000)
    said = page(member, meeting)
    assert f'data-now="{now}"' in said
    assert f'data-until="{now + 10 * 60_000}"' in said
