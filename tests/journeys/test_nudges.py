"""A facilitator edits a rule and sees the preview change, leaves a person in peace and sees them gone."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from milestones.models import Milestone
from nudges.models import HeldBack, NotNow, Rule
from tests.guards.growth import grow
from tests.guards.scene import Scene
from tests.journeys.conftest import Device, Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NARROWEST = 320


@pytest.fixture
def milestone(scene: Scene) -> Milestone:
    """Joan's, in four days: the method tells her tomorrow that there are three to go."""
    return Milestone.objects.create(
        pk=uuid4(), team=scene.world.skylark, day=41, title="Ten plans at Wick", lead=scene.member
    )


def fits(page: Page, device: Device) -> bool:
    """No scrolling sideways here, nor on the narrowest phone."""
    widths = (device.size["width"], NARROWEST)
    for width in widths:
        page.set_viewport_size({"width": width, "height": device.size["height"]})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            return False
    page.set_viewport_size(device.size)  # type: ignore[arg-type]
    return True


OVERLAP = """() => {
  const fields = [...document.querySelectorAll("#rule .h-fieldset :is(input, select)")];
  const boxes = fields.map((field) => field.getBoundingClientRect());
  return boxes.some((one, at) => boxes.slice(at + 1).some((other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom));
}"""


def test_a_rule_is_changed_and_the_preview_with_it(
    open_on: Open, scene: Scene, milestone: Milestone, device: Device
) -> None:
    page = open_on(scene.user("facilitator"), f"{scene.world.url}facilitate/")
    hand = Hand(page)
    hand.follow("Who gets what in the next 7 days")
    hand.sees("A milestone in 3 days: Ten plans at Wick")
    assert fits(page, device)
    hand.follow("Rules")
    assert fits(page, device)
    page.locator("#rule-milestone_soon a").click()
    assert not page.evaluate(OVERLAP)
    preview = page.locator("#preview")
    preview.get_by_text("To Joan Marsh").wait_for()
    hand.fill("First line", "Dear {name}: {milestone}")
    hand.fill("Message", "It is on {date}. What would help, {nmae}?")
    if not device.javascript:
        hand.press("Show how it reads")
    preview.get_by_text("{nmae} means nothing here.").wait_for()
    assert page.get_by_label("First line").input_value() == "Dear {name}: {milestone}"
    hand.fill("Message", "It is on {date}. What would help, {name}?")
    if not device.javascript:
        hand.press("Show how it reads")
    preview.get_by_text("Dear Joan: Ten plans").first.wait_for()
    preview.get_by_text("What would help, Joan?").wait_for()
    assert not Rule.objects.exists()
    assert fits(page, device)
    hand.press("Save")
    hand.sees("Saved.")
    page.locator("#rule-milestone_soon").get_by_text("Changed").wait_for()
    assert Rule.objects.get().words == "It is on {date}. What would help, {name}?"


def test_a_person_is_left_in_peace_and_gone_from_the_seven_days(
    open_on: Open, scene: Scene, milestone: Milestone, device: Device
) -> None:
    page = open_on(scene.user("facilitator"), f"{scene.world.url}nudges/")
    hand = Hand(page)
    week = page.locator("#going-out")
    week.get_by_text("A milestone in 3 days: Ten plans at Wick").first.wait_for()
    page.get_by_label("Who?").select_option(label="Joan Marsh")
    hand.fill("Until when?", "2020-01-01")
    hand.press("Not now")
    hand.sees("Choose a day to come")
    assert page.get_by_label("Who?").input_value() == f"person:{scene.member.pk}"
    hand.fill("Until when?", scene.world.challenge.calendar.date_of(60).isoformat())
    hand.press("Not now")
    hand.sees("Saved. Nobody is told why.")
    assert week.get_by_text("Ten plans at Wick").count() == 0
    assert week.get_by_text("Joan Marsh").count() == 0
    assert NotNow.objects.filter(participation=scene.member).count() == 1
    assert fits(page, device)
    hand.press(re.compile(r"End it\s*: Joan Marsh"))
    hand.sees("Messages go out again.")
    week.get_by_text("A milestone in 3 days: Ten plans at Wick").first.wait_for()


def test_one_is_held_back_and_all_are_paused(open_on: Open, scene: Scene, milestone: Milestone, device: Device) -> None:
    page = open_on(scene.user("facilitator"), f"{scene.world.url}nudges/")
    hand = Hand(page)
    hand.press(re.compile("Hold back.*Ten plans at Wick"))
    hand.sees("Held back.")
    assert HeldBack.objects.count() == 1
    hand.press(re.compile("Let it go out.*Ten plans at Wick"))
    page.get_by_text("Held back.").wait_for(state="detached")
    hand.press("Pause everything")
    hand.sees("Everything is paused")
    hand.press("Resume everything")
    page.get_by_text("Everything is paused").wait_for(state="detached")


def test_axe_finds_nothing_in_any_state(open_as: Open, scene: Scene, milestone: Milestone) -> None:
    grow(scene, teams=2, people=8, rows=6)
    look = Look(open_as(scene.user("facilitator"), f"{scene.world.url}nudges/"))
    hand = Hand(look.page)
    hand.press(re.compile("Hold back.*Ten plans at Wick"))
    hand.sees("Held back.")
    hand.press("Pause everything")
    hand.sees("Everything is paused")
    look.over("held back and paused", dark=True)
    look.at(f"{scene.world.url}nudges/who/?occasion=milestone:{milestone.pk}:day41:milestone_soon", dark=True)
    look.at(f"{scene.world.url}nudges/rules/new/?occasion=checkin", dark=True)
    look.page.goto(f"{scene.world.url}nudges/rules/milestone_soon/")
    hand.fill("Message", "Hi {nmae}")
    hand.press("Save")
    hand.sees("Please look at this again")
    look.over("a rule with a mistake", dark=True)
    assert look.problems == []
