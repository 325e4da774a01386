"""The bar names a few places by role and marks the one that is open."""

import pytest

from access.roles import Role
from boards.navigation import places
from tests.world import Person, World


def urls(role: Role) -> list[str]:
    return [place.url for place in places("fenwold", role, path="/")]


def test_a_member_goes_to_today_plan_learn_and_team() -> None:
    assert urls(Role.MEMBER) == [f"/c/fenwold/{page}/" for page in ("today", "plan", "learn", "team")]


def test_a_commissioner_goes_to_the_board_and_the_asks() -> None:
    assert urls(Role.COMMISSIONER) == ["/c/fenwold/board/", "/c/fenwold/asks/"]


def test_a_sponsor_also_goes_to_the_questions_that_leaders_are_asked() -> None:
    assert urls(Role.SPONSOR) == [*urls(Role.COMMISSIONER), "/c/fenwold/learn/"]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/c/fenwold/plan/", "Plan"),
        ("/c/fenwold/check-in/", "Today"),
        ("/c/fenwold/measures/goal/", "Team"),
        ("/c/fenwold/learn/answer/", "Learn"),
    ],
)
def test_the_open_place_is_marked(path: str, label: str) -> None:
    assert [str(place.label) for place in places("fenwold", Role.MEMBER, path=path) if place.here] == [label]


def test_nothing_is_marked_elsewhere() -> None:
    assert not any(place.here for place in places("fenwold", Role.MEMBER, path="/me/"))


def test_a_facilitator_finds_the_way_back_to_all_teams_from_each_page_of_a_team(
    world: World, facilitator: Person
) -> None:
    back = f'href="{world.url}facilitate/"'
    for page in ("today", "team", "plan", "measures"):
        shown = facilitator.get(f"{world.url}{page}/?team={world.teasel.pk}").content.decode()
        bar = shown.split('<nav class="h-nav"')[1].split("</nav>")[0]
        assert back in bar
        assert "All teams" in bar
        assert f'href="{world.url}plan/?team={world.teasel.pk}"' in bar
        assert '<p class="h-top__where">Teasel</p>' in shown
    for page in ("asks", "learn"):
        assert back in facilitator.get(f"{world.url}{page}/").content.decode().split('<nav class="h-nav"')[1]


@pytest.mark.parametrize("team", ["x", "%22%3E%3Cscript%3E"])
def test_a_team_that_is_no_team_does_not_enter_the_bar(world: World, facilitator: Person, team: str) -> None:
    page = facilitator.get(f"{world.url}asks/?team={team}").content.decode()
    assert "team=" not in page.split('<nav class="h-nav"')[1].split("</nav>")[0]
