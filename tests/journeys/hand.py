"""Does what a person does, and counts it: each field filled, choice made and press counts one."""

from dataclasses import dataclass
from pathlib import Path
from re import Pattern

from playwright.sync_api import Locator, Page


@dataclass
class Hand:
    page: Page
    count: int = 0

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)
        self.count += 1

    def choose(self, label: str) -> None:
        """A circle or a tick box; pressed where people press it, on its words."""
        self.page.locator("label").filter(has_text=label).first.click()
        self.count += 1

    def tap(self, radio: str) -> None:
        """One of the five steps."""
        self.page.get_by_role("radio", name=radio).check()
        self.count += 1

    def press(self, name: str | Pattern[str], *, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=name).first.click()
        self._arrives()

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("link", name=name).first.click()
        self._arrives()

    def unfold(self, words: str) -> None:
        self.page.locator("summary").filter(has_text=words).first.click()
        self.count += 1

    def upload(self, label: str, file: Path) -> None:
        self.page.get_by_label(label).set_input_files(file)
        self.count += 1

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()

    def _arrives(self) -> None:
        """A page that was asked for is read to its end, its scripts too: a hand is no quicker than that."""
        self.page.wait_for_load_state()
        self.count += 1
