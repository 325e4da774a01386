"""The week card: what it asks, for whom, and with which names."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from measures.models import TeamGoal
from tests.world import Person, World

OnDay = Callable[..., None]


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(37)
    return f"{world.url}team/card/"


def test_it_asks_what_the_check_in_asks(world: World, member: Person, goal: TeamGoal, url: str) -> None:
    page = text(member.get(url))
    for words in (
        "<h2>Skylark</h2>",
        "<b>Week 6</b> of 15. Days 36 to 42, 11 to 17 March 2026.",
        "This week’s number: In control",
        "out of how many",
        "Is one thing stuck?",
        "Something you saw, heard or tried",
        "How sure are you that we will reach our goal?",
        "Half and half",
        "Please write no names of people you support",
        "Your facilitator sees this answer while copying it, and on no page after that.",
        f"{settings.BASE_URL}{world.url}check-in/",
    ):
        assert words in page
    assert page.count('class="h-qr"') == 1


def test_other_goals_have_one_box_and_no_goal_has_none(
    world: World, member: Person, other_member: Person, make_goal: Callable[..., TeamGoal], url: str
) -> None:
    make_goal(world.skylark, unit="count", question="How many people have a plan?")
    page = text(member.get(url))
    assert "How many people have a plan?" in page
    assert page.count('"k-box k-box--wide"') == 1
    assert '"k-box' not in text(other_member.get(url))


def test_no_name_is_printed_unless_it_is_wished(member: Person, url: str) -> None:
    assert "My first name" in text(member.get(url))
    assert "This card is for <b>Joan</b>." in text(member.get(f"{url}?names=1"))
    assert "Marsh" not in text(member.get(f"{url}?names=1")).split("k-cards")[1]


def test_a_facilitator_prints_one_for_each_person_of_a_team(
    world: World, member: Person, other_member: Person, facilitator: Person, ex_member: Person, url: str
) -> None:
    world.member(name="Priya Nair")
    team = f"?team={world.skylark.pk}"
    assert text(facilitator.get(url + team)).count("<article") == 1
    blank, named = (text(facilitator.get(f"{url}{team}&each=1{more}")) for more in ("", "&names=1"))
    assert blank.count("<article") == named.count("<article") == 2
    assert blank.count("My first name") == 2
    assert "This card is for <b>Joan</b>." in named
    assert "This card is for <b>Priya</b>." in named
    assert "Idris" not in named


def test_members_print_nobody_elses(world: World, member: Person, url: str) -> None:
    world.member(name="Priya Nair")
    page = text(member.get(f"{url}?each=1&names=1&team={world.teasel.pk}"))
    assert page.count("<article") == 1
    assert "Priya" not in page
    assert "<h2>Skylark</h2>" in page


@pytest.mark.parametrize(("asked", "week"), [("7", "Week 7"), ("8", "Week 6"), ("x", "Week 6"), ("-1", "Week 6")])
def test_it_is_of_this_week_or_the_next(member: Person, url: str, asked: str, week: str) -> None:
    assert f"<b>{week}</b>" in text(member.get(f"{url}?week={asked}"))


def test_before_day_0_it_is_of_the_first_week_and_afterwards_it_still_prints(
    member: Person, url: str, on_day: OnDay
) -> None:
    on_day(-20)
    assert "<b>Week 1</b> of 15." in text(member.get(url))
    on_day(130)
    assert "<b>Week 19</b> Days 127 to 133" in text(member.get(url))


def test_names_of_people_and_teams_are_words(world: World, facilitator: Person, url: str) -> None:
    world.member(name="<b>Bo</b> Hill")
    world.skylark.name = "<i>Skylark</i>"
    world.skylark.save()
    page = text(facilitator.get(f"{url}?team={world.skylark.pk}&each=1&names=1"))
    assert "&lt;b&gt;Bo&lt;/b&gt;" in page
    assert "&lt;i&gt;Skylark" in page


def test_teams_and_facilitators_alone_see_it(
    world: World, facilitator: Person, sponsor: Person, commissioner: Person, outsider: Person, url: str
) -> None:
    assert [person.get(url).status_code for person in (sponsor, commissioner, outsider)] == [403, 403, 404]
    assert facilitator.get(f"{url}?team={uuid4()}").status_code == 404


def test_the_team_page_leads_to_it(world: World, member: Person, url: str) -> None:
    assert f'href="{url}"' in text(member.get(f"{world.url}team/"))
