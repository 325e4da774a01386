"""A commissioner understands the board at a glance and finds no way to write; a sponsor answers an ask."""

from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Locator, Page

from asks.models import Ask
from tests.guards.scene import Scene
from tests.guards.scene_ledger import TODAY
from tests.guards.urls import ours
from tests.journeys.conftest import DESK, Open
from tests.journeys.hand import Hand
from tests.world import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MODERN_PHONE = {"width": 390, "height": 844}
MOST_WORDS = 120

# Each word that is drawn whole without scrolling; not what is cut to a dot for screen readers alone.
WORDS_ABOVE = """(fold) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement.getBoundingClientRect();
    if (parent.width <= 2 || parent.height <= 2) continue;
    for (const word of node.data.matchAll(/\\S*[\\p{L}\\p{N}]\\S*/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const box = range.getBoundingClientRect();
      if (box.width && box.top >= 0 && box.bottom <= fold && box.right > 0) seen.push(word[0]);
    }
  }
  return seen;
}"""

FILES = (".pdf", ".pptx")  # downloads, no pages


@pytest.mark.parametrize("javascript", [True, False], ids=["", "without-javascript"])
@pytest.mark.parametrize("size", [DESK, MODERN_PHONE], ids=["desk", "phone"])
def test_the_board_answers_five_questions_above_the_fold(
    open_as: Open, scene: Scene, size: dict[str, int], *, javascript: bool
) -> None:
    page = open_as(scene.user("commissioner"), f"/c/{scene.slug}/", size=size, javascript=javascript)
    assert page.url.endswith("/board/")
    main, fold = page.locator("main"), fold_of(page, size)
    five = {
        "the goal": main.get_by_text("Living well with breathlessness"),
        "the day": main.get_by_text(str(TODAY), exact=True),
        "are we getting there": main.get_by_text("The newest number is better than where the team began."),
        "number against baseline: before": main.get_by_text("31%"),
        "number against baseline: now": main.get_by_text("44%"),
        "what we need from you": main.get_by_text("One answer owed to the teams"),
    }
    for question, answers in five.items():
        assert any(is_above(answer, fold, size["width"]) for answer in answers.all()), question
    words = page.evaluate(WORDS_ABOVE, fold)
    assert len(words) <= MOST_WORDS, " ".join(words)


def fold_of(page: Page, size: dict[str, int]) -> float:
    """The bottom of what is seen without scrolling: on a phone the bar lies over the last of it."""
    bar = page.locator(".h-nav").bounding_box()
    return bar["y"] if bar and bar["y"] > size["height"] / 2 else size["height"]


def is_above(answer: Locator, fold: float, width: int) -> bool:
    box = answer.bounding_box()
    if box is None or not answer.is_visible() or min(box["width"], box["height"]) <= 2:
        return False
    return box["y"] + box["height"] <= fold and box["x"] + box["width"] <= width


def test_a_commissioner_finds_no_way_to_write(open_on: Open, scene: Scene) -> None:
    """Every page that links lead to is looked at; every address of the challenge refuses to be written to."""
    page = open_on(scene.user("commissioner"), f"/c/{scene.slug}/")
    home, to_see, seen = f"/c/{scene.slug}/", {page.url}, set[str]()
    while to_see - seen:
        url = (to_see - seen).pop()
        page.goto(url)
        seen.add(url)
        assert post_forms(page) <= {"/sign-out/"}, url
        to_see |= {link for link in links(page) if home in link and not link.endswith(FILES)}
    assert len(seen) >= 2
    for address in ours():
        if address.path.startswith("c/<slug:slug>/") and address.name != "teams:leave":
            status = scene.people["commissioner"].post(scene.url(address)).status_code
            assert status in {403, 404, 405}, address.name


def post_forms(page: Page) -> set[str]:
    return {form.get_attribute("action") or page.url for form in page.locator("form[method=post i]").all()}


def links(page: Page) -> set[str]:
    hrefs = [link.get_attribute("href") or "" for link in page.locator("a[href]").all()]
    return {urldefrag(urljoin(page.url, href)).url for href in hrefs}


def test_a_sponsor_answers_an_ask(open_on: Open, scene: Scene) -> None:
    hand = Hand(open_on(scene.user("sponsor"), f"/c/{scene.slug}/asks/"))
    hand.sees("May nurses prescribe from the road?")
    hand.unfold("Answer")
    hand.choose("Try it, for a while")
    asked = hand.page.locator(f"#ask-{scene.rows['asks:answer']}")
    asked.get_by_label("In your own words").fill("Try it with two nurses.")
    asked.get_by_label("Until when?").fill("2026-03-26")
    hand.press("Send the answer")
    hand.sees("ent to the team.")
    answered = Ask.objects.get(question="May nurses prescribe from the road?")
    assert (answered.answer, answered.answer_words) == ("try", "Try it with two nurses.")
    assert answered.answered_by == scene.participation("sponsor")
    member = scene.people["member"]
    assert isinstance(member, Person)
    assert "Try it with two nurses." in member.get(f"/c/{scene.slug}/asks/").content.decode()
