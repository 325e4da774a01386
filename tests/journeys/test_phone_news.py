"""A kept page is shown at once; what is new comes in quietly, and never under somebody's hands."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import Page

from boards.phone import offline
from checkins.models import CheckIn
from experiments.models import Idea
from milestones.models import Milestone, Task
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
    until,
    waits_until_kept,
)

pytestmark = [pytest.mark.journey, pytest.mark.service_worker, pytest.mark.django_db(transaction=True)]
KEPT = "document.documentElement.dataset.kept"
NEWER = "There is a newer page."


@pytest.fixture
def phone(open_as: Open, scene: Scene) -> Callable[[str], Page]:
    """A member's phone on which this page was opened an hour ago."""

    def opened(path: str) -> Page:
        page = open_as(scene.user("member"), path)
        is_ready(page)
        waits_until_kept(page, path)
        an_hour_passes(page)
        return page

    return opened


def path(scene: Scene, page: str) -> str:
    return f"/c/{scene.slug}/{page}/"


def something_new(scene: Scene) -> None:
    Milestone.objects.create(team=scene.world.skylark, day=38, title="Ten people tried the plan")


def test_what_is_new_takes_its_place_by_itself(phone: Callable[[str], Page], scene: Scene) -> None:
    page = phone(path(scene, "plan"))
    something_new(scene)
    page.goto(path(scene, "plan"))
    page.get_by_role("link", name="Ten people tried the plan").wait_for()
    assert page.evaluate(KEPT) is None  # the newest, loaded whole
    assert page.locator(".h-kept").count() == 0


def test_a_page_with_nothing_new_stays_and_says_nothing(phone: Callable[[str], Page], scene: Scene) -> None:
    page = phone(path(scene, "today"))
    page.goto(path(scene, "today"))
    shown = page.evaluate(KEPT)
    assert shown
    page.wait_for_timeout(1500)
    assert page.evaluate(KEPT) == shown
    assert page.locator(".h-kept").count() == 0


def test_who_has_begun_to_write_is_asked_first(phone: Callable[[str], Page], scene: Scene) -> None:
    page = phone(path(scene, "learn"))
    goes_offline(page)
    page.goto(path(scene, "learn"))
    page.locator("#question textarea").fill("We rang first, and it helped")
    page.locator(".h-kept").get_by_text("No signal.").wait_for()
    Idea.objects.filter(team=scene.world.skylark).exclude(text="").update(text="Changed elsewhere")
    comes_online(page)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.locator(".h-kept").get_by_text(NEWER).wait_for()
    assert page.locator("#question textarea").input_value() == "We rang first, and it helped"
    page.get_by_role("button", name="Show it").click()
    Hand(page).sees("Changed elsewhere")


def test_a_form_on_a_kept_page_has_a_key_of_its_own_and_can_be_sent(phone: Callable[[str], Page], scene: Scene) -> None:
    """The page was kept with a key that has been used since: what is written now is another check-in."""
    page = phone(path(scene, "check-in"))
    before = CheckIn.objects.count()
    keys = set()
    for _ in range(2):
        page.goto(path(scene, "check-in"))
        keys.add(UUID(page.locator("input[name=id]").first.input_value()))
        taps = Hand(page)
        taps.tap(re.compile("4"))  # type: ignore[arg-type]
        taps.press("Send check-in")
        taps.sees("Sent. Thank you.")
    assert len(keys) == 2
    assert CheckIn.objects.count() == before + 2


def test_after_something_was_sent_the_newest_is_shown_not_what_was_kept(
    phone: Callable[[str], Page], scene: Scene
) -> None:
    task = Task.objects.create(team=scene.world.skylark, title="Ring the five who missed", due_day=38)
    page = phone(path(scene, "plan"))
    page.goto(path(scene, "plan"))
    Hand(page).press(re.compile(rf"Done\s*: {task.title}"))
    page.get_by_role("button", name=re.compile("Undo")).wait_for()
    page.goto(path(scene, "plan"))
    assert page.evaluate(KEPT) is None
    assert page.get_by_role("button", name=re.compile(rf"Done\s*: {task.title}")).count() == 0


def test_asking_for_the_newest_gets_the_newest(phone: Callable[[str], Page], scene: Scene) -> None:
    page = phone(path(scene, "plan"))
    page.goto(path(scene, "plan"))
    assert page.evaluate(KEPT)
    something_new(scene)
    page.reload()
    assert page.evaluate(KEPT) is None
    assert page.get_by_role("link", name="Ten people tried the plan").is_visible()


def test_a_page_one_may_not_read_any_more_is_kept_no_longer(phone: Callable[[str], Page], scene: Scene) -> None:
    page = phone(path(scene, "plan"))
    scene.participation("member").delete()
    page.goto(path(scene, "plan"))
    page.get_by_role("heading", name=re.compile("not here|find")).wait_for()
    until(lambda: pages_kept(page) == [])


@pytest.fixture
def new_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """As after an update: the page without a signal is another, and so is the worker that keeps it."""
    return lambda: monkeypatch.setattr(offline, "PAGE", "newer_offline.html")


def test_a_new_version_takes_nothing_from_who_is_typing(
    phone: Callable[[str], Page], scene: Scene, new_version: Callable[[], None]
) -> None:
    page = phone(path(scene, "learn"))
    old = shell(page)
    page.locator("#question textarea").fill("A long answer")
    new_version()
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    page.wait_for_function("navigator.serviceWorker.getRegistration().then((found) => !!found.waiting)")
    page.wait_for_timeout(500)
    assert page.locator("#question textarea").input_value() == "A long answer"
    assert old in caches(page)  # the old one is still there for this page
    page.goto(path(scene, "today"))
    until(lambda: len([name for name in caches(page) if name.startswith("hundred-shell-")]) == 1)
    assert shell(page) != old
    goes_offline(page)
    page.goto(path(scene, "learn"))  # kept by the old version, and still whole
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"


def shell(page: Page) -> str:
    (name,) = (name for name in caches(page) if name.startswith("hundred-shell-"))
    return name


def test_without_service_workers_pages_work_as_ever(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), "/help/")
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    for name in ("today", "plan", "learn"):
        page.goto(path(scene, name))
        assert page.evaluate("'serviceWorker' in navigator") is False
        assert page.locator("main h1").is_visible()
    page.goto(path(scene, "check-in"))
    taps = Hand(page)
    taps.tap(re.compile("4"))  # type: ignore[arg-type]
    taps.press("Send check-in")
    taps.sees("Sent. Thank you.")


def test_neither_mistakes_nor_other_pages_are_kept(phone: Callable[[str], Page], scene: Scene) -> None:
    page = phone(path(scene, "plan"))
    page.goto(f"/c/{scene.slug}/nothing/")
    page.goto(f"/c/{scene.slug}/board/")
    page.goto("/no/such/page/")
    assert pages_kept(page) == [path(scene, "plan")]


def test_no_room_on_the_phone_means_an_ordinary_page(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), path(scene, "today"))
    is_ready(page)
    waits_until_kept(page, path(scene, "today"))
    (service,) = page.context.service_workers
    service.evaluate(
        "() => { Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    for name in ("plan", "learn"):
        page.goto(path(scene, name))
        assert page.locator("main h1").is_visible()
        assert page.evaluate(KEPT) is None
    assert path(scene, "plan") not in pages_kept(page)
