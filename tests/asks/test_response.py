"""How long leaders usually take: the middle, from three answers on, and never a ranking."""

from collections.abc import Callable

import pytest

from asks import actions
from asks.models import Ask
from asks.response import by_title, sentence, usual
from tests.world import Person, World


@pytest.mark.parametrize(
    ("days", "typical"),
    [([], None), ([3], None), ([3, 4], None), ([9, 1, 4], 4), ([1, 2, 3, 40], 3), ([0, 0, 0], 0), ([1, 2], None)],
)
def test_the_middle_is_told_from_three_answers_on(days: list[int], typical: int | None) -> None:
    assert usual(days) == typical


def test_it_is_a_sentence() -> None:
    assert sentence([0, 0, 5]) == "Leaders usually answer on the same day."
    assert sentence([1, 1, 5]) == "Leaders usually answer within 1 day."
    assert sentence([1, 4, 5]) == "Leaders usually answer within 4 days."
    assert sentence([4, 4]) == ""


def test_titles_stand_by_the_alphabet_and_only_with_three_answers() -> None:
    told = [("Mayor", 1), ("Chief Nurse", 9), ("Chief Nurse", 9), ("Mayor", 2), ("Chief Nurse", 9), ("Mayor", 1)]
    assert by_title([*told, ("Bishop", 1), ("Bishop", 1)]) == [
        "Chief Nurse usually answers within 9 days.",
        "Mayor usually answers within 1 day.",
    ]


def test_the_board_and_the_page_of_asks_tell_it_from_three_answers_on(
    ask: Callable[..., Ask],
    world: World,
    member: Person,
    sponsor: Person,
    commissioner: Person,
    on_day: Callable[..., None],
) -> None:
    asked = [ask(question=f"May we, number {n}?") for n in range(3)]
    on_day(25)
    pages = [(member, "asks/"), (sponsor, "asks/"), (commissioner, "board/"), (member, "board/")]

    def told() -> list[bool]:
        return ["usually answer" in person.get(world.url + page).content.decode() for person, page in pages]

    for n, one in enumerate(asked):
        assert told() == [False] * 4, n
        actions.answer(one, by=sponsor.participation.as_actor(), answer="yes")
    assert told() == [True] * 4
    board = commissioner.get(f"{world.url}board/").content.decode()
    assert "Leaders usually answer within 4 days." in board
    assert "Chief Pharmacist usually answers within 4 days." in board
    assert "Ruth Okoro" not in board
