"""Notices on a phone: asked for by a press alone, shown by the service worker, ended when the phone changes hands."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, Playwright

from tests.doubles.push_service import Browser
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from tests.notifications.pushing import Pushing, offered, pushing, subscribed
from tests.world import Person

__all__ = ["offered", "pushing"]
pytestmark = [
    pytest.mark.journey,
    pytest.mark.service_worker,
    pytest.mark.whole_browser,
    pytest.mark.django_db(transaction=True),
]
BUTTON = "Show notices on this device"
ALLOWED = {"permissions": ["notifications"]}
# Chromium's own push service is far away: in its place the browser subscribes with the one of the test.
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
NOTICES = """navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
    .then((all) => all.map(({ title, body, tag, data }) => ({ title, body, tag, url: data })))"""
# A browser opens a window only after a real tap, so the worker tells what it would open.
TAP = """async () => {
  const opened = [];
  self.clients.openWindow = async (url) => opened.push(String(url));
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  return opened;
}"""
SUBSCRIBE = """
PushManager.prototype.subscribe = async function (options) {
  window.given = options;
  return { toJSON: () => (%s) };
};
"""


def subscribes_with(page: Page, browser: Browser) -> None:
    form = browser.form
    keys = {"p256dh": form["p256dh"], "auth": form["auth"]}
    page.add_init_script(SUBSCRIBE % json.dumps({"endpoint": form["endpoint"], "keys": keys}))
    page.reload()


@pytest.fixture
def me(open_as: Open, member: Person, pushing: Pushing) -> Callable[..., Page]:
    def open_me(**more: object) -> Page:
        return open_as(member.user, "/me/", **more)

    return open_me


def test_a_press_lets_this_device_show_notices(me: Callable[..., Page], member: Person, pushing: Pushing) -> None:
    page = me(**ALLOWED)
    phone = pushing.service.browser()
    subscribes_with(page, phone)
    hand = Hand(page)
    hand.press(BUTTON)
    hand.sees("This device shows you our notices from now on.")
    assert subscribed(member.user) == [phone.endpoint]
    assert page.get_by_role("button", name=BUTTON).count() == 0
    hand.press(re.compile("Remove"), within=page.locator("[data-push-end]"))
    hand.sees("That device shows no more notices of ours.")
    assert subscribed(member.user) == []


def test_where_the_browsers_push_service_is_out_of_reach_it_says_so(
    playwright: Playwright, live_server: object, member: Person, offered: None, tmp_path: Path
) -> None:
    """A browser with a profile of its own, since private windows have no push. It would try for ever."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=os.environ["HUNDRED_CHROMIUM"],
        args=["--no-sandbox", "--disable-gpu", "--no-first-run", NO_OTHER_HOST],
        permissions=["notifications"],
        base_url=str(live_server),
    )
    session = member.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": str(live_server)}])
    page = context.new_page()
    page.clock.install()
    page.goto("/me/")
    hand = Hand(page)
    hand.press(BUTTON)
    page.wait_for_timeout(1000)
    page.clock.fast_forward(20_000)
    hand.sees("That did not work. Nothing has changed.")
    assert page.get_by_role("button", name=BUTTON).is_enabled()
    assert subscribed(member.user) == []
    context.close()


def test_who_said_no_in_the_browser_is_told_where_to_change_it(me: Callable[..., Page]) -> None:
    page = me()
    page.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    page.reload()
    page.get_by_text("You can change that in its settings for this page.").wait_for()
    assert not page.get_by_role("button", name=BUTTON).is_visible()


def test_without_javascript_it_says_that_this_browser_cannot(me: Callable[..., Page]) -> None:
    page = me(javascript=False)
    assert page.get_by_text("This browser cannot show notices.").is_visible()
    assert not page.get_by_role("button", name=BUTTON).is_visible()


def test_the_notices_of_who_had_the_phone_before_end(me: Callable[..., Page], pushing: Pushing) -> None:
    """They forgot to sign out: the browser still has their subscription, and nobody's page here knows it."""
    page = me(**ALLOWED)
    theirs = pushing.service.browser().endpoint
    page.add_init_script(
        f"PushManager.prototype.getSubscription = async () => ({{ endpoint: {json.dumps(theirs)},"
        " unsubscribe: async () => { window.ended = true; } });"
    )
    page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
    page.reload()
    page.wait_for_function("window.ended")


def push(page: Page, *, times: int = 1, **shown: str) -> None:
    """What Chromium does when its push service brings a notice."""
    cdp = page.context.new_cdp_session(page)
    found: list[str] = []
    cdp.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(_ids(told)))
    cdp.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)")
    page.wait_for_timeout(200)
    told = {"origin": page.evaluate("location.origin"), "registrationId": found[-1], "data": json.dumps(shown)}
    for _ in range(times):
        cdp.send("ServiceWorker.deliverPushMessage", told)
    page.wait_for_function(f"{NOTICES}.then((all) => all.length > 0)")


def _ids(told: Any) -> list[str]:
    return [registration["registrationId"] for registration in told["registrations"]]


def test_the_service_worker_shows_a_notice_that_comes_twice_once(me: Callable[..., Page]) -> None:
    page = me(**ALLOWED)
    shown = {"title": "Hundred", "body": "A line that names nobody.", "tag": "abc", "url": "/me/inbox/"}
    push(page, times=2, **shown)
    page.wait_for_timeout(300)
    assert page.evaluate(NOTICES) == [shown]


@pytest.mark.parametrize(
    ("url", "opens"), [("/me/inbox/", "/me/inbox/"), ("https://evil.example/", "/"), ("//evil.example/", "/")]
)
def test_a_tap_on_a_notice_opens_our_own_pages_alone(me: Callable[..., Page], url: str, opens: str) -> None:
    page = me(**ALLOWED)
    push(page, title="Hundred", body="A line.", tag="abc", url=url)
    (worker,) = page.context.service_workers
    opened = worker.evaluate(TAP)
    assert [address.removeprefix(page.evaluate("location.origin")) for address in opened] == [opens]
    assert page.evaluate(NOTICES) == []
