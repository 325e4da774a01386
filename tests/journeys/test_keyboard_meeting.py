"""A meeting without a mouse: nobody loses their place or their words because somebody else does something."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from asks.models import Ask
from core import clock
from meetings import actions
from meetings.models import Meeting
from milestones.models import Milestone, Task
from tests.guards.scene import Scene
from tests.journeys.conftest import DESK, Open
from tests.journeys.test_keyboard import FOCUS, tab_to
from tests.journeys.test_keyboard_power import press, sends, write

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# What a screen reader is told without being asked.
LISTEN = """() => {
  window.heard = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const live = (target.closest ? target : target.parentElement).closest("[role=status], [role=alert], [aria-live]");
      if (live && live.getAttribute("aria-live") !== "off") window.heard.push(live.textContent.trim());
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
FITS = """() => document.documentElement.scrollHeight <= innerHeight
  && document.documentElement.scrollWidth <= innerWidth"""
PLACE = "(words) => document.activeElement.textContent.includes(words)"


def is_at(page: Page, words: str) -> None:
    """The focus is there, and is to be seen."""
    page.wait_for_function(PLACE, arg=words)
    stop = page.evaluate(FOCUS)
    assert stop["shown"], stop


def back_to(page: Page, words: str) -> None:
    for _press in range(20):
        page.keyboard.press("Shift+Tab")
        stop = page.evaluate(FOCUS)
        assert stop["marked"], stop
        if words in stop["words"]:
            return
    raise AssertionError(f"“{words}” does not stand before")


def test_a_meeting_from_its_start_to_its_end(open_as: Open, scene: Scene) -> None:  # noqa: PLR0915  as in test_meeting
    team = scene.world.skylark
    Meeting.objects.update(ended_at=clock.now())
    plan = Milestone.objects.get(team=team, title="Ten plans written at Saltby")
    page = open_as(scene.user("member"), f"/c/{scene.slug}/meeting/", size=DESK)
    sends(page, "Start: Our weekly meeting")
    page.evaluate(LISTEN)

    # On, step by step: the focus stays on the button that leads on, and the step is said once.
    press(page, "On to: Our number")
    is_at(page, "On to: Our plan")
    page.keyboard.press("Enter")
    is_at(page, "On to: What is stuck")
    assert page.evaluate("window.heard") == ["Our number", "Our plan"]

    # The plan is edited while somebody else changes another line: words and place stay, and nothing is said.
    press(page, "Change: Ring the three pharmacies")
    field = page.locator(".m-line__form").get_by_label("What needs doing?")
    field.wait_for()
    write(page, "What needs doing?", "Ring all four pharmacies")
    Milestone.objects.filter(pk=plan.pk).update(title="Eleven plans written at Saltby")
    page.locator(".m-line").filter(has_text="Eleven plans").wait_for()
    expect(field).to_have_value("Ring all four pharmacies")
    expect(field).to_be_focused()
    assert page.evaluate("window.heard") == ["Our number", "Our plan"]
    press(page, "Save")
    page.locator(".m-line").filter(has_text="Ring all four pharmacies").wait_for()

    # Its line has gone on to somebody else's hands: the place is kept all the same.
    tab_to(page, "Change: Ring all four pharmacies")
    Task.objects.filter(team=team, title__startswith="Ring all").update(title="Ring them all")
    is_at(page, "Change: Ring them all")

    # Somebody else goes on: who was in the step before is led to where the meeting is.
    meeting = Meeting.objects.get(ended_at=None)
    facilitator = scene.participation("facilitator").as_actor()
    actions.go_to(meeting, step="stuck", seen="plan", by=facilitator)
    is_at(page, "What is stuck")
    expect(page.locator("#m-now h2")).to_be_focused()
    assert page.evaluate("window.heard") == ["Our number", "Our plan", "What is stuck"]

    sends(page, "Ask leaders for something")
    write(page, "What exactly do you ask?", "May we have a key?")
    write(page, "Their job title", "Director of Nursing")
    sends(page, "Send the ask")
    page.locator("#m-asks").get_by_text("May we have a key?").wait_for()
    assert Ask.objects.filter(team=team, question="May we have a key?").exists()

    press(page, "On to: The next 48 hours")
    is_at(page, "On to: One word to close")
    write(page, "What is the next step?", "Fetch the key")
    press(page, "Add it")
    page.locator(".m-line").filter(has_text="Fetch the key").wait_for()
    back_to(page, "On to: One word to close")
    page.keyboard.press("Enter")
    is_at(page, "End the meeting")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("It ends for everybody, on every screen.").wait_for()
    sends(page, "End the meeting")
    page.get_by_text("There are no other minutes.").wait_for()
    meeting.refresh_from_db()
    assert meeting.ended_at is not None


def test_the_wall_shows_as_much_as_fits_and_says_that_there_is_more(open_as: Open, scene: Scene) -> None:
    team, long_ago = scene.world.skylark, clock.now() - timedelta(days=9)
    words = "Write to the Donaudampfschifffahrtsgesellschaftskapitänswitwe and ask her for the key of the hall, number"
    Task.objects.bulk_create(
        Task(team=team, title=f"{words} {n}", due_day=day, made_at=long_ago) for day in (30, 37) for n in range(20)
    )
    Meeting.objects.filter(ended_at=None).update(step="plan")
    wall = open_as(scene.user("member"), f"/c/{scene.slug}/meeting/screen/", size={"width": 1920, "height": 1080})
    wall.get_by_text("There is more than fits here.").wait_for()
    wall.wait_for_function(FITS)
    wall.set_viewport_size({"width": 1280, "height": 720})
    wall.wait_for_function(FITS)
    Task.objects.filter(team=team, title__startswith=words).delete()
    wall.get_by_text("There is more than fits here.").wait_for(state="hidden")
