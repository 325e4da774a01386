"""Change Day 0: everything that moves is shown first, then it moves once."""

from collections.abc import Callable
from datetime import date

import pytest

from challenges.models import Challenge
from checkins.models import CheckIn
from milestones.models import Milestone, Task
from tests.boards.pages import hidden
from tests.world import Person, World

NEW = date(2026, 2, 17)


@pytest.fixture(autouse=True)
def before_the_launch(on_day: Callable[..., None]) -> None:
    on_day(-10)


def send(person: Person, world: World, **fields: str) -> tuple[int, str]:
    typed = {"to": "2026-02-17", "was": "2026-02-03", "events": "follow"} | fields
    answer = person.post(f"{world.url}set-up/day-zero/", typed)
    return answer.status_code, answer.content.decode()


def test_the_preview_names_each_old_and_new_date_by_team(world: World, facilitator: Person) -> None:
    Milestone.objects.create(team=world.skylark, day=10, title="Ten <b>calls</b>")
    Task.objects.create(team=world.teasel, due_day=3, title="Ring the pharmacies")
    status, page = send(facilitator, world)
    assert status == 200
    for words in (
        '<caption class="h-label">Skylark</caption>',
        "Ten &lt;b&gt;calls&lt;/b&gt;",
        "<del>Fri 13 Feb 2026</del>",
        "<ins>Fri 27 Feb 2026</ins>",
        "Task: Ring the pharmacies",
        "<ins>Fri 20 Feb 2026</ins>",
        "Refresh workshop",
        "<ins>Thu 9 Apr 2026</ins>",
        "First weekly question",
    ):
        assert words in page
    assert Challenge.objects.get(pk=world.challenge.pk).day_zero == date(2026, 2, 3)


def test_events_that_stay_are_shown_as_staying(world: World, facilitator: Person) -> None:
    _status, page = send(facilitator, world, events="stay")
    assert page.count("stays") == 2


def test_confirmed_it_moves_once(world: World, facilitator: Person) -> None:
    for _ in range(2):
        status, _page = send(facilitator, world, confirm="1")
        assert status == 303
    assert Challenge.objects.get(pk=world.challenge.pk).day_zero == NEW
    assert world.challenge.events.get(kind="midpoint").on == date(2026, 4, 9)


def test_the_second_of_two_facilitators_sees_the_new_date(world: World, facilitator: Person) -> None:
    other = world.facilitator(name="Dot Perry")
    was = hidden(other.get(f"{world.url}set-up/day-zero/"), "was")
    assert send(facilitator, world, confirm="1")[0] == 303
    for fields in ({"confirm": "1"}, {}):
        status, page = send(other, world, to="2026-03-03", was=was, **fields)
        assert status == 409
        assert "Somebody else moved Day 0 to 17 February 2026" in page
        assert 'value="2026-03-03"' in page
        assert 'name="was" value="2026-02-17"' in page
    assert Challenge.objects.get(pk=world.challenge.pk).day_zero == NEW


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"to": "31 February"}, "31 February"),
        ({"to": ""}, "Choose a date."),
        ({"to": "1066-10-14"}, "between 2000 and 2100"),
        ({"to": "2026-02-03"}, "This is Day 0 already."),
        ({"events": "explode"}, 'role="alert"'),
        ({"was": "never"}, 'role="alert"'),
    ],
)
def test_a_date_that_cannot_be_keeps_what_was_typed(
    world: World, facilitator: Person, fields: dict[str, str], words: str
) -> None:
    status, page = send(facilitator, world, **fields)
    assert status == 422
    assert words in page


def test_check_ins_keep_their_date(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(20)
    row = CheckIn.objects.create(team=world.skylark, author=member.participation, day=20, note="x")
    send(facilitator, world, to="2026-02-04", confirm="1")
    row.refresh_from_db()
    assert row.day == 19
    assert Challenge.objects.get(pk=world.challenge.pk).calendar.date_of(19) == date(2026, 2, 23)


def test_a_reviewed_challenge_keeps_its_day_0(world: World, facilitator: Person) -> None:
    moment = world.challenge.launched_at
    Challenge.objects.filter(pk=world.challenge.pk).update(state="reviewed", reviewed_at=moment)
    status, page = send(facilitator, world, confirm="1")
    assert status == 422
    assert "stays where it was" in page


def test_only_a_facilitator_of_this_challenge_moves_it(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person
) -> None:
    for person, status in ((member, 403), (sponsor, 403), (commissioner, 403), (outsider, 404)):
        assert send(person, world, confirm="1")[0] == status
    assert Challenge.objects.get(pk=world.challenge.pk).day_zero == date(2026, 2, 3)


def test_the_preview_costs_the_same_at_any_size(
    world: World, facilitator: Person, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for n in range(40):
        Milestone.objects.create(team=world.skylark, day=n, title=f"Milestone {n}")
        Task.objects.create(team=world.teasel, due_day=n, title=f"Task {n}")
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        send(facilitator, world)
