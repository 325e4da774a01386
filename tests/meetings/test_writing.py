"""The plan and the next steps are changed in the meeting, and no change of two people at once is lost."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from asks.models import Ask
from core.versions import fingerprint
from meetings.models import Meeting
from milestones.actions import TASK_FIELDS
from milestones.models import Milestone, Task
from tests.meetings.conftest import at_step
from tests.world import Person

HTMX = {"HX-Request": "true"}


def sent(row: Task, **changed: Any) -> dict[str, Any]:
    words = {"title": row.title, "due_day": row.due_day, "owner": "", "next_step": row.next_step}
    return words | {"seen": fingerprint(row, TASK_FIELDS)} | changed


def url_of(meeting: Meeting, rest: str = "") -> str:
    return f"/c/{meeting.team.challenge.slug}/meeting/{rest}"


def test_a_task_is_changed_in_its_line_and_keeps_where_it_belongs(
    meeting: Meeting, member: Person, task: Callable[..., Task]
) -> None:
    goal = Milestone.objects.create(team=meeting.team, day=41, title="Ten plans")
    row = task(theme="Doors", milestone=goal)
    url = url_of(meeting, f"tasks/{row.pk}/")
    assert "data-hold" in member.get(url, headers=HTMX).content.decode()
    assert "data-hold" not in member.get(f"{url}?shut", headers=HTMX).content.decode()
    answer = member.post(url, sent(row, title="Ring all four", due_day="39"), headers=HTMX)
    assert (answer.status_code, "Ring all four" in answer.content.decode()) == (200, True)
    row.refresh_from_db()
    assert (row.title, row.due_day, row.theme, row.milestone) == ("Ring all four", 39, "Doors", goal)


def test_without_htmx_it_is_a_page_of_its_own_and_back(
    meeting: Meeting, member: Person, facilitator: Person, task: Callable[..., Task]
) -> None:
    row = task()
    url = url_of(meeting, f"tasks/{row.pk}/")
    assert "<h1" in member.get(url).content.decode()
    answer = facilitator.post(url, sent(row, title="Ring all"))
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{url_of(meeting)}?team={meeting.team_id}#task-{row.pk}"


def test_the_second_of_two_sees_both_texts_and_keeps_what_they_typed(
    meeting: Meeting, member: Person, facilitator: Person, task: Callable[..., Task]
) -> None:
    row = task()
    url, first, second = url_of(meeting, f"tasks/{row.pk}/"), sent(row, title="Ring four"), sent(row, title="Ring five")
    assert member.post(url, first, headers=HTMX).status_code == 200
    answer = facilitator.post(url, second, headers=HTMX)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Ring four" in said
    assert 'value="Ring five"' in said
    row.refresh_from_db()
    assert row.title == "Ring four"
    assert facilitator.post(url, sent(row, title="Ring five"), headers=HTMX).status_code == 200


def test_a_new_step_is_written_once_however_often_it_is_sent(meeting: Meeting, member: Person) -> None:
    said = {"id": str(uuid4()), "title": "Print the cards", "due_day": "39", "owner": str(member.participation.pk)}
    for _ in range(2):
        assert member.post(url_of(meeting, "tasks/new/"), said).status_code == 303
    assert Task.objects.get().owner == member.participation
    assert member.post(url_of(meeting, "tasks/new/"), said | {"title": "Other"}, headers=HTMX).status_code == 409
    assert member.post(url_of(meeting, "tasks/new/"), said | {"id": str(uuid4()), "title": ""}).status_code == 422


def test_what_was_not_done_is_carried_over(meeting: Meeting, member: Person, task: Callable[..., Task]) -> None:
    at_step(meeting, "next_steps")
    task("Ask the choir", day=30)
    task("Print the cards", day=38)
    done = task("Ring the caretaker", day=29)
    groups = {
        name: [item.title for item in items] for name, _title, items in member.get(url_of(meeting)).context["groups"]
    }
    assert groups == {"late": ["Ring the caretaker", "Ask the choir"], "steps": ["Print the cards"]}
    answer = member.post(url_of(meeting, f"tasks/{done.pk}/state/"), {"state": "done"}, headers=HTMX)
    assert "Undo" in answer.content.decode()
    page = member.get(url_of(meeting))
    assert [item.title for item in page.context["groups"][0][2] if item.is_done] == ["Ring the caretaker"]


def test_a_milestone_is_moved_and_reached_there(meeting: Meeting, member: Person) -> None:
    row = Milestone.objects.create(team=meeting.team, day=41, title="Ten plans")
    url = url_of(meeting, f"milestones/{row.pk}/")
    assert "Ten plans" in member.get(url, headers=HTMX).content.decode()
    said = {"to_day": "44", "reason": "The nurse was ill", "seen": fingerprint(row, ["day"])}
    assert member.post(url, said, headers=HTMX).status_code == 200
    assert member.post(url, said | {"to_day": "46"}, headers=HTMX).status_code == 409
    assert member.post(f"{url}done/", headers=HTMX).status_code == 200
    row.refresh_from_db()
    assert (row.day, row.is_reached) == (44, True)


def test_leaders_are_asked_without_leaving_the_meeting(meeting: Meeting, member: Person, facilitator: Person) -> None:
    said = {
        "id": str(uuid4()),
        "question": "May we use the hall?",
        "to_title": "Director",
        "team": str(meeting.team_id),
    }
    answer = facilitator.post(url_of(meeting, "ask/"), said)
    assert answer.headers["Location"] == f"{url_of(meeting)}?team={meeting.team_id}"
    assert Ask.objects.get().team == meeting.team
    assert member.post(url_of(meeting, "ask/"), {"id": str(uuid4())}).status_code == 422


def test_hostile_words_are_words(meeting: Meeting, member: Person, task: Callable[..., Task]) -> None:
    at_step(meeting, "next_steps")
    task("<script>alert(1)</script>", day=38)
    for page in ("", "screen/", "now/"):
        said = member.get(url_of(meeting, page)).content.decode()
        assert "<script>alert(1)" not in said
        assert "&lt;script&gt;" in said


def test_another_teams_rows_are_not_there(
    meeting: Meeting, other_member: Person, sponsor: Person, task: Callable[..., Task]
) -> None:
    row = task()
    url = url_of(meeting, f"tasks/{row.pk}/")
    assert [person.post(url, sent(row)).status_code for person in (other_member, sponsor)] == [404, 403]
