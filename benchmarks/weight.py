"""Bytes over the wire in a real Chromium on a phone's screen: the first visit of each page, and the next one."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks import bench
from benchmarks.bench import Bar, table, verdict

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIRST, AGAIN, SCRIPTS = 80, 15, 40  # KB of 1,000 bytes
KINDS = ("Document", "Stylesheet", "Script", "Font")
PHONE = {"width": 360, "height": 740}
WEIGHED = ("sign-in", "Today", "check-in", "plan", "learn", "team", "board", "facilitate")


@dataclass
class Weight:
    """Bytes of one visit by kind, heads of the answers included, as Chromium counted them."""

    kinds: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, size: float) -> None:
        name = kind if kind in KINDS else "Other"
        self.kinds[name] = self.kinds.get(name, 0) + int(size)

    def kb(self, *kinds: str) -> float:
        """Of these kinds; of all when none is named."""
        return sum(size for kind, size in self.kinds.items() if not kinds or kind in kinds) / 1000


class Scales:
    """Weighs what a page fetches, until the network is silent."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.kinds: dict[str, str] = {}
        self.weight = Weight()
        wire = page.context.new_cdp_session(page)
        wire.on("Network.responseReceived", self._received)
        wire.on("Network.loadingFinished", self._finished)
        wire.send("Network.enable")

    def visit(self, url: str) -> Weight:
        self.weight = Weight()
        answer = self.page.goto(url, wait_until="networkidle")
        assert answer, url
        assert answer.ok, f"{url} answers {answer.status}"
        return self.weight

    def _received(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        self.weight.add(self.kinds.get(event["requestId"], ""), event["encodedDataLength"])


@dataclass(frozen=True)
class Row:
    name: str
    first: Weight
    again: Weight

    def cells(self) -> list[object]:
        others = self.first.kb() - self.first.kb(*KINDS)
        return [self.name, *(self.first.kb(kind) for kind in KINDS), others, self.first.kb(), self.again.kb()]


def bars(rows: Iterable[Row]) -> list[Bar]:
    """Of the heaviest page each, and of Today, which most people open."""
    rows = list(rows)
    today = next(row for row in rows if row.name == "Today")
    first, again, scripts = (
        max(rows, key=lambda row: row.first.kb()),
        max(rows, key=lambda row: row.again.kb()),
        max(rows, key=lambda row: row.first.kb("Script")),
    )
    return [
        Bar("Today's first visit", today.first.kb(), FIRST, "KB"),
        Bar("its next", today.again.kb(), AGAIN, "KB"),
        Bar(f"heaviest first visit ({first.name})", first.first.kb(), FIRST, "KB"),
        Bar(f"heaviest next visit ({again.name})", again.again.kb(), AGAIN, "KB"),
        Bar("scripts", scripts.first.kb("Script"), SCRIPTS, "KB"),
    ]


def main() -> None:
    bench.prepare()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from benchmarks import measured  # noqa: PLC0415 (needs Django)
    from benchmarks.visits import PAGES  # noqa: PLC0415

    crowd = measured.seeded()
    pages = [page for page in PAGES if page.name in WEIGHED]
    addresses = {page.name: page.url(crowd.slug) for page in pages}
    cookies = {page.name: crowd.cookie(page.role) if page.role else "" for page in pages}
    chromium = os.environ.get("HUNDRED_CHROMIUM") or None
    with bench.served() as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        rows = weigh(browser, origin, addresses, cookies)
        browser.close()
    table(
        ["page (KB)", "page", "styles", "scripts", "font", "other", "first visit", "next visit"],
        [r.cells() for r in rows],
    )
    verdict(*bars(rows))


def weigh(browser: "Browser", origin: str, addresses: Mapping[str, str], cookies: Mapping[str, str]) -> list[Row]:
    """Each page with an empty cache, and then again."""
    rows = []
    for name, path in addresses.items():
        context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]  # a mapping of two numbers
        if cookies[name]:
            key, value = cookies[name].split("=")
            context.add_cookies([{"name": key, "value": value, "url": origin}])
        scales = Scales(context.new_page())
        rows.append(Row(name, scales.visit(origin + path), scales.visit(origin + path)))
        context.close()
    return rows


if __name__ == "__main__":
    main()
