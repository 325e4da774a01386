"""For looks at pages in other states than the usual one: which pages, and what is cut off at 320 pixels."""

from collections.abc import Callable, Iterable

from playwright.sync_api import Page

from challenges.models import Challenge, State
from core import clock
from tests.guards.table import pages_of
from tests.guards.urls import Address, ours
from tests.journeys.look import NARROWEST, UNFOLD, Look
from tests.journeys.visits import NO_PAGE

# Words that stand where nobody can see them: out of the page, or in a part that hides what does not fit.
CUT_OFF = """(wide) => {
  const unseen = (part) => part.closest(
    ".nhsuk-u-visually-hidden, .h-table--stack thead, svg, input, textarea, select");
  const name = (part) => `${part.tagName.toLowerCase()}.${part.className} “${part.textContent.trim().slice(0, 20)}”`;
  const isBroken = (part) => {  // “37” as a 3 above a 7
    if (part.childElementCount || !/^\\s*\\S{2,4}\\s*$/.test(part.textContent)) return false;
    const range = document.createRange();
    range.selectNodeContents(part);
    return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1;
  };
  const found = [];
  for (const part of document.querySelectorAll("main *, .h-cover *")) {
    const box = part.getBoundingClientRect();
    if (unseen(part) || box.width <= 1 || !part.checkVisibility()) continue;  // one pixel: for screen readers
    const hides = ["hidden", "clip"].includes(getComputedStyle(part).overflowX);
    if (box.left < -1 || box.right > wide + 1) found.push(`${name(part)} from ${box.left} to ${box.right}`);
    else if (hides && part.scrollWidth > part.clientWidth + 1) found.push(`${name(part)} hides its words`);
    else if (isBroken(part)) found.push(`${name(part)} is broken over lines`);
  }
  return found;
}"""

Is = Callable[[str], bool]


def pages_new_to(role: str, roles: tuple[str, ...], *, among: Is, by_role: set[str]) -> list[Address]:
    """What ``role`` is shown and none of ``roles`` before it; pages ``by_role`` are others for each of them."""
    names = set(pages_of(role)) - NO_PAGE
    for before in roles[: roles.index(role)]:
        names -= set(pages_of(before)) - by_role
    return [one for one in ours() if one.name in names and among(one.name)]


def close(challenge: Challenge) -> None:
    now = clock.now()
    Challenge.objects.filter(pk=challenge.pk).update(state=State.CLOSED, reviewed_at=now, closed_at=now)


def look_at(page: Page, urls: Iterable[str], problems: list[str], *, axe: bool = True) -> None:
    """With axe, without its colours; then at 320 pixels: nothing stands where it cannot be read.

    Without ``axe``: pages that test_every_page.py looks at as they are, and that only have longer words here.
    """
    page.set_viewport_size({"width": NARROWEST, "height": 768})
    look = Look(page, problems, colours=False)
    for url in urls:
        if axe:
            look.at(url)
        else:
            page.goto(url)
            page.evaluate(UNFOLD)
        problems += [f"{url} at {NARROWEST}: {cut}" for cut in page.evaluate(CUT_OFF, NARROWEST)]
