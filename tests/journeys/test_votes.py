"""A team votes on its phones, one of them without scripts; all see the answers at the moment somebody shows them."""

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from tests.guards.scene import Scene
from tests.journeys.conftest import DESK, Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look
from tests.world import Person
from votes import actions
from votes.models import Vote

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def others(scene: Scene) -> list[Person]:
    return [scene.world.member(name=f"Person {letter}") for letter in "ABCD"]


def cast(vote: Vote, person: Person, option: str, words: str = "") -> None:
    actions.cast(vote, by=person.participation.as_actor(), key=uuid4(), option=option, words=words)


def leave_shot(page: Page, folder: Path | None, name: str) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)


def test_the_team_votes_and_all_see_it_at_once(
    open_as: Open, scene: Scene, others: list[Person], shots: Path | None
) -> None:
    vote = Vote.objects.select_related("team__challenge").get(ended_at=None)
    path = f"/c/{scene.slug}/votes/{vote.pk}/"
    desk = open_as(scene.user("facilitator"), path, size=DESK)
    Hand(desk).sees("The team is voting.")
    joan = Look(open_as(scene.user("member"), f"/c/{scene.slug}/today/"))
    leave_shot(joan.page, shots, "today-360")
    hand = Hand(joan.page)
    hand.follow("How sure are you that we will reach our goal?")
    leave_shot(joan.page, shots, "form-360")
    hand.tap("4")
    hand.press("Send my vote")
    hand.sees("Your vote is in.")
    assert hand.count == 3
    leave_shot(joan.page, shots, "wait-360")
    plain = open_as(others[0].user, path, javascript=False)
    by_hand = Hand(plain)
    by_hand.tap("2")
    by_hand.press("Send my vote")
    by_hand.sees("Your vote is in.")
    by_hand.press("Show it to all of us")
    by_hand.sees("Nothing is lost.")
    leave_shot(plain, shots, "too-few-360")
    for person, option in zip(others[1:], "355", strict=True):
        cast(vote, person, option, "Two more hands on Fridays")
    hand.press("Show it to all of us")
    for page in (joan.page, desk):
        Hand(page).sees("5 of you answered.")
        Hand(page).sees("In the middle stands “Quite sure”.")
    by_hand.follow("Look again")
    by_hand.sees("5 of you answered.")
    leave_shot(desk, shots, "shown-1366")
    joan.over("answers", dark=True)
    leave_shot(joan.page, shots, "shown-360")
    joan.at(f"/c/{scene.slug}/votes/")
    leave_shot(joan.page, shots, "votes-320")
    assert joan.problems == []
