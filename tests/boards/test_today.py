"""Today: the day, the goal, what is next and this week's question."""

from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal

import pytest

from challenges.models import State
from checkins.models import CheckIn
from core import clock
from measures.models import GoalDraft, Measure, Observation, TeamGoal
from milestones.models import Milestone, MilestoneMove, Task
from tests.world import Person, World

OnDay = Callable[..., None]


def text_of(person: Person, url: str) -> str:
    response = person.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def goal(world: World, on_day: OnDay) -> TeamGoal:
    on_day(-5)
    measure = Measure.objects.create(team=world.skylark, name="In control", unit="percent")
    return TeamGoal.objects.create(
        team=world.skylark,
        version=1,
        sentence="6 in 10 people will say: I feel in control of it.",
        measure=measure,
        baseline=Decimal(31),
        target=Decimal(60),
        by_date=world.challenge.calendar.date_of(100),
        published_at=clock.now(),
    )


def write_number(world: World, goal: TeamGoal, by: Person, day: int, n: int, of: int) -> Observation:
    return Observation.objects.create(
        measure=goal.measure,
        on=world.challenge.calendar.date_of(day),
        value=Decimal(100 * n) / of,
        numerator=n,
        denominator=of,
        entered_by=by.participation,
        entered_at=clock.now(),
    )


def test_it_says_the_day_the_week_and_the_phase(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    page = text_of(member, world.url + "today/")
    assert "<span>Day</span> <b>37</b> <span>of 100</span>" in page
    assert "Thursday 12 March. Week 6: keeping going." in page
    assert 'class="h-hundred h-hundred--grid"' in page
    assert 'class="h-hundred h-hundred--ribbon"' in page
    assert f'href="{world.url}check-in/"' in page


def test_the_day_turns_at_midnight_where_the_challenge_is(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37, at=time(23, 59))
    assert "<b>37</b>" in text_of(member, world.url + "today/")
    on_day(38, at=time(0, 1))
    assert "<b>38</b>" in text_of(member, world.url + "today/")


def test_it_shows_the_goal_and_who_wrote_its_number_down(
    world: World, member: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(36)
    write_number(world, goal, world.member(name="Priya Nair"), 35, 46, 105)
    page = text_of(member, world.url + "today/")
    assert "6 in 10 people will say: I feel in control of it." in page
    assert "<b>44%</b> <span>now. Before we started it was 31%.</span>" in page
    assert "46 of 105. Priya wrote it down for Tuesday 10 March." in page
    assert "In control: 31% before we started, 44% now, 60% is our goal by Day 100" in page


def test_only_the_number_that_stands_is_shown(world: World, member: Person, goal: TeamGoal, on_day: OnDay) -> None:
    on_day(36)
    old = write_number(world, goal, member, 35, 46, 105)
    old.corrected_at = clock.now()
    old.save()
    write_number(world, goal, member, 35, 50, 100)
    page = text_of(member, world.url + "today/")
    assert "<b>50%</b>" in page
    assert "44%" not in page


def test_a_draft_of_a_goal_is_not_shown(world: World, member: Person, on_day: OnDay) -> None:
    GoalDraft.objects.create(team=world.skylark, sentence="A draft nobody else may read")
    on_day(3)
    page = text_of(member, world.url + "today/")
    assert "Your team has no goal yet." in page
    assert "A draft nobody else" not in page


def test_without_a_number_it_says_where_one_comes_from(
    world: World, member: Person, goal: TeamGoal, on_day: OnDay
) -> None:
    on_day(3)
    page = text_of(member, world.url + "today/")
    assert "No number yet. The first check-in that brings one puts it here." in page
    assert "31%" in page


def test_what_is_next_has_a_button(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    near = Milestone.objects.create(team=world.skylark, day=38, title="Ten plans written")
    moved = Milestone.objects.create(team=world.skylark, day=41, title="Three pharmacies")
    MilestoneMove.objects.create(milestone=moved, from_day=34, to_day=41)
    before = clock.now() - timedelta(days=8)
    Milestone.objects.create(team=world.skylark, day=29, title="The group meets", reached_at=before)
    Milestone.objects.create(team=world.teasel, day=38, title="Another team’s")
    page = text_of(member, world.url + "today/")
    assert "Tomorrow, Day 38." in page
    assert "Monday, Day 41. Moved from Day 34." in page
    assert f'action="{world.url}plan/milestones/{near.pk}/done/"' in page
    assert "Another team’s" not in page
    assert page.index("Ten plans written</p>") < page.index("Three pharmacies</p>")
    assert "The group meets</p>" not in page


def test_my_own_things_come_first(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    Milestone.objects.create(team=world.skylark, day=38, title="Ten plans written")
    mine = Task.objects.create(team=world.skylark, title="Ring the pharmacies", due_day=40, owner=member.participation)
    page = text_of(member, world.url + "today/")
    assert page.index("Ring the pharmacies</p>") < page.index("Ten plans written</p>")
    assert "Sunday, Day 40. Yours." in page
    assert f'action="{world.url}plan/tasks/{mine.pk}/state/"' in page


def test_what_was_due_is_still_there_without_blame(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    Task.objects.create(team=world.skylark, title="Print forty plans", due_day=35)
    assert "It was for Day 35, 10 March." in text_of(member, world.url + "today/")


def test_the_done_button_reaches_the_milestone(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    milestone = Milestone.objects.create(team=world.skylark, day=38, title="Ten plans written")
    url = f"{world.url}plan/milestones/{milestone.pk}/done/"
    assert member.post(url).status_code == 303
    milestone.refresh_from_db()
    assert milestone.reached_at == clock.now()
    assert "Everything in the plan is done." in text_of(member, world.url + "today/")


def test_what_is_stuck_is_shown_to_the_team_for_a_week(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    other = world.member(name="Bev Okafor")
    CheckIn.objects.create(
        team=world.skylark, author=other.participation, day=31, stuck="No room", unsticker="leader", confidence=1
    )
    CheckIn.objects.create(team=world.skylark, author=other.participation, day=30, stuck="Old news")
    CheckIn.objects.create(team=world.teasel, author=world.member(world.teasel).participation, day=37, stuck="Theirs")
    page = text_of(member, world.url + "today/")
    assert "Stuck: No room" in page
    assert "Bev Okafor, Day 31. Who could unstick it: a leader." in page
    assert "Old news" not in page
    assert "Theirs" not in page


def test_after_checking_in_it_says_when(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    CheckIn.objects.create(team=world.skylark, author=member.participation, day=36, confidence=3, made_at=clock.now())
    page = text_of(member, world.url + "today/")
    assert "You checked in on Thursday." in page
    assert "Check in again" in page


def test_hostile_words_stay_words(world: World, member: Person, goal: TeamGoal, on_day: OnDay) -> None:
    evil = "<script>alert(1)</script>"
    on_day(37)
    TeamGoal.objects.update(sentence=evil)
    Milestone.objects.create(team=world.skylark, day=38, title=evil)
    Task.objects.create(team=world.skylark, title=evil, due_day=38)
    CheckIn.objects.create(team=world.skylark, author=member.participation, day=37, stuck=evil, note=evil)
    page = text_of(member, world.url + "today/")
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 5


def test_a_closed_challenge_can_only_be_read(world: World, member: Person, on_day: OnDay) -> None:
    on_day(120)
    Milestone.objects.create(team=world.skylark, day=110, title="Left over")
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    page = text_of(member, world.url + "today/")
    assert "This challenge is closed" in page
    assert "Left over" in page
    assert page.count("<form") == 1  # sign out
    assert "check-in" not in page
