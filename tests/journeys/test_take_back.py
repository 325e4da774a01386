"""Sent by mistake: taken back from the page of thanks and from Today, with a script and without; axe looks on."""

import pytest

from checkins.models import CheckIn, Withdrawn
from tests.guards.scene import Scene
from tests.journeys.conftest import PHONE, Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False], ids=["", "without-javascript"])
def test_a_slip_is_taken_back(open_as: Open, scene: Scene, *, javascript: bool) -> None:
    page = open_as(scene.user("other"), f"/c/{scene.slug}/check-in/", size=PHONE, javascript=javascript)
    hand = Hand(page)
    hand.tap("2")
    hand.press("Send check-in")
    hand.sees("Sent. Thank you.")
    page.goto(f"/c/{scene.slug}/today/")
    hand.follow("Take it back")
    hand.sees("Take your check-in back?")
    hand.press("Take it back")
    hand.sees("Nobody sees it any more, and it does not count.")
    assert hand.count == 4
    assert not CheckIn.objects.filter(author=scene.participation("other")).exists()
    assert Withdrawn.objects.count() == 1


def test_axe_finds_nothing_on_the_way(open_as: Open, scene: Scene) -> None:
    look = Look(open_as(scene.user("other"), f"/c/{scene.slug}/check-in/"))
    hand = Hand(look.page)
    hand.fill("Is one thing stuck?", "The van")
    hand.choose("A leader")
    hand.press("Send check-in")
    hand.sees("Write the question to the leader")
    look.over("thanks, with the way to a leader")
    hand.follow("Write the question to the leader")
    hand.sees("What exactly do you ask?")
    assert look.page.get_by_label("What is stuck?").input_value() == "The van"
    look.page.goto(f"/c/{scene.slug}/today/")
    hand.follow("Take it back")
    hand.press("Take it back")
    hand.sees("Taken back")
    look.over("taken back")
    assert look.problems == []
