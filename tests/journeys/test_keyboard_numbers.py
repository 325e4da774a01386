"""Numbers in the grid and from a spreadsheet, what lasts, and a link to the board: all without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from measures.models import Observation
from sharing.models import ShareLink
from sustainability.models import SustainabilityItem
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.test_keyboard import tab_to
from tests.journeys.test_keyboard_power import FOCUSED, press, sends, write

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MEASURE = "People who feel in control"
ROWS = f"Date\t{MEASURE}\n25/02/2026\t12/30\n26/02/2026\t10/30\n"


def write_again(page: Page, words: str) -> None:
    """Over what stands in the field that has the focus."""
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


def test_a_number_is_entered_in_the_grid_after_a_mistake(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/measures/grid/")
    write(page, f"{MEASURE}, how many, Week", "50")
    write(page, f"{MEASURE}, Out of how many, Week", "40")
    sends(page, "Save the numbers")
    page.wait_for_function(FOCUSED)
    press(page, f"{MEASURE}, Week")
    write_again(page, "20")
    sends(page, "Save the numbers")
    page.get_by_text("Saved: 1 new number.").wait_for()
    newest = Observation.objects.latest("entered_at")
    assert (newest.numerator, newest.denominator) == (20, 40)


def test_numbers_are_pasted_looked_at_and_saved(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/measures/paste/")
    tab_to(page, "Paste your rows here")
    page.keyboard.insert_text(ROWS)
    sends(page, "See what it would become")
    expect(page.get_by_role("heading", name="Before they are saved")).to_be_visible()
    before = Observation.objects.count()
    sends(page, "Save these")
    page.get_by_text("Saved: 2 new numbers.").wait_for()
    assert Observation.objects.count() == before + 2


def test_what_lasts_is_written_after_a_mistake(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/lasting/")
    sends(page, "Write something down")
    write(page, "What is it about?", "Tea before the round")
    press(page, "Adopt: keep it as it is", "Space")
    sends(page, "Keep it")
    page.wait_for_function(FOCUSED)
    press(page, "Who looks after it?")
    page.keyboard.type("Ward manager")
    sends(page, "Keep it")
    page.get_by_text("Kept. It stands in the Day-100 pack, too.").wait_for()
    item = SustainabilityItem.objects.get(what="Tea before the round")
    assert (item.decision, item.owner_title) == ("adopt", "Ward manager")


def test_a_link_is_made_and_taken_back(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("facilitator"), f"/c/{scene.slug}/share/")
    write(page, "Who is it for?", "The mayor")
    sends(page, "Make the link")
    page.get_by_role("heading", name="The link is ready").wait_for()
    sends(page, "Share the board")
    sends(page, "Take back: The mayor")
    page.get_by_text("Taken back. The link opens nothing any more.").wait_for()
    assert ShareLink.objects.get(label="The mayor").revoked_at
