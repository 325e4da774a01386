"""A phone with its service worker: the signal that goes and comes back, and what it has kept."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from playwright.sync_api import Page

from accounts.models import User
from tests.world import browser as signed_in_client

AN_HOUR_AGO = """async () => {
  for (const name of (await caches.keys()).filter((name) => name.startsWith("hundred-pages-"))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const old = await cache.match(request);
      const headers = new Headers(old.headers);
      headers.set("Hundred-Kept-At", Number(headers.get("Hundred-Kept-At")) - 3600_000);
      await cache.put(request, new Response(await old.text(), { headers }));
    }
  }
}"""
CONTROLLED = "() => navigator.serviceWorker.controller?.state === 'activated'"
KEPT = """async () => {
  const found = [];
  for (const name of (await caches.keys()).filter((name) => name.startsWith("hundred-pages-")))
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  return found;
}"""


def is_ready(page: Page) -> None:
    page.wait_for_function(CONTROLLED)


def pages_kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def caches(page: Page) -> list[str]:
    found: list[str] = page.evaluate("caches.keys()")
    return found


def until(true: Callable[[], Any], *, within: float = 10) -> None:
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, "that did not come about"
        time.sleep(0.05)


def waits_until_kept(page: Page, path: str) -> None:
    until(lambda: path in pages_kept(page))


def goes_offline(page: Page) -> None:
    page.context.set_offline(True)


def comes_online(page: Page) -> None:
    page.context.set_offline(False)


def signs_in_as(page: Page, user: User) -> None:
    """As another person would, whom the worker has not seen coming: their cookie is there from now on."""
    session = signed_in_client(user).cookies[settings.SESSION_COOKIE_NAME].value
    base = page.evaluate("location.origin")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base}])


def an_hour_passes(page: Page) -> None:
    """What is kept was kept an hour ago: the worker asks for the newest again."""
    page.evaluate(AN_HOUR_AGO)
