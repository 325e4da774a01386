"""Without any script: numbers from a spreadsheet, what lasts, a link to the board and a calendar;
tests/journeys/test_numbers_by_week.py has the grid."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from calendars.models import Feed
from measures.models import Observation
from sustainability.models import SustainabilityItem
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from tests.journeys.test_keyboard_numbers import ROWS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(open_as: Open, scene: Scene) -> Page:
    return open_as(scene.user("member"), f"/c/{scene.slug}/measures/grid/", javascript=False)


def test_numbers_are_pasted_looked_at_and_saved(page: Page) -> None:
    hand = Hand(page)
    hand.follow("Paste from a spreadsheet")
    hand.fill("Paste your rows here", ROWS)
    hand.press("See what it would become")
    hand.sees("Before they are saved")
    before = Observation.objects.count()
    hand.press("Save these")
    hand.sees("Saved: 2 new numbers.")
    assert Observation.objects.count() == before + 2


def test_what_lasts_is_written_down_and_taken_off_the_list(page: Page, scene: Scene) -> None:
    hand = Hand(page)
    page.goto(f"/c/{scene.slug}/lasting/")
    hand.follow("Write something down")
    hand.fill("What is it about?", "Tea before the round")
    hand.choose("Adopt: keep it as it is")
    hand.fill("Who looks after it?", "Ward manager")
    hand.press("Keep it")
    item = SustainabilityItem.objects.get(what="Tea before the round")
    hand.follow("Change", within=page.locator(f"#item-{item.pk}"))
    hand.press("Take it off the list")
    hand.sees("“Tea before the round” is off the list.")


def test_a_link_opens_the_board_until_it_is_taken_back(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("facilitator"), f"/c/{scene.slug}/share/", javascript=False)
    hand = Hand(page)
    hand.fill("Who is it for?", "The mayor")
    hand.press("Make the link")
    hand.sees("The link is ready")
    path = urlsplit(page.locator("#address").inner_text()).path
    guest = open_as(None, path, javascript=False)
    expect(guest.get_by_text("Nobody is told that you opened it.")).to_be_visible()
    page.goto(f"/c/{scene.slug}/share/")
    hand.press("Take back", within=page.get_by_role("listitem").filter(has_text="The mayor"))
    hand.sees("Taken back. The link opens nothing any more.")
    again = guest.request.get(path)
    assert again.status == 404


def test_the_address_of_a_calendar_is_made_anew_and_ended(page: Page, scene: Scene) -> None:
    hand = Hand(page)
    page.goto("/me/calendar/")
    was = page.locator("code.h-address").inner_text()
    hand.press("Make a new address")
    expect(page.locator("code.h-address")).not_to_have_text(was)
    hand.press("No address any more")
    expect(page.get_by_role("button", name="Make the address")).to_be_visible()
    assert not Feed.objects.filter(person=scene.user("member")).exists()
