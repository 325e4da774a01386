"""Each page of numbers, of what lasts, of the board and of what leaves it (packs, links, calendars, tables), in other
states: empty, closed, full of long words; axe, 320 pixels, and on paper."""

from collections.abc import Callable, Iterable, Mapping

import pytest

from accounts.models import User
from measures.models import Measure, Per, Unit
from teams.models import Team
from tests.guards.scene import Scene
from tests.guards.table import declared, pages_of
from tests.guards.urls import Address, ours
from tests.journeys.conftest import Open
from tests.journeys.states import CUT_OFF, close, look_at, pages_new_to
from tests.journeys.test_long_words import lengthen
from tests.journeys.visits import NO_PAGE
from tests.world import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SPACES = {
    "measures",
    "sustainability",
    "packs",
    "sharing",
    "outside",
    "exports",
    "bringing",
    "team_calendar",
    "my_calendar",
}
OF_BOARDS = {"boards:board", "site:challenges"}
ROLES = ("member", "facilitator", "sponsor", "commissioner", "anonymous")
WRITTEN_BY_ROLE = {"boards:board", "sustainability:lasting", "exports:exports", "site:challenges"}
ON_PAPER = {
    "boards:board",
    "outside:board",
    "packs:midpoint",
    "packs:day_100",
    "sustainability:lasting",
    "measures:measures",
}
A4 = 680  # CSS pixels: 210 mm without the margins of styles/_print.scss


def is_of_numbers(name: str) -> bool:
    return name.partition(":")[0] in SPACES or name in OF_BOARDS


def of_numbers(role: str) -> list[Address]:
    return pages_new_to(role, ROLES, among=is_of_numbers, by_role=WRITTEN_BY_ROLE)


def look_as_each(
    open_as: Open, people: Mapping[str, object], urls: Callable[[str], Iterable[str]], *, axe: bool = True
) -> list[str]:
    problems: list[str] = []
    for role in ROLES:
        if found := list(urls(role)):
            user = people[role].user if role in people else None  # type: ignore[attr-defined]
            look_at(open_as(user, "/help/"), found, problems, axe=axe)
    return problems


@pytest.mark.parametrize("is_closed", [False, True], ids=["empty", "empty-and-closed"])
def test_nothing_is_written_yet(open_as: Open, world: World, on_day: Callable[..., None], *, is_closed: bool) -> None:
    on_day(110 if is_closed else 9)
    if is_closed:
        close(world.challenge)
    people = {role: getattr(world, role)() for role in ROLES if role != "anonymous"}
    User.objects.filter(pk=people["facilitator"].user.pk).update(may_start_challenges=True)

    def urls(role: str) -> Iterable[str]:
        paths = (f"/{one.path}".replace("<slug:slug>", world.challenge.slug) for one in of_numbers(role))
        return (path for path in paths if "<" not in path)

    assert look_as_each(open_as, people, urls) == []


def count_in_every_way(team: Team) -> None:
    """A rate, a yes or no, and days, beside the share of the scene; each name as long as it may be."""
    units = {"A" * 120: Unit.RATE, "B" * 120: Unit.YES_NO, "C" * 120: Unit.DAYS}
    Measure.objects.bulk_create(Measure(team=team, name=name, unit=unit) for name, unit in units.items())
    Measure.objects.filter(unit=Unit.RATE).update(per=Per.THOUSAND, per_what="b" * 60)


@pytest.mark.parametrize("is_closed", [False, True], ids=["", "closed"])
def test_all_is_full_of_long_words(open_as: Open, scene: Scene, *, is_closed: bool) -> None:
    lengthen()
    count_in_every_way(scene.world.skylark)
    if is_closed:
        close(scene.world.challenge)
    people = {role: scene.people[role] for role in ROLES if role != "anonymous"}
    urls: Callable[[str], Iterable[str]] = lambda role: (scene.url(one) for one in of_numbers(role))  # noqa: E731
    assert look_as_each(open_as, people, urls, axe=is_closed) == []


def test_nothing_is_cut_off_on_paper(open_as: Open, scene: Scene) -> None:
    lengthen()
    page = open_as(scene.user("facilitator"), "/help/", size={"width": A4, "height": 1000})
    page.emulate_media(media="print")
    problems = []
    for one in (one for one in ours() if one.name in ON_PAPER):
        page.goto(scene.url(one))
        problems += [f"{one.name}: {cut}" for cut in page.evaluate(CUT_OFF, A4)]
    assert problems == []


def test_every_page_of_numbers_is_one_of_these() -> None:
    looked_at = {one.name for role in ROLES for one in of_numbers(role)}
    shown = {name for role in declared() for name in pages_of(role)} - NO_PAGE
    assert looked_at == {name for name in shown if is_of_numbers(name)}
