"""An answer lets a card rest; "not helpful" lets the radar say less, and less of that kind alone."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.quieter import Heard, Said, bars, is_resting
from coaching.radar import SILENT, Kind

SKYLARK, TEASEL, WINDMILL = (UUID(int=n) for n in (1, 2, 3))
NO, DONE, LATER = Said.NOT_HELPFUL, Said.DONE, Said.NOT_NOW
FAR = 90  # nothing rests any more


def heard(*said: str, team: UUID = SKYLARK, kind: str = Kind.QUIET, day: int = 10) -> list[Heard]:
    return [Heard(team, kind, one, day) for one in said]


def bar(said: list[Heard], *, team: UUID = SKYLARK, kind: Kind = Kind.QUIET) -> int:
    return bars(said, team=team, day=FAR)[kind]


@pytest.mark.parametrize(("said", "days"), [(DONE, 14), (LATER, 7), (NO, 21)])
def test_a_card_rests_from_its_answer_on(said: str, days: int) -> None:
    rests = [
        is_resting(heard(said), team=SKYLARK, kind=Kind.QUIET, day=day) for day in (10, 11, 10 + days - 1, 10 + days)
    ]
    assert rests == [True, True, True, False]


def test_another_kind_and_another_team_do_not_rest() -> None:
    assert not is_resting(heard(DONE), team=SKYLARK, kind=Kind.ASKS, day=11)
    assert not is_resting(heard(DONE), team=TEASEL, kind=Kind.QUIET, day=11)


def test_what_one_facilitator_did_lets_it_rest_for_all_and_nothing_else_does() -> None:
    for said, rests in ((DONE, True), (LATER, False), (NO, False)):
        of_another = [Heard(SKYLARK, Kind.QUIET, said, 10, is_mine=False)]
        assert is_resting(of_another, team=SKYLARK, kind=Kind.QUIET, day=11) is rests
        assert bar(of_another) == 0


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ([], 0),
        ([NO], 1),
        ([NO, NO], 2),
        ([LATER, LATER, LATER], 0),
        ([DONE, DONE, NO], 1),
        ([NO, DONE], 0),
        ([NO, NO, DONE, NO], 2),
    ],
)
def test_not_helpful_raises_the_bar_and_done_takes_a_step_back(said: list[str], steps: int) -> None:
    assert bar(heard(*said)) == steps


def test_the_third_time_nothing_of_the_kind_is_said_about_that_team() -> None:
    said = heard(NO, NO, NO)
    assert bar(said) == SILENT
    assert bar(said, kind=Kind.ASKS) == 0


def test_after_three_over_all_teams_it_takes_more_for_every_team() -> None:
    said = [*heard(NO), *heard(NO, team=TEASEL)]
    assert bar(said, team=WINDMILL) == 0
    said += heard(NO, team=TEASEL)
    assert (bar(said, team=WINDMILL), bar(said, team=SKYLARK), bar(said, team=TEASEL)) == (1, 2, 3)
    said += heard(DONE, team=WINDMILL)
    assert bar(said, team=WINDMILL) == 0


def test_while_it_rests_it_is_silent() -> None:
    assert bars(heard(LATER), team=SKYLARK, day=11)[Kind.QUIET] == SILENT


answers = st.lists(
    st.builds(
        Heard,
        st.sampled_from([SKYLARK, TEASEL]),
        st.sampled_from(Kind.values),
        st.sampled_from(Said.values),
        st.integers(1, 60),
        st.booleans(),
    ),
    max_size=20,
)


@given(answers, st.sampled_from(Kind))
def test_one_more_not_helpful_never_lets_it_say_more(said: list[Heard], kind: Kind) -> None:
    more = [*said, *heard(NO, kind=kind)]
    assert bar(more, kind=kind) >= bar(said, kind=kind)
    assert all(0 <= one <= SILENT for one in bars(more, team=SKYLARK, day=FAR).values())
