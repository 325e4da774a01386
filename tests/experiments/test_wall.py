"""The wall of small tests, as Learn includes it: what is on it, in how many queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from access.visibility import Visibility
from experiments.models import Experiment
from experiments.wall import Wall, waiting, wall
from teams.models import Team
from teams.requests import describe
from tests.experiments.conftest import Propose, Start
from tests.world import Person, World

Look = Callable[..., dict[str, Any]]


@pytest.fixture
def look(world: World) -> Look:
    """What the wall shows somebody at that address, and in how many queries: ``queries``."""

    def at(who: Person, query: str = "", *, team: Team | None = world.skylark, of: Any = wall) -> dict[str, Any]:
        request: Any = RequestFactory().get(f"/learn/{query}")
        participation = type(who.participation).objects.select_related("challenge", "team").get(pk=who.participation.pk)
        describe(request, participation, actor=participation.as_actor(), by_link=None)
        with CaptureQueriesContext(connection) as queries:
            shown: dict[str, Any] = of(request, team)
        return shown | {"queries": len(queries)}

    return at


def numbers(found: dict[str, Any]) -> list[int]:
    shown: Wall = found["wall"]
    return [card.row.number for card in shown.cards]


def test_newest_stand_first_with_chips_that_count_all(start: Start, member: Person, look: Look) -> None:
    for decision in ("adopt", "adapt", "abandon", None):
        start(decision=decision)
    found = look(member)
    assert numbers(found) == [4, 3, 2, 1]
    assert [chip.label for chip in found["wall"].chips] == ["All 4", "Running 1", "Adopt 1", "Adapt 1", "Abandon 1"]
    assert found["wall"].says.startswith("Four small tests")


@pytest.mark.parametrize(("query", "shown"), [("?d=abandon", [3]), ("?d=running", [4]), ("?d=nonsense", [4, 3, 2, 1])])
def test_a_chip_shows_some(start: Start, member: Person, look: Look, query: str, shown: list[int]) -> None:
    for decision in ("adopt", "adapt", "abandon", None):
        start(decision=decision)
    assert numbers(look(member, query)) == shown


def test_an_empty_choice_says_none_and_keeps_the_chips(start: Start, member: Person, look: Look) -> None:
    start()
    found = look(member, "?d=abandon")
    assert (numbers(found), len(found["wall"].chips)) == ([], 5)


def test_older_ones_are_a_page_away(start: Start, member: Person, look: Look) -> None:
    for _ in range(8):
        start()
    first, second, beyond = (look(member, query) for query in ("", "?tests=2", "?tests=9"))
    assert (numbers(first), numbers(second), numbers(beyond)) == ([8, 7, 6, 5, 4, 3], [2, 1], [])
    assert (first["wall"].older, second["wall"].newer) == ("/learn/?tests=2#wall", "/learn/#wall")
    assert (len(beyond["wall"].chips), beyond["wall"].newer) == (5, "/learn/?tests=2#wall")


@pytest.mark.parametrize("query", ["?tests=2", "?tests=99", "?tests=999&d=adopt", "?tests=0", "?tests=-1", "?tests=x"])
@pytest.mark.parametrize("tests", [0, 8])
def test_any_page_of_the_wall_is_one_query(start: Start, member: Person, look: Look, query: str, tests: int) -> None:
    for _ in range(tests):
        start()
    found = look(member, query)
    assert (found["queries"], len(found["wall"].chips)) == (1, 5 if tests else 0)


def test_a_page_that_is_not_there_leads_back_to_the_last(start: Start, member: Person, world: World) -> None:
    for _ in range(8):
        start()
    page = member.get(f"{world.url}learn/?tests=99").content.decode()
    assert "None here." in page
    assert f'href="/c/{world.challenge.slug}/learn/?tests=2#wall"' in page


def test_the_wall_is_one_query_and_the_ideas_another(
    start: Start, propose: Propose, member: Person, look: Look
) -> None:
    asked = [(look(member)["queries"], look(member, of=waiting)["queries"])]
    for _ in range(9):
        start(decision="adopt")
        propose()
    asked.append((look(member)["queries"], look(member, of=waiting)["queries"]))
    assert asked == [(1, 1), (1, 1)]


def test_leaders_read_what_was_shown_to_them_without_names(start: Start, sponsor: Person, look: Look) -> None:
    start(who="Joan and Bev")
    start(who="Joan and Bev", visibility=Visibility.LEADERS)
    found = look(sponsor, team=None)
    assert numbers(found) == [2]
    assert found["wall"].chips[0].label == "All 1"
    assert "Joan" not in found["wall"].cards[0].head
    assert not found["wall"].can_write


def test_what_is_taken_back_is_gone_at_the_next_request(start: Start, sponsor: Person, look: Look) -> None:
    row = start(visibility=Visibility.LEADERS)
    assert numbers(look(sponsor, team=None)) == [1]
    Experiment.objects.filter(pk=row.pk).update(visibility=Visibility.TEAM)
    assert look(sponsor, team=None)["wall"].is_empty
