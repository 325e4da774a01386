"""A facilitator leaves a team or a person in peace for a while, and ends it. Nobody asks why."""

from collections.abc import Callable
from datetime import time
from uuid import uuid4

import pytest

from challenges.models import State
from core import clock
from milestones.models import Milestone
from nudges import planning
from nudges.models import NotNow
from tests.nudges.conftest import crowd, told
from tests.world import Person, World

OnDay = Callable[..., None]
Make = Callable[..., Milestone]


def not_now(facilitator: Person, world: World, who: str, until: str = "", **more: str) -> tuple[int, str]:
    answer = facilitator.post(f"{world.url}nudges/not-now/", {"who": who, "until": until} | more)
    return answer.status_code, answer.content.decode()


def test_a_person_is_left_in_peace_until_a_day_and_then_hears_again(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    milestone(38, lead=member)
    milestone(45, lead=member)
    on_day(35, at=time(7, 0))
    until = world.challenge.calendar.date_of(40).isoformat()
    who = f"person:{member.participation.pk}"
    for _ in range(2):
        assert not_now(facilitator, world, who, until)[0] == 303
    assert NotNow.objects.count() == 1
    page = facilitator.get(f"{world.url}nudges/").content.decode()
    assert "Messages again from Sunday 15 March 2026." in page
    on_day(35, at=time(9, 0))
    planning.plan(now=clock.now())
    assert told() == []
    on_day(42, at=time(9, 0))
    planning.plan(now=clock.now())
    assert told("milestone") == [("milestone_soon", "Joan Marsh")]


def test_it_ends_when_the_facilitator_says_so(world: World, facilitator: Person, on_day: OnDay) -> None:
    on_day(35)
    assert not_now(facilitator, world, f"team:{world.skylark.pk}")[0] == 303
    row = NotNow.objects.get()
    assert "Until you end it." in facilitator.get(f"{world.url}nudges/").content.decode()
    for _ in range(2):
        assert facilitator.post(f"{world.url}nudges/not-now/{row.pk}/end/").status_code == 303
    assert not NotNow.objects.exists()


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("2026-03-10", "Choose a day to come"),
        ("2025-01-01", "Choose a day to come"),
        ("2062-01-01", "That date is too far off."),
        ("9999-01-01", "Choose a date between 2000 and 2100."),
        ("soon", "Write the date like 2 March 2026."),
        ("2026-02-31", "Write the date like 2 March 2026."),
    ],
)
def test_a_date_that_cannot_be_says_so_and_keeps_what_was_typed(
    world: World, member: Person, facilitator: Person, on_day: OnDay, until: str, sentence: str
) -> None:
    on_day(35)
    who = f"person:{member.participation.pk}"
    status, page = not_now(facilitator, world, who, until)
    assert status == 422
    assert sentence in page
    assert f'value="{until}"' in page
    assert f'value="{who}" selected' in page
    assert not NotNow.objects.exists()


def test_only_teams_and_people_of_this_challenge_can_be_chosen(
    world: World, facilitator: Person, outsider: Person, ex_member: Person, on_day: OnDay
) -> None:
    on_day(35)
    foreign = World().skylark.pk
    gone = ex_member.participation.pk
    for who in ("", "x", f"team:{foreign}", f"person:{gone}", f"person:{uuid4()}", "<script>", "person:'--", "team:\0"):
        status, page = not_now(facilitator, world, who)
        assert status == 422, who
        assert "<script>" not in page.partition("<main")[2]
    assert not NotNow.objects.exists()


def test_a_pause_of_another_challenge_is_not_ended(world: World, facilitator: Person, on_day: OnDay) -> None:
    on_day(35)
    elsewhere = World()
    row = NotNow.objects.create(challenge=elsewhere.challenge, team=elsewhere.skylark)
    assert facilitator.post(f"{world.url}nudges/not-now/{row.pk}/end/").status_code == 303
    assert NotNow.objects.filter(pk=row.pk).exists()


def test_who_was_chosen_among_very_many_stays_chosen(
    world: World, member: Person, facilitator: Person, on_day: OnDay
) -> None:
    crowd(world, 160)
    on_day(35)
    page = facilitator.get(f"{world.url}nudges/").content.decode()
    assert "Look for a person" in page
    assert "Joan Marsh" not in page.partition('id="not-now"')[2]
    assert not_now(facilitator, world, f"person:{member.participation.pk}")[0] == 303


def test_a_closed_challenge_has_nobody_to_leave_in_peace(world: World, facilitator: Person, on_day: OnDay) -> None:
    on_day(36)
    type(world.challenge).objects.update(state=State.CLOSED, closed_at=clock.now())
    status, page = not_now(facilitator, world, f"team:{world.skylark.pk}")
    assert status == 422
    assert "Nothing goes out any more." in page


NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    "what", ["not-now/", f"not-now/{NOBODYS}/end/", "rules/checkin/switch/", "rules/checkin/reset/"]
)
def test_only_facilitators_of_this_challenge_may(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person, ex_member: Person, what: str
) -> None:
    url = f"{world.url}nudges/{what}"
    assert {person.post(url).status_code for person in (member, sponsor, commissioner)} == {403}
    assert {person.post(url).status_code for person in (outsider, ex_member)} == {404}
