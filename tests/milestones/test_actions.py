"""Rules of the plan, without pages."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from challenges.models import State
from core import clock
from core.errors import Refused, WrittenBefore
from core.versions import ChangedMeanwhile, fingerprint
from milestones import actions
from milestones.models import Milestone, Task, TaskState
from notifications.models import Message
from tests.world import Person, World

Add = Callable[..., Milestone]
AddTask = Callable[..., Task]


def test_a_milestone_written_twice_with_one_key_is_one(world: World, member: Person) -> None:
    by, key = member.participation.as_actor(), uuid4()
    for _ in range(2):
        actions.add_milestone(world.skylark, by=by, key=key, day=8, title="Ten people told us")
    assert Milestone.objects.count() == 1
    with pytest.raises(WrittenBefore):
        actions.add_milestone(world.skylark, by=by, key=key, day=9, title="Ten people told us")


def test_a_member_of_another_team_may_not_write(world: World, other_member: Person, add_milestone: Add) -> None:
    by = other_member.participation.as_actor()
    milestone = add_milestone()
    with pytest.raises(PermissionDenied):
        actions.add_milestone(world.skylark, by=by, key=uuid4(), day=8, title="Not mine")
    with pytest.raises(PermissionDenied):
        actions.move_milestone(milestone, to_day=40, reason="", by=by)
    with pytest.raises(PermissionDenied):
        actions.reach_milestone(milestone, by=by)


def test_moving_keeps_where_it_stood_and_why(member: Person, add_milestone: Add) -> None:
    by, milestone = member.participation.as_actor(), add_milestone(day=34)
    for _ in range(2):
        actions.move_milestone(milestone, to_day=41, reason="The leaflet needs a second look.", by=by)
    told = Milestone.objects.with_history().get()
    assert told.day == 41
    assert [(move.from_day, move.to_day, move.reason) for move in told.day_changes] == [
        (34, 41, "The leaflet needs a second look.")
    ]
    assert Milestone.objects.get().day_changes == told.day_changes


def test_two_people_moving_it_do_not_overwrite_each_other(member: Person, add_milestone: Add) -> None:
    by, milestone = member.participation.as_actor(), add_milestone(day=34)
    seen = fingerprint(milestone, ["day"])
    actions.move_milestone(milestone, to_day=41, reason="", by=by, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        actions.move_milestone(milestone, to_day=45, reason="", by=by, seen=seen)
    assert Milestone.objects.get().day == 41


def test_two_people_editing_do_not_overwrite_each_other(member: Person, add_task: AddTask) -> None:
    by, task = member.participation.as_actor(), add_task(day=37)
    seen = fingerprint(task, actions.TASK_FIELDS)
    actions.edit_task(task, by=by, title="Ring all the pharmacies", due_day=37, seen=seen)
    actions.edit_task(task, by=by, title="Ring all the pharmacies", due_day=37, seen=seen)  # the same words: fine
    with pytest.raises(ChangedMeanwhile):
        actions.edit_task(task, by=by, title="Visit the pharmacies", due_day=37, seen=seen)
    assert Task.objects.get().title == "Ring all the pharmacies"


def test_reaching_tells_the_rest_of_the_team_once(world: World, member: Person, add_milestone: Add) -> None:
    mate, milestone = world.member(name="Bev Tarn"), add_milestone()
    world.member(world.teasel)
    by = member.participation.as_actor()
    assert [actions.reach_milestone(milestone, by=by) for _ in range(2)] == [True, False]
    assert [message.person for message in Message.objects.filter(kind="milestones/reached")] == [mate.user]


def test_reached_by_mistake_is_taken_back_the_same_day(
    world: World, member: Person, add_milestone: Add, on_day: Callable[..., None]
) -> None:
    world.member()
    by, milestone = member.participation.as_actor(), add_milestone()
    on_day(37)
    actions.reach_milestone(milestone, by=by)
    actions.celebrate(milestone, words="Cake", by=by)
    actions.unreach_milestone(milestone, by=by)
    row = Milestone.objects.get()
    assert (row.reached_at, row.celebration, row.celebrated_at) == (None, "", None)
    assert not Message.objects.filter(kind="milestones/reached", deliveries__state="pending").exists()


def test_what_was_reached_yesterday_stays_reached(
    member: Person, add_milestone: Add, on_day: Callable[..., None]
) -> None:
    by, milestone = member.participation.as_actor(), add_milestone()
    on_day(37)
    actions.reach_milestone(milestone, by=by)
    on_day(38)
    with pytest.raises(Refused):
        actions.unreach_milestone(milestone, by=by)
    with pytest.raises(Refused):
        actions.move_milestone(milestone, to_day=50, reason="", by=by)


def test_celebrating_comes_after_reaching(member: Person, add_milestone: Add) -> None:
    by, milestone = member.participation.as_actor(), add_milestone()
    with pytest.raises(Refused):
        actions.celebrate(milestone, words="Cake", by=by)
    actions.reach_milestone(milestone, by=by)
    assert actions.celebrate(milestone, words="Cake", by=by).celebrated_at is not None


def test_a_task_is_done_opened_again_and_parked(member: Person, add_task: AddTask) -> None:
    by, task = member.participation.as_actor(), add_task()
    assert actions.finish_task(task, by=by).done_at is not None
    assert actions.reopen_task(task, by=by).done_at is None
    assert actions.change_state(task, state=TaskState.PARKED, by=by).state == "parked"


def test_owner_and_milestone_must_be_the_teams(
    world: World, member: Person, other_member: Person, add_milestone: Add
) -> None:
    by, foreign = member.participation.as_actor(), add_milestone(team=world.teasel)
    with pytest.raises(Refused):
        actions.add_task(world.skylark, by=by, key=uuid4(), title="Ring", due_day=3, owner=other_member.participation)
    with pytest.raises(Refused):
        actions.add_task(world.skylark, by=by, key=uuid4(), title="Ring", due_day=3, milestone=foreign)


def test_a_closed_challenge_keeps_its_plan(world: World, member: Person, add_milestone: Add, add_task: AddTask) -> None:
    by, milestone, task = member.participation.as_actor(), add_milestone(), add_task()
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    for row in (milestone, task):
        row.team.challenge = world.challenge
    world.skylark.challenge = world.challenge
    for refused in (
        lambda: actions.add_milestone(world.skylark, by=by, key=uuid4(), day=3, title="Late"),
        lambda: actions.move_milestone(milestone, to_day=3, reason="", by=by),
        lambda: actions.reach_milestone(milestone, by=by),
        lambda: actions.finish_task(task, by=by),
    ):
        with pytest.raises(Refused):
            refused()
