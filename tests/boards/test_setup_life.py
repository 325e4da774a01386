"""Launch, mark as reviewed, close: each on a page that says what it means."""

from collections.abc import Callable

import pytest

from challenges.models import Challenge
from tests.world import Person, World


def put(world: World, state: str) -> None:
    moment = world.challenge.launched_at
    Challenge.objects.filter(pk=world.challenge.pk).update(
        state=state, launched_at=moment, reviewed_at=moment, closed_at=moment
    )


def state_of(world: World) -> str:
    return Challenge.objects.get(pk=world.challenge.pk).state


@pytest.mark.parametrize(
    ("before", "step", "after", "offer"),
    [
        ("draft", "launch", "launched", "Launch</button>"),
        ("launched", "review", "reviewed", "Mark as reviewed"),
        ("reviewed", "close", "closed", "Close the challenge"),
    ],
)
def test_a_step_is_offered_confirmed_and_taken_once(
    world: World, facilitator: Person, on_day: Callable[..., None], before: str, step: str, after: str, offer: str
) -> None:
    put(world, before)
    on_day(100)
    assert offer in facilitator.get(f"{world.url}set-up/").content.decode()
    address = f"{world.url}set-up/{step}/"
    assert facilitator.get(address).status_code == 200
    assert state_of(world) == before
    for _ in range(2):
        assert facilitator.post(address).status_code == 303
        assert state_of(world) == after


@pytest.mark.parametrize(
    ("state", "step"), [("draft", "close"), ("draft", "review"), ("closed", "launch"), ("reviewed", "launch")]
)
def test_a_step_out_of_turn_says_why_not(world: World, facilitator: Person, state: str, step: str) -> None:
    put(world, state)
    answer = facilitator.post(f"{world.url}set-up/{step}/")
    assert answer.status_code == 422
    assert "Not yet" in answer.content.decode()
    assert state_of(world) == state


def test_marking_as_reviewed_waits_for_the_day_of_the_last_review(
    world: World, facilitator: Person, on_day: Callable[..., None]
) -> None:
    on_day(99)
    page = facilitator.get(f"{world.url}set-up/").content.decode()
    assert "Mark as reviewed" not in page
    assert "The last review is on 14 May 2026." in page
    answer = facilitator.post(f"{world.url}set-up/review/")
    assert answer.status_code == 422
    assert "The last review is on 14 May 2026. Come back then." in answer.content.decode()
    assert state_of(world) == "launched"


def test_a_closed_challenge_can_be_read_by_its_facilitator(world: World, facilitator: Person) -> None:
    put(world, "closed")
    page = facilitator.get(f"{world.url}set-up/").content.decode()
    assert "nothing can change" in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]
    assert facilitator.get(f"{world.url}facilitate/").status_code == 200


@pytest.mark.parametrize("step", ["launch", "review", "close"])
def test_only_a_facilitator_of_this_challenge_takes_a_step(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person, step: str
) -> None:
    for person, status in ((member, 403), (sponsor, 403), (commissioner, 403), (outsider, 404)):
        assert person.post(f"{world.url}set-up/{step}/").status_code == status
    assert state_of(world) == "launched"
