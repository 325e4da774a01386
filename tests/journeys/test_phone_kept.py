"""A phone keeps what its owner reads most, and shows it without a signal. Nobody else ever sees it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.look import Look
from tests.journeys.phone import goes_offline, is_ready, waits_until_kept

pytestmark = [pytest.mark.journey, pytest.mark.service_worker, pytest.mark.django_db(transaction=True)]

NO_SIGNAL = "No signal just now"


@pytest.fixture
def phone(open_as: Open, scene: Scene) -> Callable[..., Page]:
    """Somebody's own phone, on which Today, the check-in, the plan and Learn were opened."""

    def opened(role: str = "member", *pages: str) -> Page:
        page = open_as(scene.user(role), f"/c/{scene.slug}/today/")
        is_ready(page)
        waits_until_kept(page, f"/c/{scene.slug}/today/")
        for name in pages:
            page.goto(f"/c/{scene.slug}/{name}/")
            waits_until_kept(page, f"/c/{scene.slug}/{name}/")
        return page

    return opened


def test_today_plan_learn_and_the_check_in_open_without_a_signal(phone: Callable[..., Page], scene: Scene) -> None:
    page = phone("member", "plan", "learn", "check-in")
    goes_offline(page)
    for name in ("today", "plan", "learn", "check-in"):
        page.goto(f"/c/{scene.slug}/{name}/")
        page.locator(".h-kept").get_by_text("No signal.").wait_for()
        assert re.search(r"as it was on \d+ \w+", page.locator(".h-kept").inner_text())
        assert page.locator("main h1").is_visible()
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # its styles are there, too


def test_the_page_that_was_first_opened_is_kept_too(phone: Callable[..., Page], scene: Scene) -> None:
    page = phone()
    goes_offline(page)
    page.goto(f"/c/{scene.slug}/today/")
    assert page.get_by_role("link", name="Check in").first.is_visible()
    page.locator(".h-kept").wait_for()
    axe_finds_nothing(page, "a kept page")


def test_what_leads_to_today_leads_there_without_a_signal(phone: Callable[..., Page], scene: Scene) -> None:
    page = phone("member", "check-in")
    goes_offline(page)
    for start in ("/", "/today/", f"/c/{scene.slug}/"):
        page.goto(start)
        assert page.url.endswith(f"/c/{scene.slug}/today/"), start
    page.goto("/check-in/")
    assert page.url.endswith(f"/c/{scene.slug}/check-in/")


def test_other_pages_say_honestly_that_they_are_not_here(phone: Callable[..., Page], scene: Scene) -> None:
    page = phone("member", "plan")
    names = ("board/", "team/", "measures/", "asks/", "plan/?mine", "check-in/", "no-such-page/")
    for name in names:
        page.goto(f"/c/{scene.slug}/{name}")
    page.goto("/me/")
    goes_offline(page)
    for path in [*(f"/c/{scene.slug}/{name}" for name in names[:5]), "/me/", "/help/"]:
        page.goto(path)
        assert page.locator("h1").inner_text() == NO_SIGNAL, path
    lines = page.locator("section[data-kept] li")
    lines.first.wait_for()
    assert {line.get_attribute("href") for line in lines.locator("a").all()} == {
        f"/c/{scene.slug}/{name}/" for name in ("today", "plan", "check-in")
    }
    assert all("As it was on" in line.inner_text() for line in lines.all())
    assert page.get_by_text("is safe on this phone").is_visible()
    axe_finds_nothing(page, "the page without a signal")


def axe_finds_nothing(page: Page, what: str) -> None:
    look = Look(page)
    look.over(what, dark=True, on_desk=True)
    assert look.problems == []
