"""Looks at a page as axe does, on the narrowest phone, where nothing may scroll sideways; the main ones on a desk and
in the dark, too."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.journeys import contrast

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
NARROWEST, DESK = 320, 1366
# But for colours, of which contrast.py tells.
OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}

RUN = """async (options) => (await axe.run(document, options)).violations.flatMap((rule) =>
  rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} (${node.failureSummary.replace(/\\s+/g, " ")})`))"""
UNFOLD = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
WIDTH = "document.documentElement.scrollWidth"
# Sends a form of the page with nothing filled in. False if there is none for this address.
SEND_EMPTY = """(path) => {
  const form = [...document.querySelectorAll("main form")].find(
    (form) => form.method === "post" && new URL(form.action).pathname === path);
  if (!form) return false;
  for (const field of form.elements) {
    if (["radio", "checkbox"].includes(field.type)) field.checked = false;
    else if (field.type !== "hidden" && field.tagName !== "BUTTON") field.value = "";
  }
  HTMLFormElement.prototype.submit.call(form);
  return true;
}"""
# The page that came back is the one that is shown.
CAME_BACK = """() => document.readyState === "complete"
  && performance.getEntriesByType("navigation")[0].responseStatus === 422"""


@dataclass
class Look:
    """``problems`` of all pages looked at: where, how wide, what.

    ``colours``: whether contrast is looked at too; a page that another reader has been shown in the same colours
    goes without.
    """

    page: Page
    problems: list[str] = field(default_factory=list)
    colours: bool = True
    brings_axe: bool = field(default=False, init=False)  # to each page it goes to

    def at(self, path: str, *, answers: int = 200, dark: bool = False) -> None:
        if not self.brings_axe:
            self.page.context.add_init_script(AXE)
            self.brings_axe = True
        answer = self.page.goto(path)
        if not answer or answer.status != answers:
            self.problems.append(f"{path}: {answer.status if answer else 'nothing'}, not {answers}")
        self.over(path, dark=dark, on_desk=dark)

    def after_sending_nothing(self, path: str) -> None:
        """The form of this address that is on the page, sent empty, comes back with what is wrong."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            assert self.page.evaluate(SEND_EMPTY, path), f"no form for {path}"
        if answer.value.status != 422:
            self.problems.append(f"{path}, sent empty: {answer.value.status}, not 422")
            return
        self.page.wait_for_function(CAME_BACK)
        self.over(f"{path} with mistakes")

    def over(self, what: str, *, dark: bool = False, on_desk: bool = False) -> None:
        """A desk has the elements of a phone but for its side bar, which the main pages show."""
        self._resize(NARROWEST)
        self.page.evaluate(UNFOLD)
        if (width := self.page.evaluate(WIDTH)) > NARROWEST:
            self.problems.append(f"{what}: {width} wide at {NARROWEST}")
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        self._run(f"{what} at {NARROWEST}")
        if dark and self.colours:
            self.page.emulate_media(color_scheme="dark")
            self._judge(f"{what} in the dark", contrast.too_little(self.page))
            self.page.emulate_media(color_scheme="light")
        if on_desk:
            self._resize(DESK)
            self._run(f"{what} at {DESK}")

    def _run(self, where: str) -> None:
        self._judge(where, self.page.evaluate(RUN, OPTIONS))
        if self.colours:
            self._judge(where, contrast.too_little(self.page))

    def _judge(self, where: str, found: list[str]) -> None:
        self.problems += [f"{where}: {one}" for one in found]

    def _resize(self, width: int) -> None:
        size = self.page.viewport_size
        if not size or size["width"] != width:
            self.page.set_viewport_size({"width": width, "height": 768})
