"""A real Chromium against a real server. Every request to another host is a failure."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, sync_playwright

from accounts.models import User
from tests.world import browser as signed_in_client

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1366, "height": 768}

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop lives in this thread


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    found = playwright.chromium.launch(executable_path=os.environ["HUNDRED_CHROMIUM"], args=[*flags, *quiet])
    yield found
    found.close()


@pytest.fixture
def elsewhere() -> Iterator[list[str]]:
    """Addresses of other hosts that a page asked for. There must be none."""
    asked: list[str] = []
    yield asked
    assert asked == []


Open = Callable[..., Page]


@pytest.fixture
def open_as(chromium: Browser, live_server: object, elsewhere: list[str]) -> Iterator[Open]:
    """``open_as(user, "/c/…/today/", width=PHONE, javascript=False)``: a page somebody is signed in on."""
    base = str(live_server)
    contexts: list[BrowserContext] = []

    def watch(request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and f"{url.scheme}://{url.netloc}" != base:
            elsewhere.append(request.url)

    def open_page(
        user: User | None,
        path: str,
        *,
        size: dict[str, int] = PHONE,
        javascript: bool = True,
    ) -> Page:
        context = chromium.new_context(
            base_url=base, viewport={"width": size["width"], "height": size["height"]}, java_script_enabled=javascript
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        if user:
            session = signed_in_client(user).cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": base}])
        page = context.new_page()
        page.on("request", watch)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def shots() -> Path | None:
    """Where to leave screenshots: HUNDRED_SHOTS, if somebody wants to look."""
    folder = os.environ.get("HUNDRED_SHOTS")
    return Path(folder) if folder else None
