"""The addresses behind the icons of an installed app lead to the page of one's own challenge."""

import pytest
from django.test import Client

from access.roles import Role
from challenges.models import State
from core import clock
from tests.world import Person, World, make_challenge, take_part

pytestmark = pytest.mark.django_db
PATHS = {"/today/": "today/", "/check-in/": "check-in/"}


@pytest.mark.parametrize("path", PATHS)
def test_they_lead_a_member_to_the_page_of_the_one_challenge(world: World, member: Person, path: str) -> None:
    assert member.get(path)["Location"] == world.url + PATHS[path]


@pytest.mark.parametrize("path", PATHS)
def test_a_challenge_that_is_over_does_not_stand_in_the_way(world: World, member: Person, path: str) -> None:
    over = make_challenge("Over", state=State.CLOSED, closed_at=clock.now())
    take_part(over, Role.SPONSOR, user=member.user)
    assert member.get(path)["Location"] == world.url + PATHS[path]


@pytest.mark.parametrize("path", PATHS)
def test_who_takes_part_in_several_or_none_chooses(world: World, member: Person, stranger: Person, path: str) -> None:
    take_part(make_challenge("Another"), Role.SPONSOR, user=member.user)
    for person in (member, stranger):
        assert person.get(path)["Location"] == "/challenges/"


def test_other_roles_come_to_a_page_of_theirs(world: World, facilitator: Person, sponsor: Person) -> None:
    assert facilitator.get("/today/")["Location"] == f"{world.url}today/"
    assert facilitator.get("/check-in/")["Location"] == world.url
    assert sponsor.get("/today/")["Location"] == world.url
    assert sponsor.get("/today/", follow=True).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_who_is_not_signed_in_signs_in_first(client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"/sign-in/?next={path}"


def test_who_has_left_is_not_led_there(ex_member: Person) -> None:
    assert ex_member.get("/today/")["Location"] == "/challenges/"
