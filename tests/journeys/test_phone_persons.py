"""A phone that changes hands never shows one person's pages to another, with or without a signal."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from accounts.actions import sign_out_everywhere
from accounts.models import User
from teams.models import Participation
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from tests.journeys.phone import (
    an_hour_passes,
    caches,
    comes_online,
    goes_offline,
    is_ready,
    pages_kept,
    signs_in_as,
    until,
    waits_until_kept,
)

pytestmark = [pytest.mark.journey, pytest.mark.service_worker, pytest.mark.django_db(transaction=True)]

NO_SIGNAL = "No signal just now"


@pytest.fixture
def phone(open_as: Open, scene: Scene) -> Callable[[], Page]:
    """Joan's own phone, on which she opened Today and Learn."""

    def opened() -> Page:
        page = open_as(scene.user("member"), today(scene))
        is_ready(page)
        waits_until_kept(page, today(scene))
        page.goto(f"/c/{scene.slug}/learn/")
        waits_until_kept(page, f"/c/{scene.slug}/learn/")
        return page

    return opened


def today(scene: Scene) -> str:
    return f"/c/{scene.slug}/today/"


def person_on(page: Page) -> str:
    found: str = page.evaluate("document.documentElement.dataset.person ?? ''")
    return found


def test_signing_out_leaves_nothing(phone: Callable[[], Page], scene: Scene) -> None:
    page = phone()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out.").wait_for()
    until(lambda: pages_kept(page) == [])
    assert not [name for name in caches(page) if name.startswith("hundred-pages-")]
    goes_offline(page)
    for path in (today(scene), "/", "/today/"):
        page.goto(path)
        assert page.locator("h1").inner_text() == NO_SIGNAL
        assert person_on(page) == ""


def test_a_page_that_says_forget_leaves_nothing(phone: Callable[[], Page]) -> None:
    page = phone()
    page.evaluate("navigator.serviceWorker.controller.postMessage({ type: 'forget' })")
    until(lambda: pages_kept(page) == [])


def test_who_signs_in_next_never_sees_them(phone: Callable[[], Page], scene: Scene) -> None:
    """The first one's session is over without a word; the next one comes by a form the worker sees."""
    page = phone()
    joan = person_on(page)
    page.context.clear_cookies()
    page.goto("/sign-in/")
    until(lambda: pages_kept(page) == [])
    signs_in_as(page, scene.user("other"))
    page.goto(today(scene))
    assert person_on(page) not in ("", joan)
    waits_until_kept(page, today(scene))
    goes_offline(page)
    page.goto(today(scene))
    assert person_on(page) not in ("", joan)
    page.goto(f"/c/{scene.slug}/learn/")
    assert page.locator("h1").inner_text() == NO_SIGNAL


def test_who_takes_a_seat_of_the_demonstration_sees_nothing_of_who_sat_there_before(
    phone: Callable[[], Page], scene: Scene
) -> None:
    """No page in between says that nobody is signed in: what was sent is reason enough to wait for the server."""
    page = phone()
    joan, idris = person_on(page), scene.participation("other")
    Participation.objects.filter(pk=idris.pk).update(functions=["data_lead"])
    User.objects.filter(pk=idris.user_id).update(is_invented=True)
    page.goto("/demo/")
    Hand(page).press(re.compile("Data lead"))
    page.wait_for_url(f"**{today(scene)}")
    assert person_on(page) not in ("", joan)
    until(lambda: pages_kept(page) == [today(scene)])  # Idris's own
    goes_offline(page)
    page.goto(f"/c/{scene.slug}/learn/")
    assert page.locator("h1").inner_text() == NO_SIGNAL


def test_a_person_the_worker_did_not_see_come_takes_the_place_of_the_first(
    phone: Callable[[], Page], scene: Scene
) -> None:
    page = phone()
    joan = person_on(page)
    signs_in_as(page, scene.user("other"))
    page.goto("/me/")
    until(lambda: pages_kept(page) == [])
    page.goto(today(scene))
    assert person_on(page) not in ("", joan)


def test_when_the_session_is_over_the_pages_go_as_soon_as_the_server_says_so(
    phone: Callable[[], Page], scene: Scene
) -> None:
    page = phone()
    sign_out_everywhere(scene.user("member"))
    an_hour_passes(page)
    page.goto(today(scene))
    page.get_by_role("button", name="Send me a code").wait_for()
    assert urlsplit(page.url).path == "/sign-in/"
    until(lambda: pages_kept(page) == [])


def test_on_a_phone_that_others_use_nothing_is_kept(open_as: Open, scene: Scene) -> None:
    page = open_as(None, "/help/")
    session = scene.people["member"].session
    session["shared"] = True
    session.save()
    page.context.add_cookies(
        [{"name": "sessionid", "value": str(session.session_key), "url": page.evaluate("location.origin")}]
    )
    page.goto(today(scene))
    is_ready(page)
    page.goto(f"/c/{scene.slug}/learn/")
    page.goto(today(scene))
    page.wait_for_timeout(500)
    assert pages_kept(page) == []
    goes_offline(page)
    page.goto(today(scene))
    assert page.locator("h1").inner_text() == NO_SIGNAL
    assert page.get_by_text("we keep nothing").is_visible()
    comes_online(page)
    page.get_by_role("heading", name=re.compile("Day")).wait_for()  # it comes by itself


def test_the_back_button_shows_nothing_of_who_has_left(phone: Callable[[], Page], scene: Scene) -> None:
    page = phone()
    Hand(page).press("Sign out")
    page.get_by_text("You are signed out.").wait_for()
    page.go_back()
    page.get_by_role("button", name="Send me a code").wait_for()
    assert person_on(page) == ""
