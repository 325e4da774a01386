"""A story, an idea, a test to borrow and an ask without a mouse; a mistake leads to what is to be put right."""

import pytest
from playwright.sync_api import Page, expect

from asks.models import Answer, Ask
from experiments.models import Experiment, Idea
from stories.models import Story
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.test_keyboard import tab_to

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FOCUSED = "() => document.activeElement.closest('.nhsuk-error-summary') !== null"
LAST = "Accessibility"  # in the foot of every page


def press(page: Page, words: str, key: str = "Enter") -> None:
    tab_to(page, words)
    page.keyboard.press(key)


def write(page: Page, label: str, words: str) -> None:
    tab_to(page, label)
    page.keyboard.type(words)


def sends(page: Page, button: str) -> None:
    """By a form that leads to another page, or back to this one with what is wrong."""
    tab_to(page, button)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_story_is_told_after_a_mistake_and_taken_back(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/learn/stories/new/")
    write(page, "How was it before?", "Loud.")
    write(page, "What was the turning point?", "Somebody listened.")
    write(page, "A title", "The phone")
    write(page, "Whose story is it?", "A carer of our team")
    press(page, "Nowhere yet", "ArrowDown")
    sends(page, "Keep it")
    page.wait_for_function(FOCUSED)
    press(page, "How is it now?", "Enter")
    page.keyboard.type("Quiet.")
    expect(page.get_by_label("How is it now?")).to_have_value("Quiet.")
    write(page, "Who said yes?", "The carer it is about")
    press(page, "They said so to me", "Space")
    sends(page, "Keep it")
    page.get_by_text("Kept. Here is your story, and who can see it.").wait_for()
    sends(page, "Take it back")
    page.get_by_text("Taken back. Only who wrote it down can see it now.").wait_for()
    assert not Story.objects.get(title="The phone").consents.filter(withdrawn_at=None).exists()


def test_an_idea_is_added_parked_put_together_and_tried(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/learn/ideas/")
    write(page, "Add an idea", "A postcard")
    press(page, "Add idea")
    page.get_by_text("Your idea is on the board.").wait_for()
    sends(page, "A postcard")
    sends(page, "Park it for now")
    press(page, "Parked for now")
    sends(page, "A postcard")
    sends(page, "Put it back on the board")
    sends(page, "A postcard")
    press(page, "Put it together with another idea")
    page.keyboard.press("Tab")  # to the first of the others, whichever it is
    page.keyboard.press("Space")
    sends(page, "Put them together")
    assert Idea.objects.get(text="A postcard").merged_into is not None
    sends(page, "Try it: A walk after the group")
    write(page, "What do you think will happen?", "All five bring it")
    sends(page, "Begin the test")
    page.get_by_text("Still running").wait_for()
    assert Experiment.objects.get(title="A walk after the group").prediction == "All five bring it"


def test_a_test_of_another_team_is_borrowed(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/learn/borrow/")
    sends(page, "Borrow it: Postcards")
    page.get_by_text("It stands among your ideas, with where it comes from.").wait_for()


def test_what_is_stuck_is_asked_and_a_leader_answers(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/plan/tasks/{scene.rows['milestones:task']}/")
    sends(page, "This is stuck: ask a leader")
    write(page, "What exactly do you ask?", "May we use the pool car?")
    write(page, "To whom?", "Ruth")
    write(page, "Their job title", "Director of Care")
    sends(page, "Send the ask")
    ask = Ask.objects.get(question="May we use the pool car?")
    leader = open_as(scene.user("sponsor"), f"/c/{scene.slug}/asks/?answer={ask.pk}")
    asked = leader.locator(f"#ask-{ask.pk}")
    press(leader, "Yes", "Space")
    leader.keyboard.press("ArrowDown")
    press(leader, "Send the answer")
    asked.get_by_role("heading", name="Please look at this again").wait_for()
    leader.wait_for_function(FOCUSED)
    write(leader, "In your own words", "The insurer forbids it")
    press(leader, "Send the answer")
    asked.get_by_text("Sent to the team.").wait_for()
    tab_to(leader, LAST)
    ask.refresh_from_db()
    assert (ask.to, ask.answer) == (scene.participation("sponsor"), Answer.NO)


def test_no_page_holds_the_keyboard(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/learn/")
    tab_to(page, LAST)
    for other in ("learn/mine/", "asks/allowed/"):
        page.goto(f"/c/{scene.slug}/{other}")
        tab_to(page, LAST)
