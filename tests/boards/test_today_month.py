"""Today through a month: what I owe, what the team did, one thing to be glad of; and ten minutes to take back."""

from collections.abc import Callable
from datetime import time, timedelta
from uuid import uuid4

import pytest

from checkins.models import CheckIn
from core import clock
from milestones.models import Milestone, Task, TaskState
from tests.boards.test_today import text_of
from tests.world import Person, World

OnDay = Callable[..., None]


def reached(world: World, title: str, *, ago: timedelta, **fields: str) -> Milestone:
    at = clock.now() - ago
    return Milestone.objects.create(team=world.skylark, day=20, title=title, reached_at=at, **fields)


def section(page: str, heading: str) -> str:
    """From its heading to the end of the section."""
    return page[page.index(heading) :].partition("</section>")[0]


@pytest.fixture
def today(world: World, on_day: OnDay) -> str:
    on_day(37)
    return world.url + "today/"


def test_what_is_mine_and_near_stands_by_itself_and_is_gone_once_done(world: World, member: Person, today: str) -> None:
    late = Task.objects.create(team=world.skylark, title="Ring Bev", due_day=35, owner=member.participation)
    Task.objects.create(team=world.skylark, title="Far off", due_day=80, owner=member.participation)
    Task.objects.create(team=world.skylark, title="Somebody’s", due_day=38)
    Milestone.objects.create(team=world.skylark, title="Mine to lead", day=40, lead=member.participation)
    page = text_of(member, today)
    yours = section(page, "Yours to do")
    assert yours.index("Ring Bev") < yours.index("Mine to lead")
    assert "Far off" not in yours
    assert "Somebody’s" not in yours
    assert "Ring Bev" not in section(page, ">Next up<")
    assert member.post(f"{world.url}plan/tasks/{late.pk}/state/", {"state": "done"}).status_code == 303
    page = text_of(member, today)
    assert "Ring Bev" not in section(page, "Yours to do")
    assert "Ring Bev" in section(page, "What the team did this week")


def test_who_owes_nothing_is_not_told_so(world: World, member: Person, today: str) -> None:
    Task.objects.create(team=world.skylark, title="Somebody’s", due_day=38)
    assert "Yours to do" not in text_of(member, today)


def test_however_much_there_is_the_lists_stay_short(world: World, member: Person, today: str) -> None:
    me, team, now = member.participation, world.skylark, clock.now()
    Task.objects.bulk_create(Task(team=team, title=f"Mine {n}", due_day=38, owner=me) for n in range(30))
    Task.objects.bulk_create(Task(team=team, title=f"Theirs {n}", due_day=38) for n in range(30))
    done = {"state": TaskState.DONE, "done_at": now, "due_day": 30}
    Task.objects.bulk_create(Task(team=team, title=f"Was done {n}", **done) for n in range(30))
    page = text_of(member, today)
    assert section(page, "Yours to do").count("<li>") == 5
    assert section(page, ">Next up<").count("<li>") == 3
    assert section(page, "What the team did").count("<li>") == 5


def test_one_thing_is_celebrated_for_a_week(world: World, member: Person, today: str, on_day: OnDay) -> None:
    reached(world, "Ten people asked", ago=timedelta(days=3))
    reached(world, "The group meets", ago=timedelta(days=1), celebration="Cake in the hall")
    page = text_of(member, today)
    glad = section(page, "Reached yesterday")
    assert "The group meets" in glad
    assert "Cake in the hall" in glad
    assert "Ten people asked" not in glad
    assert page.count('id="glad-h"') == 1
    assert "Ten people asked" in section(page, "What the team did this week")
    assert "The group meets" not in section(page, "What the team did this week")
    on_day(43)
    assert 'id="glad-h"' not in text_of(member, today)


def test_who_has_not_celebrated_is_asked_how(world: World, member: Person, today: str) -> None:
    milestone = reached(world, "Ten people asked", ago=timedelta(hours=1))
    glad = section(text_of(member, today), "Reached today")
    assert f'href="{world.url}plan/milestones/{milestone.pk}/"' in glad
    assert "How will you celebrate?" in glad


def test_what_another_team_did_stays_with_it(world: World, member: Person, today: str) -> None:
    Milestone.objects.create(team=world.teasel, day=20, title="Theirs", reached_at=clock.now())
    done = {"state": TaskState.DONE, "done_at": clock.now()}
    Task.objects.create(team=world.teasel, title="Their task", due_day=30, **done)
    page = text_of(member, today)
    assert "What the team did" not in page
    assert 'id="glad-h"' not in page


def test_nobody_is_counted_or_named_for_what_was_done(world: World, member: Person, today: str) -> None:
    bev = world.member(name="Bev Okafor").participation
    done = {"state": TaskState.DONE, "done_at": clock.now()}
    Task.objects.create(team=world.skylark, title="Print the plans", due_day=30, owner=bev, **done)
    page = text_of(member, today)
    assert "Print the plans" in section(page, "What the team did this week")
    assert "Bev" not in page


def test_a_check_in_can_be_changed_or_taken_back_from_here_for_ten_minutes(
    world: World, member: Person, today: str, on_day: OnDay
) -> None:
    key = uuid4()
    member.post(world.url + "check-in/", {"id": str(key), "note": "x"})
    page = text_of(member, today)
    for page_of in ("change", "withdraw"):
        assert f'href="{world.url}check-in/{key}/{page_of}/"' in page
    on_day(37, at=time(10, 10))
    assert "/withdraw/" not in text_of(member, today)


def test_what_was_copied_from_paper_is_not_changed_here(
    world: World, member: Person, facilitator: Person, today: str
) -> None:
    CheckIn.objects.create(
        team=world.skylark, author=member.participation, entered_by=facilitator.participation, day=37, note="x"
    )
    assert "/withdraw/" not in text_of(member, today)
