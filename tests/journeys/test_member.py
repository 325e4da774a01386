"""Somebody comes in by a link, and does what a member does in a week."""

import re

import pytest

from checkins.models import CheckIn
from milestones.models import Milestone
from reflections.models import Reflection
from teams.models import Participation
from tests.guards.scene import Scene
from tests.guards.table import pages_of
from tests.guards.urls import ours
from tests.journeys.conftest import Device, Open
from tests.journeys.hand import Hand
from tests.unpacked import unpacked

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PRIVATE = "I was afraid nobody would come back"


def test_somebody_joins_by_a_link_and_takes_part(open_on: Open, scene: Scene, device: Device) -> None:
    this_week = Milestone.objects.create(team=scene.world.skylark, day=38, title="Ten people tried the plan")
    page = open_on(None, f"/join/{scene.rows['join:join']}/")
    hand = Hand(page)
    join(hand)
    check_in(hand, scene)
    move(hand, scene)
    reach(hand, scene, this_week)
    answer(hand, scene)
    nobody_else_reads_it(scene)
    assert page.evaluate("document.documentElement.scrollWidth") <= device.size["width"]


def join(hand: Hand) -> None:
    """Two taps, the link and this one, and a name."""
    hand.fill("Your name", "Pat Lowe")
    hand.press("Join")
    hand.sees("Welcome, Pat Lowe.")
    assert hand.page.url.endswith("/today/")
    assert hand.count == 2
    assert Participation.objects.get(user__name="Pat Lowe").team_id is not None


def check_in(hand: Hand, scene: Scene) -> None:
    """At most three taps, when it is only to say how sure one is."""
    hand.follow("Check in")
    hand.page.wait_for_url(f"**/c/{scene.slug}/check-in/")
    taps = Hand(hand.page)
    taps.tap("4")
    taps.press("Send check-in")
    taps.sees("Sent. Thank you.")
    assert taps.count <= 3
    assert CheckIn.objects.get(author__user__name="Pat Lowe").confidence == 4


def move(hand: Hand, scene: Scene) -> None:
    hand.page.goto(f"/c/{scene.slug}/plan/")
    hand.follow("Ten plans written at Saltby")
    hand.unfold("Move it to another day")
    hand.fill("To which day?", "45")
    hand.fill("What did you learn?", "Mornings suit people better.")
    hand.press("Move it")
    hand.sees("is on Day 45.")
    moved = Milestone.objects.get(pk=str(scene.rows["milestones:milestone"]))
    assert (moved.day, moved.day_changes[-1].reason) == (45, "Mornings suit people better.")


def reach(hand: Hand, scene: Scene, milestone: Milestone) -> None:
    hand.page.goto(f"/c/{scene.slug}/plan/")
    hand.press(re.compile(rf"Reached\s*: {milestone.title}"))
    hand.fill("How did you celebrate?", "Cake")
    hand.press("Keep this")
    hand.sees("Cake")
    milestone.refresh_from_db()
    assert milestone.is_reached
    assert milestone.celebration == "Cake"


def answer(hand: Hand, scene: Scene) -> None:
    hand.page.goto(f"/c/{scene.slug}/today/")
    hand.page.locator("#question textarea").fill(PRIVATE)
    hand.press("Keep it")
    hand.sees("Kept.")
    assert Reflection.objects.get(author__user__name="Pat Lowe").text == PRIVATE


def nobody_else_reads_it(scene: Scene) -> None:
    for role in ("member", "facilitator", "sponsor", "commissioner"):
        shown = set(pages_of(role))
        for address in ours():
            if address.name in shown:
                answer = scene.people[role].get(scene.url(address))
                assert PRIVATE.encode() not in unpacked(answer.getvalue()), (role, address.name)
