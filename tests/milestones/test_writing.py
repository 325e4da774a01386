"""Adding, changing and moving, by form."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from core.versions import fingerprint
from milestones.models import Milestone, MilestoneMove, Task
from tests.world import Person, World

Add = Callable[..., Milestone]
AddTask = Callable[..., Task]


@pytest.fixture
def plan(world: World) -> str:
    return f"{world.url}plan/"


@pytest.mark.parametrize(
    ("written", "day"), [("41", 41), ("Day 41", 41), ("16 March", 41), ("16/3/26", 41), ("-7", -7)]
)
def test_a_milestone_is_added_by_day_or_date(member: Person, plan: str, written: str, day: int) -> None:
    answer = member.post(f"{plan}milestones/new/", {"id": str(uuid4()), "title": "Ten plans", "day": written})
    milestone = Milestone.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{plan}#milestone-{milestone.pk}")
    assert milestone.day == day


@pytest.mark.parametrize("written", ["", "soon", "31 Feb", "9999", "401", "3 May 1826"])
def test_a_day_that_cannot_be_is_asked_again(member: Person, plan: str, written: str) -> None:
    answer = member.post(f"{plan}milestones/new/", {"id": str(uuid4()), "title": "Ten plans", "day": written})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Please look at this again" in page
    assert 'value="Ten plans"' in page
    assert not Milestone.objects.exists()


def test_sent_twice_it_is_one_and_other_words_are_kept_apart(member: Person, plan: str) -> None:
    sent = {"id": str(uuid4()), "title": "Ten plans", "day": "41"}
    url = f"{plan}milestones/new/"
    assert [member.post(url, sent).status_code for _ in range(2)] == [303, 303]
    overtaken = member.post(url, sent | {"title": "Twelve plans"})
    assert overtaken.status_code == 409
    assert sent["id"] not in overtaken.content.decode()
    assert "Twelve plans" in overtaken.content.decode()
    assert [milestone.title for milestone in Milestone.objects.all()] == ["Ten plans"]


def test_a_task_has_an_owner_and_a_next_step(member: Person, plan: str, add_milestone: Add) -> None:
    towards = add_milestone()
    form = member.get(f"{plan}tasks/new/?towards={towards.pk}").content.decode()
    assert f'<option value="{member.participation.pk}" selected>Joan Marsh</option>' in form
    assert f'<option value="{towards.pk}" selected>' in form
    sent = {
        "id": str(uuid4()),
        "title": "Ring the pharmacies",
        "due_day": "37",
        "owner": str(member.participation.pk),
        "next_step": "Find the numbers",
        "milestone": str(towards.pk),
    }
    for _ in range(2):
        assert member.post(f"{plan}tasks/new/", sent).status_code == 303
    task = Task.objects.get()
    assert (task.owner, task.milestone, task.next_step) == (member.participation, towards, "Find the numbers")
    page = member.get(f"{plan}milestones/{towards.pk}/").content.decode()
    assert "What leads to it" in page
    assert "Ring the pharmacies" in page


def test_the_owner_must_be_of_the_team(world: World, member: Person, other_member: Person, plan: str) -> None:
    sent = {"id": str(uuid4()), "title": "Ring", "due_day": "37", "owner": str(other_member.participation.pk)}
    assert member.post(f"{plan}tasks/new/", sent).status_code == 422


def test_a_facilitator_writes_for_the_team_they_chose(world: World, facilitator: Person, plan: str) -> None:
    team = str(world.teasel.pk)
    assert f'value="{team}"' in facilitator.get(f"{plan}milestones/new/?team={team}").content.decode()
    sent = {"id": str(uuid4()), "title": "Ten plans", "day": "41", "team": team}
    assert facilitator.post(f"{plan}milestones/new/", sent)["Location"].startswith(f"{plan}?team={team}#")
    assert Milestone.objects.get().team == world.teasel


def test_moving_needs_a_reason(member: Person, plan: str, add_milestone: Add) -> None:
    url = f"{plan}milestones/{add_milestone(day=34).pk}/move/"
    assert member.post(url, {"to_day": "41", "reason": ""}).status_code == 422
    assert member.post(url, {"to_day": "41", "reason": "The leaflet"}).status_code == 303
    assert MilestoneMove.objects.get().moved_by == member.participation


def test_of_two_who_move_it_the_second_sees_both_days(
    member: Person, facilitator: Person, plan: str, add_milestone: Add
) -> None:
    milestone = add_milestone(day=34)
    url, seen = f"{plan}milestones/{milestone.pk}/move/", fingerprint(milestone, ["day"])
    member.post(url, {"to_day": "41", "reason": "The leaflet", "seen": seen})
    late = facilitator.post(url, {"to_day": "45", "reason": "The hall", "seen": seen})
    page = late.content.decode()
    assert late.status_code == 409
    assert "It now says “41”" in page
    assert 'value="45"' in page
    assert Milestone.objects.get().day == 41
    fresh = fingerprint(Milestone.objects.get(), ["day"])
    assert fresh in page
    facilitator.post(url, {"to_day": "45", "reason": "The hall", "seen": fresh})
    assert Milestone.objects.get().day == 45


def test_of_two_who_edit_it_the_second_sees_both_texts(
    member: Person, facilitator: Person, plan: str, add_milestone: Add
) -> None:
    milestone = add_milestone("Ten plans")
    url = f"{plan}milestones/{milestone.pk}/"
    seen = member.get(url).content.decode().split('name="seen" value="')[-1].split('"')[0]
    member.post(url, {"title": "Twelve plans", "seen": seen})
    late = facilitator.post(url, {"title": "Twenty plans", "why": "More", "seen": seen})
    page = late.content.decode()
    assert late.status_code == 409
    assert "It now says “Twelve plans”" in page
    assert 'value="Twenty plans"' in page
    assert Milestone.objects.get().title == "Twelve plans"


def test_of_two_who_change_a_task_the_second_sees_both(
    world: World, member: Person, facilitator: Person, plan: str, add_task: AddTask
) -> None:
    url = f"{plan}tasks/{add_task('Ring').pk}/"
    seen = member.get(url).content.decode().split('name="seen" value="')[-1].split('"')[0]
    owner = str(member.participation.pk)
    assert member.post(url, {"title": "Ring", "due_day": "37", "owner": owner, "seen": seen}).status_code == 303
    late = facilitator.post(url, {"title": "Ring", "due_day": "40", "owner": "", "seen": seen})
    assert late.status_code == 409
    assert "It now says “Joan Marsh”" in late.content.decode()
    assert Task.objects.get().owner == member.participation


def test_the_pages_cost_little(
    member: Person,
    plan: str,
    add_milestone: Add,
    add_task: AddTask,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    milestone, task = add_milestone(), add_task()
    for url in (f"milestones/{milestone.pk}/", f"tasks/{task.pk}/", "milestones/new/", "tasks/new/"):
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
            assert member.get(plan + url).status_code == 200
