"""Check-ins in days without a signal, up to fifty, with the tab killed in between. Each arrives, once."""

import logging
import time

import pytest
from django.db.models import QuerySet
from playwright.sync_api import Page

from checkins.models import CheckIn
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.phone import is_ready, until, waits_until_kept
from tests.journeys.unsent import Phone, kill, without_signal_words
from tests.journeys.watch import Watch

pytestmark = [
    pytest.mark.journey,
    pytest.mark.service_worker,
    pytest.mark.whole_browser,
    pytest.mark.django_db(transaction=True),
]

NO_SYNC = "delete ServiceWorkerRegistration.prototype.sync;"  # as on an iPhone
NO_LOCKS = "delete Navigator.prototype.locks;"
NO_WORKER = "delete Navigator.prototype.serviceWorker;"


@pytest.mark.parametrize(("less", "count"), [("", 50), (NO_SYNC, 12), (NO_LOCKS, 5)])
def test_fifty_check_ins_are_each_counted_once(
    open_as: Open, scene: Scene, watch: Watch, less: str, count: int
) -> None:
    page = open_as(scene.user("other"), f"{scene.world.url}check-in/")
    page.context.add_init_script(less)
    is_ready(page)
    page.reload()
    waits_until_kept(page, f"{scene.world.url}check-in/")
    page.context.set_offline(True)
    written = [f"Stuck {n}" for n in range(count)]
    for n, words in enumerate(written):
        write(page, words, scene)
        if n % 10 == 9:
            page = kill(page)
    page.goto(f"{scene.world.url}check-in/")
    arrive(page, written, scene, what=less)
    without_signal_words(watch)


def test_without_a_service_worker_too(open_as: Open, scene: Scene, watch: Watch) -> None:
    """No page opens without a signal then; the tabs that are open write on."""
    page = open_as(scene.user("other"), "/help/")
    page.context.add_init_script(NO_WORKER)
    tabs = [page, *(page.context.new_page() for _ in range(5))]
    for tab in tabs:
        tab.goto(f"{scene.world.url}check-in/")
    page.context.set_offline(True)
    written = [f"Stuck {n}" for n in range(5)]
    for tab, words in zip(tabs[:5], written, strict=True):
        tab.bring_to_front()  # behind others it would be drawn once a second
        fill(tab, words)
        kill(tab).close()
    arrive(tabs[5], written, scene, what=NO_WORKER)
    without_signal_words(watch)


def write(page: Page, words: str, scene: Scene) -> None:
    page.goto(f"{scene.world.url}check-in/")
    fill(page, words)


def fill(page: Page, words: str) -> None:
    Phone(page).check_in(4, stuck=words)
    page.locator("#checkin").get_by_text("Saved on this phone, not sent yet").wait_for()


def arrive(page: Page, written: list[str], scene: Scene, *, what: str) -> None:
    """The signal comes back, on slow 4G."""
    mine: QuerySet[CheckIn] = CheckIn.objects.filter(author=scene.participation("other")).order_by("made_at")
    phone = Phone(page)
    begun = time.monotonic()
    phone.find_slow_signal()
    until(lambda: mine.count() == len(written), within=120)  # a lease of a killed tab lasts a minute
    took = time.monotonic() - begun
    phone.hears(f"Sent ({len(written)})")
    assert phone.waiting() == []
    assert sorted(mine.values_list("stuck", flat=True)) == sorted(written)  # their order: tests/platform/test_waited.py
    logging.getLogger(__name__).warning("%d check-ins in %.1f s on slow 4G. %s", len(written), took, what)
