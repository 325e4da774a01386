"""An idea is tried twice on a phone and let go with something learned: it stands on the plan and on the chart."""

import pytest
from playwright.sync_api import expect

from experiments.models import Experiment
from tests.guards.scene import Scene
from tests.journeys.conftest import DEVICES, PHONE, Open
from tests.journeys.hand import Hand

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

IDEA = "A postcard instead of a letter"


@pytest.mark.parametrize("phone", ["phone", "phone-without-javascript"])
def test_an_idea_is_tried_twice_and_let_go_with_something_learned(open_as: Open, scene: Scene, phone: str) -> None:
    javascript = DEVICES[phone].javascript
    page = open_as(scene.user("member"), f"/c/{scene.slug}/learn/ideas/", javascript=javascript)
    hand = Hand(page)
    hand.fill("Add an idea", IDEA)
    hand.press("Add idea")
    hand.sees("Your idea is on the board.")
    begin(hand)
    decide(hand, learned="They kept it on the fridge.", choice="Adapt", thanks="and you change it")
    hand.follow("Begin the next try")
    hand.fill("What do you think will happen?", "All five bring it.")
    hand.press("Begin the test")
    hand.sees("The next try is on its way.")
    decide(hand, learned="Nobody can read it twice.", choice="Abandon", thanks="and you let it go")
    expect(page.get_by_role("img", name="2 tries, one after another")).to_be_visible()
    last = Experiment.objects.get(title=IDEA, cycle=2)
    assert (last.decision, last.previous and last.previous.decision) == ("abandon", "adapt")
    stands_on_the_plan_and_the_chart(hand, scene, last)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def begin(hand: Hand) -> None:
    """The guess comes first, the rest is a few words."""
    hand.follow("Try it", within=hand.page.get_by_role("listitem").filter(has_text=IDEA))
    hand.fill("What do you think will happen?", "Three of five bring it along.")
    expect(hand.page.get_by_label("What will you try?")).to_have_value(IDEA)
    hand.fill("With how many people?", "Five people")
    hand.press("Begin the test")
    hand.sees("Still running")
    hand.follow("Write what happened")
    hand.fill("What happened?", "Four of five brought it.")
    hand.press("Keep it")
    hand.sees("Kept. Thank you for writing it down.")


def decide(hand: Hand, *, learned: str, choice: str, thanks: str) -> None:
    hand.follow("Decide what to do with it")
    hand.fill("So now we know", learned)
    hand.choose(choice)
    hand.press("Decide")
    hand.sees(f"Thank you. Now you know, {thanks}.")


def stands_on_the_plan_and_the_chart(hand: Hand, scene: Scene, row: Experiment) -> None:
    hand.page.goto(f"/c/{scene.slug}/plan/")
    expect(hand.page.locator(f"#test-{row.pk}")).to_contain_text("Nobody can read it twice.")
    hand.page.goto(f"/c/{scene.slug}/measures/")
    expect(hand.page.locator(".h-chart-narrow .k-test").first).to_be_visible()
    hand.unfold("What the letters and numbers say")
    expect(hand.page.get_by_text("Abandon. Nobody can read it twice.").first).to_be_visible()
