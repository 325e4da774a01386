"""A phone of 360 × 740 with a signal that comes and goes, and what waits on it."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page

from tests.journeys.watch import Watch

# Lighthouse's slow 4G, as the browser applies it: bytes a second each way, and what each request waits.
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 184_320, "uploadThroughput": 86_400}
WAITING = """() => new Promise((resolve) => {
  const asked = indexedDB.open("hundred-outbox", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("items").objectStore("items").getAll();
    all.onsuccess = () => { asked.result.close(); resolve(all.result); };
  };
})"""


NO_SIGNAL = ("net::ERR_", "htmx:error: Failed to fetch", "error occurred when fetching the script")


def without_signal_words(watch: Watch) -> None:
    """What the browser says of a missing signal is no fault of the page."""
    watch.complaints[:] = [one for one in watch.complaints if not any(words in one for words in NO_SIGNAL)]


def kill(page: Page) -> Page:
    """The tab dies, with no time to say anything. Returns another one."""
    context = page.context
    with suppress(Error):
        page.goto("chrome://crash", timeout=2000)
    page.close()
    return context.new_page()


@dataclass
class Phone:
    page: Page

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def lose_signal(self) -> None:
        self.context.set_offline(True)

    def find_signal(self) -> None:
        self.context.set_offline(False)

    def find_slow_signal(self) -> None:
        wire = self.context.new_cdp_session(self.page)
        self.find_signal()
        wire.send("Network.emulateNetworkConditions", SLOW_4G)

    def waiting(self) -> list[dict[str, Any]]:
        """What is written down on the phone."""
        found: list[dict[str, Any]] = self.page.evaluate(WAITING)
        return found

    def check_in(self, confidence: int = 4, *, stuck: str = "") -> None:
        """On the page of the check-in: answer and send."""
        self.page.get_by_role("radio", name=str(confidence)).check()
        if stuck:
            self.page.get_by_label("Is one thing stuck?").fill(stuck)
        self.page.get_by_role("button", name="Send check-in").click()

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()

    def hears(self, words: str) -> None:
        """What is read out."""
        self.page.locator("[data-outbox-status] > [role=status]").get_by_text(words, exact=True).wait_for()
