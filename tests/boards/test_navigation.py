"""The bar names a few places by role and marks the one that is open."""

import pytest

from access.roles import Role
from boards.navigation import places


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
