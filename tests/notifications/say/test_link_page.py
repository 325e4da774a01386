"""The page behind the link of a message: narrow, for whom it was sent to, and silent about them."""

import pytest
from django.test import Client

from accounts.models import Rhythm, User
from core import clock
from notifications import outbox, short_links
from notifications.models import Message, Mute
from notifications.muting import token_for
from tests.notifications.conftest import CONTEXT, NOON, owe
from tests.notifications.say.conftest import LINK, OpenPage, Page
from tests.world import browser, make_user


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page(LINK, phone="+447700900177")


def to_an_address() -> str:
    with clock.pretend(NOON):
        outbox.post(kind="tests/hello", address="ann@example.org", occasion="invitation:1", context=CONTEXT)
    return f"/n/{token_for(Message.objects.get(address='ann@example.org'))}/"


def test_it_shows_nothing_of_the_person_or_the_message(page: Page) -> None:
    for shown in (page.get(), page.after(page.say("rhythm", rhythm="daily")), page.after(page.say("kind"))):
        for private in ("Joan", "Marsh", page.user.email, page.user.phone, *CONTEXT.values(), "/c/saltby"):
            assert not isinstance(private, str) or private not in shown


def test_it_is_kept_nowhere_and_tells_no_other_page_its_address(page: Page) -> None:
    answer = page.client.get(page.url)
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="referrer" content="no-referrer">' in answer.content.decode()
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_it_can_change_nothing_but_how_one_is_told(page: Page) -> None:
    data = {"name": "Eve", "email": "eve@example.org", "time_zone": "Asia/Tokyo", "is_staff": "on", "rhythm": "weekly"}
    page.say("rhythm", **data)
    person = page.saved()
    assert (person.name, person.email, person.is_staff) == ("Joan Marsh", page.user.email, False)
    assert (person.time_zone, person.rhythm) == ("Europe/London", Rhythm.WEEKLY)
    assert not page.client.session.get("_auth_user_id")


@pytest.mark.parametrize("what", ["", "name", "form", "undo", "../me", "x" * 5000, "<script>"])
def test_what_nobody_understands_changes_nothing(page: Page, what: str) -> None:
    answer = page.say(what, name="Eve")
    assert answer["Location"] == page.url
    assert page.saved().name == "Joan Marsh"
    assert not Mute.objects.exists()


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(page: Page, method: str) -> None:
    before = vars(page.saved()) | {"_state": None}
    for query in ({}, {"what": "all"}, {"rhythm": "weekly"}, {"List-Unsubscribe": "One-Click"}):
        assert getattr(page.client, method)(page.url, query).status_code == 200
    assert vars(page.saved()) | {"_state": None} == before
    assert not Mute.objects.exists()


def test_who_is_gone_or_closed_is_not_found(page: Page) -> None:
    User.objects.filter(pk=page.user.pk).update(is_active=False)
    assert page.client.get(page.url).status_code == 404
    assert page.say("all").status_code == 404
    User.objects.filter(pk=page.user.pk).delete()
    assert page.client.get(page.url).status_code == 404
    assert page.client.post(page.url, {"List-Unsubscribe": "One-Click"}).status_code == 404


def test_a_token_that_was_changed_is_not_found(page: Page) -> None:
    other = make_user()
    for n in (5, 30, len(page.url) - 3):
        sign = "A" if page.url[n] != "A" else "B"
        assert page.client.get(f"{page.url[:n]}{sign}{page.url[n + 1 :]}").status_code == 404
    assert not other.mutes.exists()


def test_an_address_without_an_account_can_stop_and_start_and_no_more(client: Client, db: None) -> None:
    url = to_an_address()
    shown = client.get(url).content.decode()
    assert "Stop messages like this one" in shown
    assert "How often" not in shown
    assert "your messages here" not in shown
    assert client.post(url, {"what": "rhythm", "rhythm": "weekly"})["Location"] == url
    for what, kinds in (("kind", ["tests/hello"]), ("all", ["", "tests/hello"]), ("start", [])):
        client.post(url, {"what": what})
        stopped = Mute.objects.filter(person=None, address="ann@example.org").order_by("kind")
        assert [mute.kind for mute in stopped] == kinds


def test_a_text_message_has_no_other_link_so_its_page_leads_on(page: Page) -> None:
    for link, leads_to in (
        ("/c/saltby/plan/", "/c/saltby/plan/"),
        ("/join/a-secret/", "/me/inbox/"),
        ("", "/me/inbox/"),
    ):
        owe(page.user, occasion=f"test:{link}", link=link)
        token = short_links.token_for(Message.objects.get(occasion=f"test:{link}"))
        shown = page.client.get(f"/n/{token}/").content.decode()
        assert f'href="{leads_to}">Read it</a>' in shown
        assert "a-secret" not in shown
        assert shown.count("h-sun") == 1


def test_it_asks_the_database_little(page: Page, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        page.get()


def test_a_person_finds_on_their_own_page_what_they_stopped(page: Page) -> None:
    page.say("kind")
    mine = browser(page.user)
    assert "You have stopped some kinds of messages." in mine.get("/me/").content.decode()
    mine.post("/me/", {"what": "start"})
    assert not Mute.objects.exists()
