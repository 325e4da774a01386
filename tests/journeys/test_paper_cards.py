"""A facilitator copies a stack of paper cards, one person after the other; their authors see who did."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from checkins.models import CheckIn
from core import clock
from tests.guards.scene import Scene
from tests.guards.scene_ledger import TODAY
from tests.journeys.conftest import DESK, Device, Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look
from tests.world import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stack(scene: Scene) -> Iterator[list[Person]]:
    """Three people of Skylark whose cards lie on the table, by name."""
    CheckIn.objects.all().delete()
    names = ("Zoe Adeyemi", "Zoe Brand", "Zoe Clay")
    with clock.pretend(scene.world.challenge.calendar.moment_of(TODAY)):
        yield [scene.world.member(name=name) for name in names]


def start(scene: Scene) -> str:
    return f"{scene.world.url}facilitate/"


def write_with_keys(page: Page, numbers: tuple[int, int], stuck: str) -> None:
    """From the first number on, with no hand at a mouse."""
    keys = page.keyboard
    for number in numbers:
        keys.type(str(number))
        press_until(page, "Tab", "input, textarea", but="button")
    keys.type(stuck)
    press_until(page, "Tab", "input[type=radio]")
    keys.press("Space")
    press_until(page, "Tab", "textarea")
    press_until(page, "Tab", "input[type=radio]")
    keys.press("ArrowRight")


def press_until(page: Page, key: str, what: str, *, but: str = "none") -> None:
    for _ in range(4):
        page.keyboard.press(key)
        if page.evaluate("([what, but]) => document.activeElement.matches(`:is(${what}):not(${but})`)", [what, but]):
            return
    raise AssertionError(f"no {what} after {key}")


def test_three_cards_with_the_keyboard_alone(open_as: Open, scene: Scene, stack: list[Person]) -> None:
    url = f"{scene.world.url}check-in/for/{stack[0].participation.pk}/?week=6"
    page = open_as(scene.user("facilitator"), url, size=DESK)
    for n, person in enumerate(stack):
        page.get_by_role("heading", name=f"On behalf of {person.user.name}").wait_for()
        write_with_keys(page, (40 + n, 105), f"Thing {n}")
        press_until(page, "Tab", "select")
        press_until(page, "Tab", "button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.get_by_text("Saved for Zoe Clay, week 6.").wait_for()
    written = CheckIn.objects.order_by("made_at", "stuck").values_list(
        "author__user__name", "stuck", "unsticker", "confidence"
    )
    assert sorted(written) == [(person.user.name, f"Thing {n}", "team", 2) for n, person in enumerate(stack)]
    assert {row.observation.numerator for row in CheckIn.objects.select_related("observation")} == {40, 41, 42}  # type: ignore[union-attr]


def test_a_card_from_the_facilitators_page_to_its_author(
    open_on: Open, scene: Scene, stack: list[Person], device: Device, shots: Path | None
) -> None:
    page = open_on(scene.user("facilitator"), start(scene))
    hand = Hand(page)
    hand.follow("Paper cards")  # of the first team by name
    look(page, shots, f"cards-{device.size['width']}")
    hand.follow("Zoe Brand")
    page.get_by_label("Which week is the card of?").select_option("5")
    page.get_by_label("How many", exact=True).fill("46")
    page.get_by_label("Out of how many").fill("105")
    hand.fill("Is one thing stuck?", "No key to the hall")
    hand.choose("Our facilitator")
    look(page, shots, f"card-of-{device.size['width']}")
    hand.press("Save and finish")
    hand.sees("Saved for Zoe Brand, week 5.")
    hand.sees("Entered by Nell Ford for Zoe Brand")
    look(page, shots, f"entered-{device.size['width']}")
    assert page.evaluate("document.documentElement.scrollWidth") <= device.size["width"]
    theirs = open_on(stack[1].user, f"{scene.world.url}check-in/{CheckIn.objects.get().pk}/")
    hers = Hand(theirs)
    hers.sees("Nell Ford copied it from your paper card")
    look(theirs, shots, f"entered-for-me-{device.size['width']}")
    hers.press("Take it back")
    hers.sees("Taken back.")
    assert not CheckIn.objects.exists()


def look(page: Page, shots: Path | None, name: str) -> None:
    if shots:
        page.screenshot(path=shots / f"{name}.png", full_page=True)


def test_axe_finds_nothing_where_there_is_a_card_already(open_as: Open, scene: Scene, stack: list[Person]) -> None:
    look = Look(open_as(scene.user("facilitator"), "/help/"))
    url = f"{scene.world.url}check-in/for/{stack[0].participation.pk}/?week=6"
    for note in ("The first", "The second"):
        look.page.goto(url)
        look.page.get_by_label("Something you saw, heard or tried").fill(note)
        with look.page.expect_navigation():
            look.page.get_by_role("button", name="Save and next person").click()
    look.page.get_by_text("It is another card: keep both", exact=True).wait_for()
    look.over("a second card of a week")
    look.at(f"{scene.world.url}check-in/for/?team={scene.world.skylark.pk}")
    theirs = Look(open_as(stack[0].user, f"{scene.world.url}check-in/{CheckIn.objects.get().pk}/"), look.problems)
    theirs.over("what was entered for me")
    theirs.at(f"{scene.world.url}check-in/")
    assert look.problems == []


@pytest.mark.parametrize("width", [320, 360])
def test_it_fits_a_phone(open_as: Open, scene: Scene, stack: list[Person], width: int) -> None:
    size = {"width": width, "height": 740}
    page = open_as(scene.user("facilitator"), f"{scene.world.url}check-in/for/", size=size, javascript=False)
    for url in ("", f"{stack[0].participation.pk}/?week=6"):
        page.goto(f"{scene.world.url}check-in/for/{url}")
        assert page.locator("html").evaluate("root => root.scrollWidth") <= width
