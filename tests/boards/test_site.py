"""The front door."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from access.roles import Role
from tests.world import Person, World, make_challenge, take_part


@pytest.mark.django_db
def test_strangers_read_what_this_is_and_how_to_get_in(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "A hundred days to try something that matters" in page
    assert 'href="/sign-in/"' in page
    assert 'href="/join/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "offered"), [(True, True), (False, False)])
def test_the_demonstration_is_offered_only_where_it_is_on(
    client: Client, settings: object, demo: object, offered: object
) -> None:
    settings.DEMO = demo  # type: ignore[attr-defined]
    assert ("Try the demonstration" in client.get("/").content.decode()) is offered


def test_somebody_in_one_challenge_goes_to_it(member: Person, world: World) -> None:
    assert member.get("/")["Location"] == world.url


def test_somebody_in_several_chooses(member: Person) -> None:
    take_part(make_challenge(), Role.COMMISSIONER, user=member.user)
    assert member.get("/")["Location"] == "/challenges/"


def test_a_challenge_that_was_left_is_no_longer_gone_to(ex_member: Person) -> None:
    assert ex_member.get("/")["Location"] == "/challenges/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/help/", "/privacy/", "/accessibility/", "/join/"])
def test_plain_words_are_open_to_everybody(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_an_address_that_is_nothing_says_so_plainly(client: Client) -> None:
    answer = client.get("/nothing/")
    assert answer.status_code == 404
    assert "We can’t find that page" in answer.content.decode()


def test_a_page_that_was_open_too_long_is_not_sent(world: World) -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "joan@example.org"})
    assert answer.status_code == 403
    assert "This page was open for a long time" in answer.content.decode()


def test_when_something_breaks_the_page_needs_nothing_to_be_shown() -> None:
    assert "Something broke on our side" in render_to_string("500.html")


@pytest.mark.parametrize("path", ["/", "/sign-in/"])
def test_who_asks_for_little_data_is_sent_no_font(client: Client, path: str) -> None:
    plain = client.get(path)
    assert b"woff2" in plain.content
    saving = client.get(path, headers={"save-data": "on"})
    assert b"woff2" not in saving.content
    assert b'class="h-light"' in saving.content
    assert b'class="h-light"' not in plain.content
