"""What somebody typed outlives the tab: offered again, to them alone, until it is sent."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from playwright.sync_api import Page

from asks.models import Ask
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.unsent import Phone, kill, without_signal_words
from tests.journeys.watch import Watch
from tests.world import browser as signed_in_client

pytestmark = [pytest.mark.journey, pytest.mark.service_worker, pytest.mark.django_db(transaction=True)]

KEPT = "We kept what you typed."
WORDS = "The hall is locked on Tuesdays"


@pytest.fixture
def page(open_as: Open, scene: Scene, watch: Watch) -> Iterator[Page]:
    """The check-in of Idris, of team Teasel."""
    yield open_as(scene.user("other"), f"{scene.world.url}check-in/")
    without_signal_words(watch)


def kill_and_come_back(page: Page) -> Page:
    page.wait_for_timeout(500)  # what is typed is written down a moment later
    url, another = page.url, kill(page)
    another.goto(url)
    return another


def test_it_is_offered_again_and_can_be_cleared(page: Page) -> None:
    page.get_by_label("Is one thing stuck?").fill(WORDS)
    page = kill_and_come_back(page)
    page.get_by_text(KEPT).wait_for()
    assert page.get_by_label("Is one thing stuck?").input_value() == WORDS
    page.get_by_role("button", name="Clear").click()
    assert page.get_by_label("Is one thing stuck?").input_value() == ""
    page.reload()
    assert page.get_by_text(KEPT).count() == 0


def test_what_is_folded_away_comes_back_unfolded(page: Page) -> None:
    page.get_by_text("Add a note").click()
    page.get_by_label("Something you saw, heard or tried").fill(WORDS)
    page = kill_and_come_back(page)
    page.get_by_text(KEPT).wait_for()
    assert page.get_by_label("Something you saw, heard or tried").is_visible()


def test_once_sent_it_is_forgotten(page: Page, scene: Scene) -> None:
    page.get_by_label("Is one thing stuck?").fill(WORDS)
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Send check-in").click()
    page.get_by_text("Sent. Thank you.").wait_for()
    page.goto(f"{scene.world.url}check-in/")
    assert page.get_by_text(KEPT).count() == 0
    assert drafts(page) == []


def test_a_form_that_leads_to_another_page_forgets_it_too(page: Page, scene: Scene) -> None:
    page.goto(f"{scene.world.url}asks/new/")
    box = page.locator("main textarea").first
    box.fill(WORDS)
    page.wait_for_timeout(500)
    assert drafts(page) != []
    page.get_by_role("button", name="Send").first.click()
    page.wait_for_load_state()
    if Ask.objects.filter(question=WORDS).exists():
        assert drafts(page) == []
    else:
        assert drafts(page) != []


def test_nobody_else_on_this_phone_is_offered_it(page: Page, scene: Scene) -> None:
    page.get_by_label("Is one thing stuck?").fill(WORDS)
    page.wait_for_timeout(500)
    session = signed_in_client(scene.user("member")).cookies["sessionid"].value
    base = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    another = page.context.new_page()
    another.goto(f"{scene.world.url}check-in/", wait_until="networkidle")
    another.reload()
    assert another.get_by_label("Is one thing stuck?").input_value() == ""


def test_on_a_phone_that_others_use_nothing_is_kept(page: Page, scene: Scene) -> None:
    found = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid")
    session = SessionStore(session_key=found)
    session["shared"] = True
    session.save()
    page.reload()
    page.get_by_label("Is one thing stuck?").fill(WORDS)
    page.wait_for_timeout(500)
    assert drafts(page) == []


def test_a_draft_is_forgotten_after_a_fortnight(page: Page) -> None:
    page.get_by_label("Is one thing stuck?").fill(WORDS)
    page.wait_for_timeout(500)
    page.evaluate("""() => { for (const key of Object.keys(localStorage)) if (key.startsWith("hundred-draft:"))
      localStorage.setItem(key, JSON.stringify({ text: "old", at: Date.now() - 15 * 24 * 3600_000 })); }""")
    page.reload()
    assert (page.get_by_text(KEPT).count(), drafts(page)) == (0, [])


def drafts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hundred-draft:'))")
    return found


def test_signing_out_asks_about_what_is_not_sent(page: Page, scene: Scene) -> None:
    phone = Phone(page)
    phone.lose_signal()
    phone.check_in(4, stuck=WORDS)
    phone.sees("Saved on this phone, not sent yet")
    page.context.route("**/waited/", lambda route: route.abort())
    phone.find_signal()
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-out/")
    phone.sees("it is sent when you sign in on this phone again")
    page.get_by_role("button", name="Send it, then sign out").click()
    phone.sees("It could not be sent just now.")
    page.get_by_role("button", name="Keep it and sign out").click()
    phone.sees("You are signed out.")
    assert [item["fields"] for item in phone.waiting()]
    assert drafts(page) == []


@pytest.mark.parametrize(("button", "arrives"), [("Send it, then sign out", True), ("Delete it and sign out", False)])
def test_what_is_not_sent_is_sent_or_deleted_as_one_chooses(
    page: Page, scene: Scene, button: str, *, arrives: bool
) -> None:
    phone = Phone(page)
    page.context.route("**/waited/", lambda route: route.abort())
    phone.check_in(4, stuck=WORDS)
    phone.sees("Saved on this phone, not sent yet")
    page.goto("/sign-out/")
    if arrives:
        page.context.unroute("**/waited/")
    page.get_by_role("button", name=button).click()
    phone.sees("You are signed out.")
    assert phone.waiting() == []
    assert scene.participation("other").checkins.filter(stuck=WORDS).exists() is arrives
    assert page.evaluate("caches.keys().then((all) => all.filter((name) => name.startsWith('hundred-pages-')))") == []
