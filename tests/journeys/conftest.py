"""A real Chromium against a real server. A request to another host or a word in the console is a failure."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from accounts.models import User
from tests import mailbox as mailboxes
from tests.guards.scene import scene
from tests.journeys.watch import Watch
from tests.world import browser as signed_in_client

__all__ = ["scene"]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1366, "height": 768}

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop lives in this thread


@dataclass(frozen=True)
class Device:
    size: dict[str, int]
    javascript: bool

    @property
    def has_keys(self) -> bool:
        return self.size == DESK


DEVICES = {
    "phone": Device(PHONE, javascript=True),
    "desk": Device(DESK, javascript=True),
    "phone-without-javascript": Device(PHONE, javascript=False),
}


@pytest.fixture(params=DEVICES)
def device(request: pytest.FixtureRequest) -> Device:
    return DEVICES[request.param]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browsers(playwright: Playwright) -> Iterator[Callable[[str], Browser]]:
    """The browser of a program, which starts when it is first asked for."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    begun: dict[str, Browser] = {}

    def browser(program: str) -> Browser:
        if program not in begun:
            begun[program] = playwright.chromium.launch(executable_path=program, args=[*flags, *quiet])
        return begun[program]

    yield browser
    for one in begun.values():
        one.close()


@pytest.fixture
def watch(live_server: object) -> Iterator[Watch]:
    watch = Watch(str(live_server))
    yield watch
    assert watch.complaints == []


Open = Callable[..., Page]


@pytest.fixture
def service_workers(request: pytest.FixtureRequest) -> Literal["allow", "block"]:
    """Without them where a test is about something else: to install one costs more than most pages."""
    return "allow" if request.node.get_closest_marker("service_worker") else "block"


@pytest.fixture
def chromium(browsers: Callable[[str], Browser], request: pytest.FixtureRequest) -> Browser:
    """The whole of it, as people have it, where it shows notices or sends by itself; else bin/headless-shell's."""
    whole = os.environ["HUNDRED_CHROMIUM"]
    needs_whole = request.node.get_closest_marker("whole_browser")
    return browsers(whole if needs_whole else os.environ.get("HUNDRED_HEADLESS_SHELL", whole))


@pytest.fixture
def open_as(chromium: Browser, watch: Watch, service_workers: Literal["allow", "block"]) -> Iterator[Open]:
    """``open_as(user, "/c/…/today/", size=PHONE, javascript=False)``: a page somebody is signed in on."""
    contexts: list[BrowserContext] = []

    def open_page(
        user: User | None, path: str, *, size: dict[str, int] = PHONE, javascript: bool = True, **more: Any
    ) -> Page:
        viewport: Any = {"width": size["width"], "height": size["height"]}
        context = chromium.new_context(
            base_url=watch.base,
            viewport=viewport,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            service_workers=service_workers,
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        if user:
            session = signed_in_client(user).cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": watch.base}])
        page = context.new_page()
        watch.over(page)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def open_on(open_as: Open, device: Device) -> Open:
    """The same on the device of the test."""

    def open_page(user: User | None, path: str, **more: Any) -> Page:
        return open_as(user, path, size=device.size, javascript=device.javascript, **more)

    return open_page


@pytest.fixture
def mailbox(settings: object) -> Iterator[mailboxes.Mailbox]:
    """The mail server of the other tests, begun in a thread of its own: Playwright's loop has this one."""
    with ThreadPoolExecutor(1) as thread:
        running = mailboxes.running()
        mailbox = thread.submit(running.__enter__).result()
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port  # type: ignore[attr-defined]
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        yield mailbox
        thread.submit(running.__exit__, None, None, None).result()


@pytest.fixture
def shots() -> Path | None:
    """Where to leave screenshots: HUNDRED_SHOTS, if somebody wants to look."""
    folder = os.environ.get("HUNDRED_SHOTS")
    return Path(folder) if folder else None
