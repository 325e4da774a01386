"""Without a mouse: Tab, Space and Enter are enough, and one always sees where one is."""

import pytest
from playwright.sync_api import Page

from checkins.models import CheckIn
from milestones.models import Task
from tests.guards.scene import Scene
from tests.journeys.conftest import Open

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# What has the focus: its words, and whether its looks say so, on it or on the label that is drawn for it.
FOCUS = """() => {
  const at = document.activeElement;
  const drawn = [at, ...(at.labels ?? [])].flatMap((part) => [part, ...part.querySelectorAll("svg, circle, span")]);
  const pseudo = [at, ...(at.labels ?? [])].map((part) => getComputedStyle(part, "::before"));
  const marked = (looks) => (looks.outlineStyle !== "none" && parseFloat(looks.outlineWidth) > 0)
    || looks.boxShadow !== "none";
  const box = at.getBoundingClientRect();
  const words = [at.getAttribute("aria-label"), at.labels?.[0]?.textContent, at.textContent, at.name]
    .filter(Boolean).join(" ").replace(/\\s+/g, " ");
  const shown = box.bottom > 0 && box.top < innerHeight;
  return { tag: at.tagName, words, shown,
    marked: drawn.some((part) => marked(getComputedStyle(part))) || pseudo.some(marked) };
}"""


def tab_to(page: Page, words: str, *, most: int = 60) -> None:
    """Press Tab until what is reached says ``words``; every stop on the way must be seen."""
    for _press in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        assert stop["tag"] != "BODY", f"the page ends before “{words}”"
        assert stop["marked"], f"no mark of focus on {stop}"
        assert stop["shown"], f"focus out of sight on {stop}"
        if words in stop["words"]:
            return
    raise AssertionError(f"“{words}” is not reached by {most} tabs")


def test_the_first_tab_offers_the_way_past_the_bar(open_on: Open, scene: Scene) -> None:
    page = open_on(scene.user("member"), f"/c/{scene.slug}/today/")
    tab_to(page, "Skip to main content", most=1)
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside


def test_a_check_in_by_keyboard(open_on: Open, scene: Scene) -> None:
    page = open_on(scene.user("other"), f"/c/{scene.slug}/check-in/")
    tab_to(page, "1 Not yet")
    page.keyboard.press("Space")
    for _more in range(3):
        page.keyboard.press("ArrowRight")
    tab_to(page, "Is one thing stuck?")
    page.keyboard.type("The van")
    tab_to(page, "Send check-in")
    page.keyboard.press("Enter")
    page.get_by_text("Sent. Thank you.").wait_for()
    sent = CheckIn.objects.get(author=scene.participation("other"))
    assert (sent.confidence, sent.stuck) == (4, "The van")


def test_a_task_is_done_by_keyboard(open_on: Open, scene: Scene) -> None:
    task = Task.objects.get(pk=str(scene.rows["milestones:task"]))
    page = open_on(scene.user("member"), f"/c/{scene.slug}/plan/")
    tab_to(page, f"Done: {task.title}")
    page.keyboard.press("Enter")
    page.locator(".h-task--done").filter(has_text=task.title).wait_for()
    page.wait_for_load_state()
    task.refresh_from_db()
    assert task.is_done
