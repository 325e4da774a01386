"""Done and reached, tapped without a signal and sent hours later: what others did since then stays."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import F

from milestones.actions import change_state, reach_milestone, unreach_milestone
from milestones.meanwhile import Late, late
from milestones.models import Milestone, Task, TaskState
from tests.world import Person, World

Add = Callable[..., Milestone]
AddTask = Callable[..., Task]


def hours_ago(hours: int, row: Any) -> None:
    """All that was done to it so far was done so long ago, or longer."""
    row.history.update(pgh_created_at=F("pgh_created_at") - timedelta(hours=hours))


def send(person: Person, url: str, *, hours: int, **form: str) -> Any:
    headers = {"HX-Request": "true", "Hundred-Waited": str(hours * 3600_000)}
    return person.post(url, {"id": str(uuid4()), **form}, headers=headers)


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ((False, []), Late.FIRST),
        ((False, [False, False]), Late.FIRST),  # its title was changed
        ((None, [False]), Late.FIRST),  # it was made since, by a clock that goes wrong
        ((False, [True]), Late.GRANTED),
        ((False, [True, False]), Late.GRANTED),
        ((True, [False]), Late.OVERTAKEN),
        ((True, [True, False, False]), Late.OVERTAKEN),
        ((True, [False, True, False]), Late.GRANTED),
    ],
)
def test_what_a_late_tap_may_do(told: tuple[bool | None, list[bool]], answer: Late) -> None:
    assert late(*told) is answer


def test_done_hours_ago_counts_from_then(world: World, member: Person, add_task: AddTask) -> None:
    task = add_task()
    hours_ago(9, task)
    answer = send(member, f"{world.url}plan/tasks/{task.pk}/state/", hours=3, state="done")
    done = Task.objects.get()
    assert (answer.status_code, answer.has_header("Hundred-Written"), done.is_done) == (200, True, True)
    assert done.done_at is not None
    assert task.made_at - done.done_at > timedelta(hours=2)


def test_a_second_sending_does_not_undo_what_came_between(world: World, member: Person, add_task: AddTask) -> None:
    """The first sending arrived, its answer got lost; then somebody opened the task again."""
    task, by = add_task(), member.participation.as_actor()
    hours_ago(9, task)
    change_state(task, state=TaskState.DONE, by=by)
    change_state(task, state=TaskState.TODO, by=world.member().participation.as_actor())
    answer = send(member, f"{world.url}plan/tasks/{task.pk}/state/", hours=3, state="done")
    assert (answer.status_code, answer.has_header("Hundred-Written")) == (200, True)
    assert Task.objects.get().state == TaskState.TODO


def test_a_late_tap_does_not_undo_what_somebody_decided_since(world: World, member: Person, add_task: AddTask) -> None:
    task = add_task()
    change_state(task, state=TaskState.DONE, by=member.participation.as_actor())
    hours_ago(9, task)
    change_state(task, state=TaskState.PARKED, by=world.member().participation.as_actor())
    answer = send(member, f"{world.url}plan/tasks/{task.pk}/state/", hours=3, state="done")
    assert (answer.status_code, answer.has_header("Hundred-Written")) == (422, False)
    assert "It stays as they left it." in answer.content.decode()
    assert Task.objects.get().state == TaskState.PARKED


def test_a_milestone_that_was_taken_back_since_stays_so(world: World, member: Person, add_milestone: Add) -> None:
    milestone, by = add_milestone(), member.participation.as_actor()
    url = f"{world.url}plan/milestones/{milestone.pk}/done/"
    reach_milestone(milestone, by=by)
    hours_ago(9, milestone)
    unreach_milestone(milestone, by=by)
    answer = send(member, url, hours=3)
    assert (answer.status_code, answer.has_header("Hundred-Written")) == (422, False)
    assert "It stays as they left it." in answer.content.decode()
    hours_ago(5, milestone)
    assert send(member, url, hours=3)["Hundred-Written"]
    assert Milestone.objects.get().is_reached
