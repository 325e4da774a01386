"""The check-in on a phone: a number in steps, how sure in five, sending within reach of the thumb."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from checkins.models import CheckIn
from measures.models import Measure, Observation
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.test_keyboard import tab_to

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ABOVE_THE_BAR = """() => {
  const at = document.activeElement, bar = document.querySelector(".h-send");
  const what = at.labels?.[0] ?? at;
  return bar.contains(at) || what.getBoundingClientRect().bottom <= bar.getBoundingClientRect().top + 1;
}"""
TARGETS = """() => [...document.querySelectorAll(
    "main button, main input:not([type=hidden]), main textarea, main summary, main .h-scale label, main .h-do a")]
  .filter((part) => part.offsetParent && !part.matches(".nhsuk-radios__input, .h-scale input"))
  .map((part) => ({ what: part.outerHTML.slice(0, 80), height: part.getBoundingClientRect().height }))
  .filter((part) => part.height < 48)"""


@pytest.fixture
def form(open_as: Open, scene: Scene, on_day: Callable[..., None]) -> Page:
    """A week later: 44 of 100 were counted on Day 35."""
    on_day(44)
    return open_as(scene.user("member"), f"/c/{scene.slug}/check-in/")


def test_one_tap_steps_from_the_number_of_last_time(form: Page, scene: Scene) -> None:
    many, of = form.get_by_label("How many", exact=True), form.get_by_label("Out of how many", exact=True)
    expect(many).to_have_value("")
    form.get_by_role("button", name="One more: How many").click()
    expect(many).to_have_value("45")
    expect(of).to_have_value("")
    form.get_by_role("button", name="One less: Out of how many").click()
    expect(of).to_have_value("99")
    expect(form.locator("[data-count-says]")).to_have_text("45, 99")
    form.get_by_role("button", name="Send check-in").click()
    form.get_by_text("Sent. Thank you.").wait_for()
    seen = CheckIn.objects.get(day=44).observation
    assert seen is not None
    assert (seen.numerator, seen.denominator) == (45, 99)


def test_one_tap_takes_it_over(form: Page) -> None:
    form.get_by_role("button", name="Same as last time").click()
    expect(form.get_by_label("How many", exact=True)).to_have_value("44")
    expect(form.get_by_label("Out of how many", exact=True)).to_have_value("100")


def test_steps_end_at_nought_and_leave_words_alone(open_as: Open, scene: Scene) -> None:
    Observation.objects.all().delete()
    Measure.objects.update(unit="days")
    page = open_as(scene.user("member"), f"/c/{scene.slug}/check-in/")
    number = page.locator("#id_value")
    less, more = page.get_by_role("button", name="One less"), page.get_by_role("button", name="One more")
    for typed, press, then in (("", less, "0"), ("4.5", more, "5.5"), ("1,204", less, "1203"), ("ten", more, "ten")):
        number.fill(typed)
        press.click()
        expect(number).to_have_value(then)


def test_mistakes_come_back_with_buttons_that_work(form: Page) -> None:
    form.get_by_label("How many", exact=True).fill("200")
    form.get_by_label("Out of how many", exact=True).fill("100")
    form.get_by_role("button", name="Send check-in").click()
    form.locator(".nhsuk-error-summary").wait_for()
    form.get_by_role("button", name="One less: How many").click()
    expect(form.get_by_label("How many", exact=True)).to_have_value("199")


def test_without_a_script_the_fields_are_ordinary_ones(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/check-in/", javascript=False)
    assert page.locator("main button:visible").all_inner_texts() == ["Send check-in"]
    page.get_by_label("How many", exact=True).fill("45")
    page.get_by_label("Out of how many", exact=True).fill("99")
    page.get_by_role("button", name="Send check-in").click()
    page.get_by_text("Sent. Thank you.").wait_for()
    assert Observation.objects.current().filter(numerator=45, denominator=99).exists()


def test_number_and_how_sure_are_sent_with_one_scroll_at_most(form: Page) -> None:
    """On 360 × 740: sending is on the first screen, how sure at most one screen below."""
    send = form.get_by_role("button", name="Send check-in").bounding_box()
    assert send
    assert send["y"] + send["height"] <= 740
    last = form.locator(".h-scale").bounding_box()
    assert last
    assert last["y"] + last["height"] - send["y"] <= 740 - 100  # what a thumb scrolls in one go


def test_everything_is_large_enough_for_a_thumb(form: Page) -> None:
    form.locator("#id_stuck").fill("The room")
    form.locator("summary").click()
    assert form.evaluate(TARGETS) == []


def test_who_could_unstick_it_is_asked_once_something_is_stuck(form: Page) -> None:
    who = form.get_by_text("Who could unstick it?")
    expect(who).to_be_hidden()
    form.locator("#id_stuck").fill("The room")
    expect(who).to_be_visible()


def test_what_has_the_focus_is_never_behind_the_bar(form: Page) -> None:
    for words in ("One more: Out of how many", "Not yet", "Is one thing stuck?", "Add a note", "Send check-in"):
        tab_to(form, words)
        assert form.evaluate(ABOVE_THE_BAR), words


def test_at_400_percent_sending_gives_its_place_back(open_as: Open, scene: Scene) -> None:
    """A desk of 1280 × 1024 at 400 %: a bar that stays would take a third of what one sees."""
    page = open_as(scene.user("member"), f"/c/{scene.slug}/check-in/", size={"width": 320, "height": 256})
    assert page.evaluate("getComputedStyle(document.querySelector('.h-send')).position") == "static"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_letters_twice_as_large_stay_within_the_phone(form: Page) -> None:
    form.evaluate("document.documentElement.style.fontSize = '200%'")
    assert form.evaluate("document.documentElement.scrollWidth") <= 360
