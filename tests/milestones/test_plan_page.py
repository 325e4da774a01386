"""The plan as a page: who sees it, what it says, and what it costs."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.models import State
from core import clock
from milestones import actions
from milestones.models import Milestone, Task
from tests.world import Person, World

Add = Callable[..., Milestone]
AddTask = Callable[..., Task]
OnDay = Callable[..., None]


@pytest.fixture
def plan(world: World) -> str:
    return f"{world.url}plan/"


def words(person: Person, url: str) -> str:
    answer = person.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_shows_today_and_what_is_due(
    member: Person, plan: str, add_milestone: Add, add_task: AddTask, on_day: OnDay
) -> None:
    on_day(37)
    add_milestone("Ten plans written at Saltby", day=38, lead=member.participation, why="A plan you wrote is used")
    add_task("Print twelve plans", day=37)
    page = words(member, plan)
    assert 'id="today"' in page
    assert "Ten plans written at Saltby" in page
    assert "Joan Marsh. A plan you wrote is used." in page
    assert "One milestone, made by us." in page
    assert "Nobody has this yet" in page


def test_others_find_no_plan_or_no_way_in(
    plan: str, outsider: Person, ex_member: Person, stranger: Person, sponsor: Person, commissioner: Person
) -> None:
    assert [person.get(plan).status_code for person in (outsider, ex_member, stranger)] == [404] * 3
    assert [person.get(plan).status_code for person in (sponsor, commissioner)] == [403] * 2


def test_a_member_sees_their_own_team_alone(world: World, other_member: Person, plan: str, add_milestone: Add) -> None:
    add_milestone("Skylark only")
    assert "Skylark only" not in words(other_member, f"{plan}?team={world.skylark.pk}")


def test_a_facilitator_chooses_the_team(world: World, facilitator: Person, plan: str, add_milestone: Add) -> None:
    add_milestone("Of Teasel", team=world.teasel)
    assert "Of Teasel" not in words(facilitator, plan)
    assert "Of Teasel" in words(facilitator, f"{plan}?team={world.teasel.pk}")
    assert facilitator.get(f"{plan}?team={uuid4()}").status_code == 404
    assert facilitator.get(f"{plan}?team=nonsense").status_code == 404


def test_an_empty_plan_offers_the_first_step(member: Person, plan: str, on_day: OnDay) -> None:
    on_day(1)
    page = words(member, plan)
    assert "Nothing is in this plan yet." in page
    assert "Add the first milestone" in page


@pytest.mark.parametrize("day", [-12, 0, 1, 100, 118])
def test_it_stands_on_any_day(member: Person, plan: str, day: int, add_milestone: Add, on_day: OnDay) -> None:
    add_milestone(day=50)
    on_day(day)
    page = words(member, plan)
    assert page.count('id="today"') == 1
    assert {-12: "Getting ready", 118: "After Day 100"}.get(day, "Week") in page


def test_what_is_open_from_before_stands_with_this_week(
    member: Person, plan: str, add_task: AddTask, on_day: OnDay
) -> None:
    add_task("Find the key to the hall", day=20)
    on_day(37)
    page = words(member, plan)
    assert page.index("Still open") < page.index("Find the key to the hall") < page.index('id="today"')
    assert page.count("Find the key to the hall</a>") == 1


def test_a_moved_milestone_says_from_where_and_why(
    member: Person, plan: str, add_milestone: Add, on_day: OnDay
) -> None:
    on_day(30)
    milestone = add_milestone("Pharmacies hand out the plan", day=34)
    by = member.participation.as_actor()
    actions.move_milestone(milestone, to_day=41, reason="The leaflet needs a second look", by=by)
    page = words(member, plan)
    assert "Moved from Day 34. The leaflet needs a second look." in page
    assert "Moved to Day 41. The leaflet needs a second look." in page


def test_mine_leaves_out_the_tasks_of_others(member: Person, plan: str, add_task: AddTask) -> None:
    add_task("Mine to do", owner=member.participation)
    add_task("For somebody else")
    page = words(member, f"{plan}?mine")
    assert "Mine to do" in page
    assert "For somebody else" not in page


def test_a_closed_challenge_shows_its_plan_without_buttons(
    world: World, member: Person, plan: str, add_milestone: Add
) -> None:
    add_milestone()
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    page = words(member, plan)
    assert "This challenge is closed." in page
    assert 'class="h-pill" type="submit"' not in page
    assert "Add a milestone" not in page


@pytest.mark.parametrize("day", [40, 240])
def test_a_closed_challenge_has_no_today(
    world: World, member: Person, plan: str, add_milestone: Add, on_day: OnDay, day: int
) -> None:
    on_day(30)
    add_milestone("Ten plans written", day=38)
    on_day(day)
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    page = words(member, plan)
    assert "Nothing is due today" not in page
    assert 'id="today"' not in page
    assert "Ten plans written" in page


def test_hostile_words_stay_words(member: Person, plan: str, add_milestone: Add, add_task: AddTask) -> None:
    add_milestone('<script>alert("1")</script>', why="{{ 7|add:7 }} <img src=x>")
    add_task('=HYPERLINK("http://evil")<b>', next_step="'); DROP TABLE")
    page = words(member, plan)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "{{ 7|add:7 }} &lt;img" in page


@pytest.mark.parametrize("who", ["member", "facilitator"])
def test_it_costs_the_same_at_any_size(
    world: World, plan: str, who: str, request: pytest.FixtureRequest, member: Person
) -> None:
    person: Person = request.getfixturevalue(who)
    person.get(plan)
    counts = []
    for size in (3, 300):
        _fill(world, member, size)
        with CaptureQueriesContext(connection) as queries:
            assert person.get(plan).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def _fill(world: World, member: Person, size: int) -> None:
    owner = member.participation
    made = Milestone.objects.bulk_create(
        Milestone(team=world.skylark, day=n % 100, title=f"Milestone {n}", lead=owner) for n in range(size)
    )
    for milestone in made[:30]:
        milestone.moves.create(from_day=milestone.day + 1, to_day=milestone.day)
    Task.objects.bulk_create(
        Task(team=world.skylark, due_day=n % 100, title=f"Task {n}", owner=owner, milestone=made[n])
        for n in range(size)
    )
