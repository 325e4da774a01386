"""Time zones are named as people say them, wherever they are shown."""

import pytest

from core.zones import NAMES, zone_words
from tests.world import Person, World


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Europe/London", "London time"),
        ("America/Los_Angeles", "Los Angeles time"),
        ("America/Indiana/Knox", "Knox, Indiana time"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_after_its_place(name: str, words: str) -> None:
    assert zone_words(name) == words


def test_every_zone_can_be_chosen_by_its_place(world: World, member: Person) -> None:
    page = member.get("/me/").content.decode()
    assert '<optgroup label="America">' in page
    assert '<option value="America/Los_Angeles">Los Angeles</option>' in page
    assert all(f'value="{name}"' in page for name in NAMES)


@pytest.mark.parametrize("address", ["set-up/", "set-up/question/"])
def test_the_set_up_says_the_zone_in_words(world: World, facilitator: Person, address: str) -> None:
    world.challenge.time_zone = "America/Los_Angeles"
    world.challenge.save()
    page = facilitator.get(f"{world.url}{address}").content.decode()
    assert "Los Angeles time" in page
    assert "America/Los_Angeles" not in page
