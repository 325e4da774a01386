"""Each page of tests, stories, answers, votes, asks and voices: empty, closed, full of long words; axe, 320 pixels."""

from collections.abc import Callable

import pytest

from access.roles import Perspective
from checkins.models import CheckIn
from core import clock
from tests.guards.scene import Scene
from tests.guards.table import declared, pages_of
from tests.guards.urls import Address
from tests.journeys.conftest import Open
from tests.journeys.states import close, look_at, pages_new_to
from tests.journeys.test_long_words import lengthen
from tests.world import World
from votes.models import End, Vote
from votes.scales import Kind

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SPACES = {"experiments", "stories", "reflections", "votes", "asks", "allowed", "taking_back"}
OF_BOARDS = {"learn", "learn_story", "voices", "ask_task", "ask_milestone"}
ROLES = ("member", "facilitator", "sponsor", "commissioner")
# Others for each role; the rest looks as the member's does, and is looked at once.
WRITTEN_BY_ROLE = {"boards:learn", "asks:asks", "asks:allowed", "stories:stories"}


def of_learning(role: str) -> list[Address]:
    """What ``role`` is shown of these parts of the product, and no role before it."""
    return pages_new_to(role, ROLES, among=is_of_learning, by_role=WRITTEN_BY_ROLE)


def is_of_learning(name: str) -> bool:
    space, _colon, page = name.partition(":")
    return space in SPACES or (space == "boards" and page in OF_BOARDS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("is_closed", [False, True], ids=["empty", "empty-and-closed"])
def test_nothing_is_written_yet(
    open_as: Open, world: World, on_day: Callable[..., None], role: str, *, is_closed: bool
) -> None:
    on_day(110 if is_closed else 9)
    if is_closed:
        close(world.challenge)
    page = open_as(getattr(world, role)().user, "/help/")
    problems: list[str] = []
    urls = (f"/{one.path}".replace("<slug:slug>", world.challenge.slug) for one in of_learning(role))
    look_at(page, (url for url in urls if "<" not in url), problems)
    assert problems == []


def be_enough_to_be_shown(scene: Scene) -> None:
    """Five of one perspective: then the page of voices shows groups. Also a vote that was shown, with words."""
    team = scene.world.skylark
    people = [scene.world.member().participation for _n in range(5)]
    team.participations.update(perspective=Perspective.CARER)
    CheckIn.objects.bulk_create(CheckIn(team=team, author=one, day=9, confidence=3) for one in people)
    Vote.objects.filter(team=team).exclude(kind=Kind.LEADER).update(
        end=End.SHOWN, ended_at=clock.now(), box=b"", counts={"3": 5}, voted=5, words=["W" * 200]
    )


@pytest.mark.parametrize("role", ROLES)
def test_all_is_full_of_long_words_and_closed(open_as: Open, scene: Scene, role: str) -> None:
    be_enough_to_be_shown(scene)
    lengthen()
    close(scene.world.challenge)
    problems: list[str] = []
    urls = (scene.url(one) for one in of_learning(role))
    look_at(open_as(scene.user(role), "/help/"), urls, problems)
    assert problems == []


def test_every_page_of_learning_is_one_of_these() -> None:
    """A part of the product that gets a page to learn with is looked at here."""
    looked_at = {one.name for role in ROLES for one in of_learning(role)}
    assert looked_at == {name for role in declared() for name in pages_of(role) if is_of_learning(name)}
