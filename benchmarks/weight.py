"""Bytes over the wire in a real Chromium on a phone's screen: the first visit of each page, and the next one.

Every byte counts that comes down the line, also what the service worker fetches for itself. The next
visit is an hour later, with the worker in its place. Names of pages after `bin/bench weight`: only those.
"""

import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks import bench
from benchmarks.bench import Bar, table, verdict
from benchmarks.wire import Wire, wire

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIRST, AGAIN, SCRIPTS = 80, 15, 40  # KB of 1,000 bytes
KINDS = ("Document", "Stylesheet", "Script", "Font")
PHONE = {"width": 360, "height": 740}
# Beside the pages of a member.
OTHERS = ("sign-in", "board", "facilitate")
WORKING = (
    """() => navigator.serviceWorker.controller?.state === "activated" || !document.documentElement.dataset.person"""
)
AN_HOUR_LATER = """async () => {
  for (const name of (await caches.keys()).filter((name) => name.startsWith("hundred-pages-"))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const kept = await cache.match(request);
      const headers = new Headers(kept.headers);
      headers.set("Hundred-Kept-At", Date.now() - 3600_000);
      await cache.put(request, new Response(await kept.text(), { headers }));
    }
  }
}"""


@dataclass
class Weight:
    """Bytes of one visit by kind, heads of the answers included; ``beside`` is what no page asked for."""

    kinds: dict[str, int] = field(default_factory=dict)
    beside: int = 0

    def add(self, kind: str, size: float) -> None:
        name = kind if kind in KINDS else "Other"
        self.kinds[name] = self.kinds.get(name, 0) + int(size)

    def kb(self, *kinds: str) -> float:
        """Of these kinds; of all when none is named."""
        found = sum(size for kind, size in self.kinds.items() if not kinds or kind in kinds)
        return (found if kinds else found + self.beside) / 1000


class Scales:
    """Weighs what comes down the line for a page, until it is silent."""

    def __init__(self, page: "Page", line: Wire) -> None:
        self.page, self.line = page, line
        self.kinds: dict[str, str] = {}
        self.weight = Weight()
        wire = page.context.new_cdp_session(page)
        wire.on("Network.responseReceived", self._received)
        wire.on("Network.loadingFinished", self._finished)
        wire.send("Network.enable")

    def visit(self, url: str) -> Weight:
        self.weight, before = Weight(), self.line.bytes
        answer = self.page.goto(url, wait_until="networkidle")
        assert answer, url
        assert answer.ok, f"{url} answers {answer.status}"
        self.page.wait_for_function(WORKING)
        self._wait_until_silent()
        asked_for = sum(self.weight.kinds.values())
        self.weight.beside = max(self.line.bytes - before - asked_for, 0)
        return self.weight

    def _wait_until_silent(self) -> None:
        deadline, seen = time.monotonic() + 1, self.line.bytes
        while time.monotonic() < deadline:
            self.page.wait_for_timeout(50)  # lets the browser's news in, too
            if self.line.bytes != seen:
                deadline, seen = time.monotonic() + 1, self.line.bytes

    def _received(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromServiceWorker") or event["response"].get("fromDiskCache"):
            self.kinds[event["requestId"]] = ""
        else:
            self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        if kind := self.kinds.get(event["requestId"], "Other"):
            self.weight.add(kind, event["encodedDataLength"])


@dataclass(frozen=True)
class Row:
    name: str
    first: Weight
    again: Weight

    def cells(self) -> list[object]:
        parts = [*(self.first.kb(kind) for kind in KINDS), self.first.kb("Other"), self.first.beside / 1000]
        return [self.name, *parts, self.first.kb(), self.again.kb()]


def bars(rows: Iterable[Row]) -> list[Bar]:
    """Of the heaviest page each, and of Today, which most people open."""
    rows = list(rows)
    today = next((row for row in rows if row.name == "boards:today"), rows[0])
    first, again, scripts = (
        max(rows, key=lambda row: row.first.kb()),
        max(rows, key=lambda row: row.again.kb()),
        max(rows, key=lambda row: row.first.kb("Script")),
    )
    return [
        Bar(f"first visit of {today.name}", today.first.kb(), FIRST, "KB"),
        Bar("its next", today.again.kb(), AGAIN, "KB"),
        Bar(f"heaviest first visit ({first.name})", first.first.kb(), FIRST, "KB"),
        Bar(f"heaviest next visit ({again.name})", again.again.kb(), AGAIN, "KB"),
        Bar("scripts", scripts.first.kb("Script"), SCRIPTS, "KB"),
    ]


def main() -> None:
    bench.prepare()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from access.roles import Role  # noqa: PLC0415 (needs Django)
    from benchmarks import measured, member_pages  # noqa: PLC0415
    from benchmarks.visits import PAGES  # noqa: PLC0415

    crowd = measured.seeded()
    others = {page.name: page for page in PAGES if page.name in OTHERS}
    addresses = member_pages.addresses(crowd.challenge) | {n: page.url(crowd.slug) for n, page in others.items()}
    cookies = {name: crowd.cookie(Role.MEMBER) for name in addresses if name not in member_pages.BY_LINK}
    cookies |= {name: crowd.cookie(page.role) if page.role else "" for name, page in others.items()}
    chromium = os.environ.get("HUNDRED_CHROMIUM") or None
    asked = [name for name in addresses if name in sys.argv[1:]]
    addresses = {name: addresses[name] for name in asked} or addresses
    with bench.served() as origin, wire(int(origin.rpartition(":")[2])) as line, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        rows = weigh(browser, line, addresses, cookies)
        browser.close()
    heads = ["page (KB)", "page", "styles", "scripts", "font", "other", "worker", "first visit", "next visit"]
    table(heads, [row.cells() for row in rows])
    verdict(*bars(rows))


def weigh(browser: "Browser", line: Wire, addresses: Mapping[str, str], cookies: Mapping[str, str]) -> list[Row]:
    """Each page with an empty phone, and then again."""
    origin, rows = f"http://127.0.0.1:{line.port}", []
    for name, path in addresses.items():
        context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]  # a mapping of two numbers
        if cookies.get(name):
            key, value = cookies[name].split("=")
            context.add_cookies([{"name": key, "value": value, "url": origin}])
        scales = Scales(context.new_page(), line)
        first = scales.visit(origin + path)
        scales.page.evaluate(AN_HOUR_LATER)
        rows.append(Row(name, first, scales.visit(origin + path)))
        context.close()
    return rows


if __name__ == "__main__":
    main()
