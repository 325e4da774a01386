"""The pages with the address: one's own, and one's team's."""

import re

import pytest
from django.test import Client

from calendars.models import Feed
from tests.world import Person, World


def address_on(person: Person, page: str) -> str:
    found = re.search(r'href="webcal://[^/]+(/calendar/[^"]+)"', person.get(page).content.decode())
    return found[1] if found else ""


@pytest.fixture
def team_page(world: World) -> str:
    return f"{world.url}team/calendar/"


def test_looking_makes_no_address(member: Person, team_page: str) -> None:
    for page in ("/me/calendar/", team_page):
        assert member.get(page).status_code == 200
    assert not Feed.objects.exists()


def test_an_address_is_made_by_pressing(member: Person) -> None:
    assert member.post("/me/calendar/", {"what": "new", "titles": "no"}).status_code == 303
    feed = Feed.objects.get(person=member.user)
    assert not feed.shows_titles
    assert Client().get(address_on(member, "/me/calendar/")).status_code == 200


def test_pressed_twice_there_is_one(member: Person) -> None:
    for _ in range(2):
        member.post("/me/calendar/", {"what": "new", "titles": "yes"})
    assert Feed.objects.count() == 1


def test_a_new_one_and_none(member: Person) -> None:
    member.post("/me/calendar/", {"what": "new", "titles": "yes"})
    old = address_on(member, "/me/calendar/")
    was = str(Feed.objects.get().key)
    for _ in range(2):
        member.post("/me/calendar/", {"what": "new", "was": was})
    new = address_on(member, "/me/calendar/")
    assert [Client().get(path).status_code for path in (old, new)] == [404, 200]
    member.post("/me/calendar/", {"what": "stop", "was": str(Feed.objects.get().key)})
    assert not Feed.objects.exists()
    assert Client().get(new).status_code == 404


def test_what_entries_say_is_saved_and_counted_once(member: Person) -> None:
    member.post("/me/calendar/", {"what": "new", "titles": "yes"})
    for _ in range(2):
        member.post("/me/calendar/", {"what": "save", "titles": "no"})
    feed = Feed.objects.get()
    assert (feed.shows_titles, feed.changes) == (False, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"what": "all"},
        {"what": "new"},
        {"what": "save"},
        {"what": "new", "was": "x"},
        {"what": "save", "titles": "?"},
    ],
)
def test_what_no_button_sends_is_refused(member: Person, wrong: dict[str, str]) -> None:
    assert member.post("/me/calendar/", wrong).status_code == 422
    assert not Feed.objects.exists()


def test_each_member_and_facilitator_shares_the_teams(
    world: World, member: Person, facilitator: Person, team_page: str
) -> None:
    facilitator.post(team_page, {"what": "new", "titles": "yes", "team": str(world.skylark.pk)})
    assert address_on(member, team_page) == address_on(facilitator, team_page) != ""
    was = str(Feed.objects.get(team=world.skylark).key)
    member.post(team_page, {"what": "new", "was": was})
    assert str(Feed.objects.get(team=world.skylark).key) != was


def test_another_teams_is_not_mine(world: World, member: Person, other_member: Person, team_page: str) -> None:
    other_member.post(team_page, {"what": "new", "titles": "yes"})
    feed = Feed.objects.get(team=world.teasel)
    assert address_on(member, f"{team_page}?team={world.teasel.pk}") == ""
    member.post(team_page, {"what": "stop", "was": str(feed.key), "team": str(world.teasel.pk)})
    assert Feed.objects.filter(pk=feed.pk).exists()


def test_a_closed_challenge_can_still_take_its_address_away(world: World, member: Person, team_page: str) -> None:
    feed = Feed.objects.create(team=world.skylark)
    world.challenge.__class__.objects.filter(pk=world.challenge.pk).update(
        state="closed", closed_at=world.challenge.created_at
    )
    member.post(team_page, {"what": "stop", "was": str(feed.key)})
    assert not Feed.objects.exists()


def test_outsiders_find_nothing_and_leaders_may_not(
    outsider: Person, ex_member: Person, sponsor: Person, commissioner: Person, team_page: str
) -> None:
    for people, status in (((outsider, ex_member), 404), ((sponsor, commissioner), 403)):
        for person in people:
            assert (
                person.get(team_page).status_code
                == person.post(team_page, {"what": "new", "titles": "yes"}).status_code
                == status
            )


def test_own_pages_lead_there(world: World, member: Person, team_page: str) -> None:
    assert 'href="/me/calendar/"' in member.get("/me/").content.decode()
    assert f'href="{team_page}"' in member.get(f"{world.url}team/").content.decode()
