"""The page: for the team and its facilitator, of whole weeks, and too few say so."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from access.roles import Perspective
from checkins.models import CheckIn
from experiments.models import Experiment, Idea
from tests.world import Person, World

OnDay = Callable[..., None]
FRONT, LIVED, CARER = Perspective.FRONTLINE, Perspective.LIVED_EXPERIENCE, Perspective.CARER


@pytest.fixture
def twelve(world: World, on_day: OnDay) -> list[Person]:
    """Seven who work directly with people, three who use services, two who care for somebody; on Day 30."""
    on_day(0)
    people = [world.member(perspective=who) for who in (*[FRONT] * 7, *[LIVED] * 3, *[CARER] * 2)]
    on_day(30)
    return people


def check_in(people: list[Person], day: int) -> None:
    CheckIn.objects.bulk_create(
        CheckIn(team=one.participation.team, author=one.participation, day=day, note="x") for one in people
    )


def page(person: Person, world: World, query: str = "") -> str:
    shown = person.get(f"{world.url}team/voices/{query}").text
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", shown)


def test_it_shows_groups_of_five_in_tenths(world: World, twelve: list[Person], facilitator: Person) -> None:
    for day in (2, 9, 16):
        check_in(twelve[:7], day)
    check_in(twelve[7:8], 2)
    for shown in (page(twelve[0], world), page(facilitator, world, f"?team={world.skylark.pk}")):
        assert "The Skylark team" in shown
        assert "About 6 in 10" in shown
        assert "9 in 10, or more" in shown
        assert "1 in 10, or fewer" in shown
        assert "I use services, or care for somebody" in shown
        assert "What would make it easier for everybody to be heard?" in shown


def test_ideas_and_small_tests_are_counted_by_who_put_them_up(world: World, twelve: list[Person]) -> None:
    at = world.challenge.calendar.moment_of(5)
    for n in range(12):
        who = twelve[n % 6].participation if n < 9 else twelve[9].participation
        idea = Idea.objects.create(team=world.skylark, text=f"Ring {n}", proposer=who, made_at=at)
        tried: dict[str, Any] = {"team": world.skylark, "idea": idea, "number": n + 1, "title": "Ring"}
        tried |= {"prediction": "Yes", "started_by": twelve[n % 3].participation, "started_day": 5, "started_at": at}
        Experiment.objects.create(**tried)
    Idea.objects.create(team=world.skylark, text="Of nobody", made_at=at)
    shown = page(twelve[0], world)
    assert "About 3 in 10" in shown
    assert "About 8 in 10" in shown
    assert "1 in 10, or fewer" in shown
    assert "Too early to say" in shown


def test_it_does_not_move_while_a_week_goes_on(world: World, twelve: list[Person], on_day: OnDay) -> None:
    check_in(twelve, 2)
    before = page(twelve[0], world)
    on_day(30)
    check_in(twelve[:3], 30)
    world.member(perspective=LIVED)
    assert page(twelve[0], world) == before


def test_too_few_are_not_shown_and_say_so(world: World, on_day: OnDay) -> None:
    on_day(0)
    people = [world.member(perspective=who) for who in (FRONT, FRONT, FRONT, FRONT, LIVED, CARER, LIVED)]
    on_day(30)
    check_in(people, 2)
    check_in(people, 9)
    shown = page(people[0], world)
    assert "There are too few of you to show this" in shown
    assert "in 10" not in shown


def test_small_teams_are_shown_as_one_when_no_team_has_a_mirror_of_its_own(world: World, on_day: OnDay) -> None:
    on_day(0)
    everybody = [
        world.member(team, perspective=who)
        for team in (world.skylark, world.teasel)
        for who in (FRONT, FRONT, FRONT, FRONT, LIVED, CARER, LIVED)
    ]
    check_in(everybody, 2)
    on_day(30)
    shown = page(everybody[0], world)
    assert "All teams together" in shown
    assert "About 6 in 10" in shown


def test_a_mirror_of_a_team_and_one_of_all_never_stand_beside_each_other(
    world: World, twelve: list[Person], on_day: OnDay, facilitator: Person
) -> None:
    """All teams without Skylark would be Teasel, with its three."""
    on_day(0)
    for _n in range(3):
        world.member(world.teasel, perspective=LIVED)
    on_day(30)
    check_in(twelve, 2)
    assert "The Skylark team" in page(facilitator, world, f"?team={world.skylark.pk}")
    assert "too few of you" in page(facilitator, world, f"?team={world.teasel.pk}")


def test_in_the_first_week_there_is_nothing_to_see(world: World, member: Person, on_day: OnDay) -> None:
    on_day(3)
    assert "The first whole week shows here" in page(member, world)


def test_the_last_weeks_alone(world: World, twelve: list[Person], on_day: OnDay) -> None:
    assert "The last 4 weeks" not in page(twelve[0], world)
    on_day(50)
    check_in(twelve, -1)
    check_in(twelve[:5], 2)
    check_in(twelve[7:], 22)
    check_in(twelve[7:], 49)
    assert "9 in 10, or more" in page(twelve[0], world, "?lately")
    assert "9 in 10, or more" not in page(twelve[0], world)


def test_leaders_and_outsiders_do_not_see_it(
    world: World, sponsor: Person, commissioner: Person, outsider: Person, ex_member: Person
) -> None:
    answers = [p.get(f"{world.url}team/voices/").status_code for p in (sponsor, commissioner, outsider, ex_member)]
    assert answers == [403, 403, 404, 404]
