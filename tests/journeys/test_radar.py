"""A facilitator takes up a card, writes down what they heard, and looks at the team's Today as a member would."""

import re

import pytest
from playwright.sync_api import expect

from coaching.models import CardAnswer, CoachNote
from tests.coaching.conftest import every_card
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look
from tests.world import Person, World

__all__ = ["every_card"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_a_hunch_to_a_note(open_as: Open, every_card: World, facilitator: Person) -> None:
    look = Look(open_as(facilitator.user, f"{every_card.url}facilitate/"))
    nell = Hand(look.page)
    card = look.page.get_by_role("article", name="Skylark has gone quiet")
    card.locator("summary").click()
    expect(card.get_by_text("Say why you ring")).to_be_visible()
    look.over("cards of the radar", dark=True)
    nell.press("Done", within=card)
    nell.sees("This card rests for 14 days, for all who facilitate here.")
    expect(look.page.get_by_role("article", name="Skylark has gone quiet")).to_have_count(0)
    assert CardAnswer.objects.get().said == "done"

    look.page.get_by_role("link", name=re.compile("^Notes.*Skylark")).click()
    nell.fill("Your note", "The night shift ends in May.")
    nell.press("Keep it")
    nell.sees("Facilitators of this challenge can read it, and nobody else.")
    assert CoachNote.objects.get().text == "The night shift ends in May."

    nell.follow("Your teams")
    look.page.get_by_role("link", name=re.compile("^See as a member would.*Skylark")).click()
    nell.sees("You are only looking.")
    look.over("Today as a member sees it")
    expect(look.page.locator(".h-looked").locator("a[href], button:enabled, textarea:enabled")).to_have_count(0)
    assert look.problems == []
