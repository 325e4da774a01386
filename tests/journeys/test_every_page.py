"""axe finds nothing on any page, whoever looks at it; no page scrolls sideways at 320 pixels."""

import pytest

from tests.guards.growth import grow
from tests.guards.scene import Scene
from tests.guards.table import declared, pages_of
from tests.guards.urls import ours
from tests.journeys.conftest import Open
from tests.journeys.look import Look
from tests.journeys.visits import ELSEWHERE, HOSTS, IN_THE_DARK, NO_PAGE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# Pages that are others for each role, not the member's with more or less on them.
WRITTEN_BY_ROLE = {"boards:board", "boards:learn", "asks:asks"}
MISTAKES = 4  # forms of each role whose mistakes are looked at in colour; they all say them in the same part
LOOKERS = ("anonymous", "member", "facilitator", "sponsor", "commissioner")


def shown_to(role: str) -> list[str]:
    """What ``role`` is to look at: pages outside a challenge look alike for all who are signed in."""
    inside = {address.name for address in ours() if address.path.startswith("c/<slug:slug>/")}
    seen = set(pages_of("member")) if role in {"facilitator", "sponsor", "commissioner"} else set()
    return [name for name in pages_of(role) if name not in NO_PAGE and (name in inside or name not in seen)]


def test_every_address_is_looked_at() -> None:
    """What takes a GET at all, but for what is no page."""
    answers = declared()["facilitator"].items()
    readable = {name for (method, name), answer in answers if method == "GET" and answer != "405"}
    assert {name for role in LOOKERS for name in shown_to(role)} | ELSEWHERE == readable - NO_PAGE


@pytest.mark.parametrize("role", LOOKERS)
def test_axe_finds_nothing_on_any_page(open_as: Open, scene: Scene, role: str) -> None:
    grow(scene, teams=1, people=3, rows=3)
    look = Look(open_as(None if role == "anonymous" else scene.user(role), "/help/"))
    answers = declared()[role]
    of_team = f"?team={scene.world.skylark.pk}" if role == "facilitator" else ""
    by_name = {address.name: address for address in ours()}
    before = set(shown_to("member")) - WRITTEN_BY_ROLE if role != "member" else set()
    mistakes = 0
    for name in shown_to(role):
        url = scene.url(by_name[name]) + of_team
        look.colours = name not in before
        look.at(url, dark=name in IN_THE_DARK)
        forms = [form for form in HOSTS.get(name, (name,)) if answers["POST", form] == "422"]
        for form in forms:
            if form != forms[0]:
                look.page.goto(url)
            mistakes += 1
            look.colours = mistakes <= MISTAKES
            look.after_sending_nothing(scene.url(by_name[form]))
    assert look.problems == []
