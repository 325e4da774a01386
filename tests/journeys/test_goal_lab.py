"""A team writes its goal on a phone with the keyboard alone, one question a page, and publishes it."""

import pytest
from playwright.sync_api import Page, expect

from measures.models import TeamGoal
from tests.journeys.conftest import PHONE, Open
from tests.world import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

KINDS = {"What we count is": "a number of people or things", "The number": "should go up"}


def test_a_goal_is_written_and_published_with_the_keyboard(open_as: Open, world: World) -> None:
    page = open_as(world.member(name="Joan Marsh").user, f"{world.url}measures/goal/", size=PHONE)
    write(page, "Who is it for?", "Carers in Saltby")
    write(page, "What will be different for them?", "Hold 5 workshops")
    write(page, "… so that", "Nobody waits more than a week for a break")
    page.get_by_label("What do we count?").focus()
    page.keyboard.type("Breaks taken")
    for group, answer in KINDS.items():
        page.get_by_role("group", name=group, exact=True).get_by_label(answer).focus()
        page.keyboard.press("Space")
    go_on(page)
    write(page, "Who or what is counted, exactly?", "One for each carer and week")
    page.get_by_label("Our first month will stand in for it").focus()
    page.keyboard.press("Space")
    go_on(page)
    write(page, "How far do we want to get?", "40")
    write(page, "For whom could it get worse", "10 of the 40 care at night")
    page.get_by_label("We looked, and there is nothing to watch").focus()
    page.keyboard.press("Space")
    write(page, "Why is there nothing to watch?", "Nobody loses by it")
    expect(
        page.get_by_text("Hold 5 workshops so that nobody waits more than a week for a break.").first
    ).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    go_on(page, "Publish our goal")
    expect(page.get_by_text("Your goal is published.")).to_be_visible()
    goal = TeamGoal.objects.select_related("measure").get()
    assert (goal.measure.name, goal.equity) == ("Breaks taken", "10 of the 40 care at night")


def write(page: Page, label: str, words: str) -> None:
    """And go on to the next question."""
    page.get_by_label(label).focus()
    page.keyboard.type(words)
    go_on(page)


def go_on(page: Page, button: str = "Next") -> None:
    page.get_by_role("button", name=button, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
