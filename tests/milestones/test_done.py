"""Reached and done: with htmx and without, taken back, told once."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from milestones.models import Milestone, Task
from notifications.models import Message
from tests.world import Person, World

Add = Callable[..., Milestone]
AddTask = Callable[..., Task]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def plan(world: World) -> str:
    return f"{world.url}plan/"


def test_reached_with_htmx_answers_with_the_line(member: Person, plan: str, add_milestone: Add) -> None:
    milestone = add_milestone()
    answer = member.post(f"{plan}milestones/{milestone.pk}/done/", headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.strip().startswith(f'<div class="h-task h-task--done" id="milestone-{milestone.pk}"')
    assert "How did you celebrate?" in page


def test_reached_without_it_leads_to_the_milestone(member: Person, plan: str, add_milestone: Add) -> None:
    url = f"{plan}milestones/{add_milestone().pk}/"
    answer = member.post(f"{url}done/")
    assert (answer.status_code, answer["Location"]) == (303, url)
    assert "Celebrate" in member.get(url).content.decode()


def test_a_double_tap_tells_the_team_once(world: World, member: Person, plan: str, add_milestone: Add) -> None:
    world.member()
    url = f"{plan}milestones/{add_milestone().pk}/done/"
    assert [member.post(url).status_code for _ in range(2)] == [303, 303]
    assert Message.objects.filter(kind="milestones/reached").count() == 1


def test_how_it_was_celebrated_is_kept(member: Person, plan: str, add_milestone: Add) -> None:
    url = f"{plan}milestones/{add_milestone().pk}/"
    member.post(f"{url}done/")
    empty = member.post(f"{url}celebrate/", {"words": ""}, headers=HTMX)
    assert empty.status_code == 422
    assert "Please fill this in." in empty.content.decode()
    assert member.post(f"{url}celebrate/", {"words": ""}).status_code == 422
    kept = member.post(f"{url}celebrate/", {"words": "Cake <b>for all</b>"}, headers=HTMX)
    assert "How we celebrated: Cake &lt;b&gt;for all&lt;/b&gt;" in kept.content.decode()


def test_it_can_be_taken_back_at_once(member: Person, plan: str, add_milestone: Add) -> None:
    milestone = add_milestone()
    url = f"{plan}milestones/{milestone.pk}/"
    member.post(f"{url}done/")
    member.post(f"{url}undo/", headers=HTMX)
    milestone.refresh_from_db()
    assert milestone.reached_at is None


def test_but_not_a_day_later(member: Person, plan: str, add_milestone: Add, on_day: Callable[..., None]) -> None:
    on_day(37)
    url = f"{plan}milestones/{add_milestone().pk}/"
    member.post(f"{url}done/")
    on_day(38)
    for headers in (HTMX, {}):
        answer = member.post(f"{url}undo/", headers=headers)
        assert answer.status_code == 422
        assert "so it stays reached" in answer.content.decode()


def test_a_task_is_done_and_undone(member: Person, plan: str, add_task: AddTask) -> None:
    task = add_task()
    url = f"{plan}tasks/{task.pk}/state/"
    done = member.post(url, {"state": "done"}, headers=HTMX).content.decode()
    assert "Done today" in done
    assert "Undo" in done
    assert member.post(url, {"state": "todo"})["Location"] == f"{plan}#task-{task.pk}"
    assert member.post(url, {"state": "doing"}).status_code == 303
    task.refresh_from_db()
    assert (task.state, task.done_at) == ("doing", None)
    assert member.post(url, {"state": "burnt"}).status_code == 404


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("done/", {}),
        ("undo/", {}),
        ("move/", {"to_day": "50", "reason": "x"}),
        ("celebrate/", {"words": "x"}),
        ("", {}),
    ],
)
def test_only_the_team_and_its_facilitator_write(
    world: World,
    plan: str,
    what: str,
    data: dict[str, str],
    add_milestone: Add,
    outsider: Person,
    other_member: Person,
    sponsor: Person,
    commissioner: Person,
) -> None:
    url = f"{plan}milestones/{add_milestone().pk}/{what}"
    assert [person.post(url, data).status_code for person in (outsider, other_member)] == [404, 404]
    assert [person.post(url, data).status_code for person in (sponsor, commissioner)] == [403, 403]
    assert other_member.post(f"{plan}milestones/{uuid4()}/{what}", data).status_code == 404


def test_a_task_of_another_team_is_not_there(
    plan: str, add_task: AddTask, outsider: Person, other_member: Person, sponsor: Person
) -> None:
    url = f"{plan}tasks/{add_task().pk}/"
    for address in (url, f"{url}state/"):
        found = [person.post(address, {"state": "done"}).status_code for person in (outsider, other_member, sponsor)]
        assert found == [404, 404, 403]
    assert [person.get(url).status_code for person in (outsider, other_member, sponsor)] == [404, 404, 403]


def test_a_get_changes_nothing(member: Person, plan: str, add_milestone: Add, add_task: AddTask) -> None:
    milestone, task = add_milestone(), add_task()
    for what in ("done", "undo", "move", "celebrate"):
        assert member.get(f"{plan}milestones/{milestone.pk}/{what}/").status_code == 405
    assert member.get(f"{plan}tasks/{task.pk}/state/").status_code == 405
