"""A phone: this week's numbers in one form, the week before as well, a slip said where it is, and saved at once."""

import pytest
from playwright.sync_api import expect

from measures.models import Measure, Observation
from tests.guards.scene import Scene
from tests.journeys.conftest import DEVICES, PHONE, Open
from tests.journeys.hand import Hand

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_week_of_numbers_is_filled_in_and_saved_once(open_as: Open, scene: Scene) -> None:
    rate = Measure.objects.create(
        team=scene.world.skylark, name="Falls", unit="rate", per=1000, per_what="bed days", position=1
    )
    huddle = Measure.objects.create(team=scene.world.skylark, name="Huddle on time", unit="yes_no", position=2)
    javascript = DEVICES["phone-without-javascript"].javascript
    page = open_as(scene.user("member"), f"/c/{scene.slug}/measures/", javascript=javascript)
    hand = Hand(page)
    hand.follow("All numbers by the week")
    week = page.get_by_role("group", name="Week 6")
    expect(page.get_by_role("group", name="Week 5")).to_be_hidden()
    first = week.get_by_label("People who feel in control, how many, Week 6")
    first.click()
    for keys in ("46", "105", "16", "5000"):  # Tab goes down the week
        page.keyboard.type(keys)
        page.keyboard.press("Tab")
    expect(week.get_by_label("Huddle on time, Week 6")).to_be_focused()
    week.get_by_label("Huddle on time, Week 6").select_option("yes")
    first.fill("forty-six")
    hand.press("Save the numbers")
    link = page.get_by_role("link", name="Write it in figures")
    link.click()
    expect(first).to_be_focused()
    expect(week.get_by_label("Falls, For how many bed days, Week 6")).to_have_value("5000")
    first.fill("46")
    hand.press("Save the numbers")
    hand.sees("Saved: 3 new numbers.")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert Observation.objects.filter(measure__in=[rate, huddle]).count() == 2
    hand.follow("Week before")
    expect(page.get_by_role("group", name="Week 5")).to_be_visible()
    expect(page.get_by_label("People who feel in control, how many, Week 5")).to_have_value("44")
