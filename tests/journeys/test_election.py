"""A team elects its leader on its phones, one of them without scripts; then the challenge pauses and goes on."""

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from tests.guards.scene import Scene
from tests.journeys.conftest import DESK, Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look
from tests.journeys.test_votes import leave_shot
from tests.world import Person
from votes import elections
from votes.models import Vote

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def others(scene: Scene) -> list[Person]:
    return [scene.world.member(name=f"Person {letter}") for letter in "ABCD"]


def choose(page: Page, name: str) -> None:
    page.get_by_label(name).check()


def test_the_team_elects_its_leader_and_all_see_who_it_is_at_once(
    open_as: Open, scene: Scene, others: list[Person], shots: Path | None
) -> None:
    Vote.objects.all().delete()
    joan = Look(open_as(scene.user("member"), f"/c/{scene.slug}/votes/"))
    hand = Hand(joan.page)
    hand.press("Who should lead our team?")
    hand.sees("Nobody can find out whom you choose")
    vote = Vote.objects.select_related("team__challenge").get()
    desk = open_as(scene.user("facilitator"), f"/c/{scene.slug}/votes/{vote.pk}/", size=DESK)
    leave_shot(joan.page, shots, "election-form-360")
    choose(joan.page, "Person B")
    hand.press("Send my vote")
    hand.sees("Your vote is in.")
    joan.page.get_by_text("Change my vote").click()
    leave_shot(joan.page, shots, "election-change-360")
    choose(joan.page, "Person A")
    hand.press("Send my vote")
    joan.page.locator("#vote details[open]").wait_for(state="detached")
    plain = open_as(others[3].user, f"/c/{scene.slug}/votes/{vote.pk}/", javascript=False)
    by_hand = Hand(plain)
    by_hand.press("I’d rather not stand")
    by_hand.sees("You do not stand")
    choose(plain, "Person A")
    by_hand.press("Send my vote")
    by_hand.sees("Your vote is in.")
    for person, whom in ((others[0], others[1]), (others[1], others[0])):
        actor, key = person.participation.as_actor(), uuid4()
        elections.choose(vote, by=actor, key=key, candidate=str(whom.participation.pk))
    hand.press("Show it to all of us")
    for page in (joan.page, desk):
        Hand(page).sees("Person A is our team leader now.")
    by_hand.follow("Look again")
    by_hand.sees("Person A is our team leader now.")
    leave_shot(desk, shots, "election-shown-1366")
    joan.over("the name", dark=True)
    leave_shot(joan.page, shots, "election-shown-360")
    joan.at(f"/c/{scene.slug}/team/")
    Hand(joan.page).sees("Elected by the team on")
    assert joan.problems == []


def test_the_challenge_pauses_and_goes_on_without_scripts(open_as: Open, scene: Scene, shots: Path | None) -> None:
    desk = open_as(scene.user("facilitator"), f"/c/{scene.slug}/set-up/pause/", size=DESK, javascript=False)
    joan = Look(open_as(scene.user("member"), f"/c/{scene.slug}/today/"))
    leave_shot(desk, shots, "pause-1366")
    Hand(desk).press("Pause it today")
    Hand(desk).sees("Paused since")
    leave_shot(desk, shots, "paused-setup-1366")
    joan.at(f"/c/{scene.slug}/today/")
    leave_shot(joan.page, shots, "paused-today-360")
    Hand(joan.page).sees("Paused since")
    Hand(desk).follow("Let it go on")
    leave_shot(desk, shots, "resume-1366")
    Hand(desk).press("Go on today with Day")
    Hand(desk).sees("The challenge goes on.")
    assert joan.problems == []
