"""A new version of Hundred comes while something waits on the phone: it is sent by the new one, once."""

from contextlib import suppress

import pytest
from django.db.models import QuerySet

from boards.phone import offline
from checkins.models import CheckIn
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.phone import caches, is_ready, until, waits_until_kept
from tests.journeys.unsent import Phone, without_signal_words
from tests.journeys.watch import Watch

pytestmark = [
    pytest.mark.journey,
    pytest.mark.service_worker,
    pytest.mark.whole_browser,
    pytest.mark.django_db(transaction=True),
]

UPDATE = "navigator.serviceWorker.getRegistration().then((found) => found.update())"
HAS_NEWER = "navigator.serviceWorker.getRegistration().then((found) => !!found.waiting)"


def test_what_waits_outlives_a_new_version(
    open_as: Open, scene: Scene, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{scene.world.url}check-in/"
    page = open_as(scene.user("other"), path)
    phone = Phone(page)
    is_ready(page)
    waits_until_kept(page, path)
    phone.lose_signal()
    phone.check_in(4, stuck="No room for the group")
    phone.sees("Saved on this phone, not sent yet")
    page.context.route("**/waited/", lambda route: route.abort())  # the signal is back, but too weak for this
    monkeypatch.setattr(offline, "PAGE", "newer_offline.html")
    phone.find_signal()
    (old,) = shells(phone)
    page.evaluate(UPDATE)
    page.wait_for_function(HAS_NEWER)
    visit_until_it_is_there(phone, f"{scene.world.url}today/", old)
    assert [item["state"] for item in phone.waiting()] == [""]
    assert not mine(scene).exists()
    page.context.unroute("**/waited/")
    page.reload()
    until(lambda: mine(scene).exists() and not phone.waiting())
    assert [checkin.stuck for checkin in mine(scene)] == ["No room for the group"]
    without_signal_words(watch)


def visit_until_it_is_there(phone: Phone, path: str, old: str) -> None:
    """It takes its place when a page comes up and no other is open; the one before may still be on its way out."""
    for _ in range(5):
        phone.page.goto(path)
        with suppress(AssertionError):
            return until(lambda: len(shells(phone)) == 1 and shells(phone) != [old], within=8)
    raise AssertionError("the new version never took its place")


def mine(scene: Scene) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(author=scene.participation("other"))


def shells(phone: Phone) -> list[str]:
    return [name for name in caches(phone.page) if name.startswith("hundred-shell-")]
