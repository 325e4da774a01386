"""How sure people were is nobody's business until the team shows it, together; and then nobody's own."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from checkins.models import CheckIn
from checkins.together import show_together
from core.errors import Refused
from tests.world import Person, World
from votes.models import Vote

OnDay = Callable[..., None]


@pytest.fixture
def team(world: World, on_day: OnDay) -> list[Person]:
    on_day(37)
    return [world.member() for _n in range(6)]


def sure(person: Person, confidence: int | None, *, day: int = 36, entered_by: Person | None = None) -> None:
    me = person.participation
    by = entered_by.participation if entered_by else None
    assert me.team
    CheckIn.objects.create(team=me.team, author=me, day=day, confidence=confidence, note="x", entered_by=by)


def show(person: Person, world: World) -> Vote:
    return show_together(world.skylark, by=person.participation.as_actor(), key=uuid4())


def test_it_counts_the_newest_answer_of_each_in_the_last_seven_days(world: World, team: list[Person]) -> None:
    for person, step in zip(team[:5], (2, 3, 3, 4, 5), strict=True):
        sure(person, 1, day=33)
        sure(person, step)
    sure(team[5], 1, day=30)
    assert show(team[0], world).counts == {"1": 0, "2": 1, "3": 2, "4": 1, "5": 1}


def test_fewer_than_five_are_not_shown(world: World, team: list[Person]) -> None:
    for person in team[:4]:
        sure(person, 3)
    sure(team[4], None)
    with pytest.raises(Refused, match="Fewer than five"):
        show(team[0], world)


def test_what_the_facilitator_copied_does_not_make_up_the_five(
    world: World, team: list[Person], facilitator: Person
) -> None:
    """They know that answer: without it four would be left."""
    for person in team[:4]:
        sure(person, 3)
    sure(team[4], 5, entered_by=facilitator)
    with pytest.raises(Refused, match="Fewer than five"):
        show(facilitator, world)
    sure(team[5], 3)
    assert show(facilitator, world).voted == 6


def test_it_stays_as_it_was_shown_and_is_not_shown_again_for_a_week(
    world: World, team: list[Person], on_day: OnDay
) -> None:
    for person in team[:5]:
        sure(person, 3)
    shown = show(team[0], world)
    sure(team[5], 5)
    with pytest.raises(Refused, match="Give it a week"):
        show(team[0], world)
    shown.refresh_from_db()
    assert shown.voted == 5
    on_day(44)
    for person in team:
        sure(person, 4, day=44)
    assert show(team[0], world).counts["4"] == 6  # type: ignore[index]


def test_sent_twice_it_is_shown_once(world: World, team: list[Person]) -> None:
    for person in team:
        sure(person, 3)
    key = uuid4()
    sent = [team[0].post(f"{world.url}check-in/together/", {"id": key}, follow=True) for _twice in range(2)]
    assert Vote.objects.count() == 1
    for answer in sent:
        assert "6 of you answered, and all chose “Half and half”." in answer.text


def test_too_few_are_told_so_on_the_page_of_votes(world: World, team: list[Person]) -> None:
    answer = team[0].post(f"{world.url}check-in/together/", {"id": uuid4()})
    assert (answer.status_code, "one could guess who said what" in answer.text) == (422, True)


def test_nobody_else_shows_it(world: World, team: list[Person], other_member: Person, sponsor: Person) -> None:
    for person in team:
        sure(person, 3)
    for stranger in (other_member, sponsor):
        with pytest.raises(PermissionDenied):
            show(stranger, world)
