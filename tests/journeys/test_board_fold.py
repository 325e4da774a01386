"""The board answers five questions before anybody scrolls, in few words, on a desk and on a phone."""

from collections.abc import Callable
from datetime import time
from decimal import Decimal
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from asks import actions as asks
from core import clock
from measures.models import Unit
from sharing.actions import make_link
from teams.models import Team
from tests.boards.board_world import author, count, publish
from tests.journeys.conftest import DESK
from tests.world import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

GOAL = "By Day 100, 6 in 10 people living with a long-term condition here will say: I feel in control of it."
TALL_PHONE = {"width": 390, "height": 844}

# Words with a letter in them that stand wholly or partly above the fold, without the shell and its bars.
WORDS = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let words = 0;
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (["title", "desc"].includes(parent.tagName) || parent.closest(".nhsuk-u-visually-hidden")) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (!box.width || box.top >= innerHeight) continue;
    words += walker.currentNode.textContent.split(/\\s+/).filter((word) => /\\p{L}/u.test(word)).length;
  }
  return words;
}"""


@pytest.fixture
def lived_in(world: World) -> World:
    """Two teams that count the same, five weeks in, with two asks open."""
    calendar = world.challenge.calendar
    with clock.pretend(calendar.moment_of(37, time(10))):
        for team, ask in ((world.skylark, "May nurses prescribe from the road, for 14 days?"),
                          (world.teasel, "Can carers book a break without a second assessment?")):  # fmt: skip
            by = author(team)
            goal = publish(team, GOAL, by=by)
            for week, value in enumerate((30, 32, 31, 33, 30, 31, 33, 36, 39, 41, 43)):
                count(goal.measure, 7 * (week - 6) + 2, value, by=by)
            with clock.pretend(calendar.moment_of(21, time(10))):
                asks.ask(team, by=by, key=uuid4(), question=ask, to_title="Director of Adult Social Care")
    return world


LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente"


@pytest.fixture
def crowded(world: World) -> World:
    """Six teams that count different things, words as long as German makes them, eight asks, small numbers."""
    calendar = world.challenge.calendar
    names = [f"{LONG[:20]} {letter}" for letter in "ABCD"]
    more = [Team.objects.create(challenge=world.challenge, name=name, focus=LONG) for name in names]
    with clock.pretend(calendar.moment_of(37, time(10))):
        for place, team in enumerate([world.skylark, world.teasel, *more]):
            by = author(team)
            name = f"{LONG[:30]} {place}"
            goal = publish(team, f"{GOAL} {LONG}", by=by, name=name, unit=Unit.COUNT, target=Decimal(60))
            for week, value in enumerate((30, 5, 31, 4, 43)):
                count(goal.measure, 7 * week + 2, value + place, by=by)
        with clock.pretend(calendar.moment_of(21, time(10))):
            for n in range(8):
                question = f"May {LONG} be used {n} times, and by everybody who has asked for it since the launch?"
                asks.ask(world.skylark, by=author(world.skylark), key=uuid4(), question=question, to_title=LONG[:40])
    return world


def above(page: Page, selector: str, height: int) -> bool:
    box = page.locator(selector).first.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + min(box["height"], 40) <= height


@pytest.mark.parametrize("size", [DESK, TALL_PHONE], ids=["desk", "phone"])
def test_five_answers_above_the_fold_in_few_words(
    lived_in: World, open_as: Callable[..., Page], size: dict[str, int]
) -> None:
    fold_holds(lived_in, open_as, size)


@pytest.mark.parametrize("size", [DESK, TALL_PHONE], ids=["desk", "phone"])
def test_the_fold_holds_with_six_teams_long_words_and_many_asks(
    crowded: World, open_as: Callable[..., Page], size: dict[str, int]
) -> None:
    fold_holds(crowded, open_as, size)


def test_the_fold_holds_by_a_link_too(crowded: World, open_as: Callable[..., Page]) -> None:
    by, until = crowded.facilitator().participation.as_actor(), crowded.challenge.calendar.date_of(60)
    with clock.pretend(crowded.challenge.calendar.moment_of(37, time(10))):
        made = make_link(crowded.challenge, by=by, key=uuid4(), label="The council", expires_on=until)
        page = open_as(None, f"/s/{made.token}/", size=TALL_PHONE)
    look_above(page, TALL_PHONE)


def fold_holds(world: World, open_as: Callable[..., Page], size: dict[str, int]) -> None:
    commissioner = world.commissioner(name="Sam Hale")
    with clock.pretend(world.challenge.calendar.moment_of(37, time(10))):
        page = open_as(commissioner.user, f"{world.url}board/", size=size)
    look_above(page, size)


def look_above(page: Page, size: dict[str, int]) -> None:
    bar = 70 if size is TALL_PHONE else 0
    asked = "a[href='#asks-h']" if size is TALL_PHONE else "#asks-h"
    for answer in (".h-goal__words", ".h-board-day b", ".h-says", ".h-says b", asked, ".h-hundred:visible"):
        assert above(page, answer, size["height"] - bar), answer
    assert page.evaluate(WORDS) <= 120
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if size is TALL_PHONE:
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
