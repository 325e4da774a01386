"""Teams that count the same are added up week by week; small shares stay out of the sum."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.board.numbers import add_up, is_better, run_of, together
from boards.board.readings import Counted
from boards.board.rows import Goal, TeamRow
from boards.board.suppression import without_few
from challenges.calendar import Calendar
from measures.amounts import share
from measures.runchart import Reading

CALENDAR = Calendar(day_zero=date(2026, 2, 3))


def of_share(day: int, numerator: int, denominator: int) -> Reading:
    value = share(numerator, denominator)
    return Reading(CALENDAR.date_of(day), day, value, numerator, denominator)


def of_count(day: int, value: int) -> Reading:
    return Reading(CALENDAR.date_of(day), day, Decimal(value))


def of_rate(day: int, numerator: int, denominator: int) -> Reading:
    """For each 1,000."""
    value = Decimal(1000) * numerator / denominator
    return Reading(CALENDAR.date_of(day), day, value, numerator, denominator)


def sums(series: Sequence[Sequence[Reading]], *, unit: str) -> tuple[Reading, ...]:
    return add_up(series, unit=unit, calendar=CALENDAR)[0]


def team(
    readings: Sequence[Reading],
    *,
    unit: str = "percent",
    name: str = "Control",
    baseline: int | None = 30,
    target: int = 60,
    direction: str = "up",
) -> TeamRow:
    began = None if baseline is None else Decimal(baseline)
    counted = Counted(name, unit, direction)
    goal = Goal("6 in 10", Decimal(target), CALENDAR.last_date(), began, True, "", None, counted, "", uuid4())  # noqa: FBT003
    return TeamRow(uuid4(), "Skylark", "", "", "", goal, [], list(readings), [])


def test_shares_are_pooled_by_people_and_not_by_teams() -> None:
    whole = together([team([of_share(7, 10, 100)]), team([of_share(6, 8, 10)])], CALENDAR)
    assert whole is not None
    latest = whole.run.latest
    assert latest is not None
    assert (latest.numerator, latest.denominator, latest.value) == (18, 110, Decimal("16.36"))


def test_rates_are_pooled_by_what_they_are_counted_in() -> None:
    rates = [of_rate(7, 10, 5000), of_rate(6, 30, 3000)]
    whole = together([team([rate], unit="rate/1000") for rate in rates], CALENDAR)
    assert whole is not None
    assert whole.run.latest is not None
    assert (whole.run.latest.numerator, whole.run.latest.value) == (40, Decimal(5))


def test_rates_for_each_hundred_and_for_each_thousand_are_not_pooled() -> None:
    teams = [team([of_rate(7, 10, 5000)], unit=unit) for unit in ("rate/100", "rate/1000")]
    assert together(teams, CALENDAR) is None


def test_counts_are_added_with_their_baselines_and_targets() -> None:
    teams = [team([of_count(7, value)], unit="count", baseline=15, target=40) for value in (9, 12)]
    whole = together(teams, CALENDAR)
    assert whole is not None
    assert (whole.target, whole.run.stated) == (Decimal(80), Decimal(30))
    assert [reading.value for reading in whole.run.readings] == [21]


def test_a_count_of_some_teams_only_is_no_sum() -> None:
    first, second = [of_count(7, 9), of_count(14, 10)], [of_count(7, 12)]
    assert [reading.value for reading in sums([first, second], unit="count")] == [21]


def test_a_share_of_half_the_teams_or_fewer_is_left_out() -> None:
    both = [of_share(7, 10, 100), of_share(14, 10, 100)]
    found = sums([both, [of_share(7, 20, 100)]], unit="percent")
    assert [reading.day for reading in found] == [7]


def test_the_launch_day_belongs_to_the_time_before() -> None:
    found = sums([[of_share(0, 10, 100)], [of_share(-3, 10, 100)]], unit="percent")
    assert [reading.day for reading in found] == [0]


@pytest.mark.parametrize("changed", [{"name": "Waits"}, {"unit": "count"}, {"direction": "down"}])
def test_teams_that_count_different_things_have_no_sum(changed: dict[str, str]) -> None:
    other = team([], **changed)  # type: ignore[arg-type]
    assert together([team([]), other], CALENDAR) is None


def test_the_same_name_in_other_letters_is_the_same() -> None:
    assert together([team([], name="In  control"), team([], name="in Control ")], CALENDAR) is not None


def test_days_waited_are_not_added_up() -> None:
    assert together([team([], unit="days"), team([], unit="days")], CALENDAR) is None


def test_nothing_is_added_up_while_a_team_has_no_goal() -> None:
    without = TeamRow(uuid4(), "Teasel", "", "", "", None, [], [], [])
    assert together([team([]), without], CALENDAR) is None
    assert together([], CALENDAR) is None


@pytest.mark.parametrize(
    ("direction", "latest", "better"), [("up", 31, True), ("up", 30, False), ("down", 29, True), ("down", 31, False)]
)
def test_better_is_what_the_team_wanted(direction: str, latest: int, better: bool) -> None:  # noqa: FBT001
    row = team([of_share(7, latest, 100)], direction=direction)
    assert row.goal is not None
    assert is_better(run_of(row), row.goal) is better


def test_a_sum_with_a_small_part_is_known_to_be_at_least_so_many() -> None:
    small = without_few([of_count(7, 5), of_count(14, 9)], "count", of_people=True)
    readings, gaps = add_up([small, [of_count(7, 40), of_count(14, 41)]], unit="count", calendar=CALENDAR)
    assert [(int(reading.value), reading.most) for reading in readings] == [(41, 47), (50, None)]
    assert gaps == ()


def test_a_share_of_too_few_leaves_a_gap_if_too_few_teams_remain() -> None:
    small = without_few([of_share(7, 3, 20)], "percent", of_people=True)
    readings, gaps = add_up([small, [of_share(7, 40, 100)]], unit="percent", calendar=CALENDAR)
    assert readings == ()
    assert [(gap.day, gap.few) for gap in gaps] == [(7, True)]


def test_where_all_began_is_unknown_if_one_team_began_with_a_few() -> None:
    rows = [team([of_count(7, 20)], unit="count", baseline=began) for began in (5, 40)]
    whole = together(rows, CALENDAR)
    assert whole is not None
    assert whole.run.start is None


def test_answers_of_yes_and_no_are_not_added_up() -> None:
    assert together([team([], unit="yes_no"), team([], unit="yes_no")], CALENDAR) is None


def test_nothing_is_said_of_two_numbers_that_are_both_left_out() -> None:
    row = team(without_few([of_count(7, 5)], "count", of_people=True), unit="count", baseline=3)
    assert row.goal is not None
    assert is_better(run_of(row), row.goal) is None


shares = st.lists(
    st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of), st.integers(-40, 100))),
    max_size=12,
)


@given(st.lists(shares, min_size=1, max_size=5))
def test_no_small_share_ever_enters_the_sum(given_by_teams: list[list[tuple[int, int, int]]]) -> None:
    series = [
        without_few(
            sorted((of_share(day, n, of) for n, of, day in rows), key=lambda reading: reading.on),
            "percent",
            of_people=True,
        )
        for rows in given_by_teams
    ]
    for reading in sums(series, unit="percent"):
        week = CALENDAR.week_of(reading.day)
        newest = [
            [one for one in readings if CALENDAR.week_of(one.day) == week][-1]
            for readings in series
            if any(CALENDAR.week_of(one.day) == week for one in readings)
        ]
        parts = [part for part in newest if not part.few]
        assert all((part.numerator or 0) >= 8 and part.denominator - part.numerator >= 8 for part in parts)  # type: ignore[operator]
        assert reading.denominator == sum(part.denominator or 0 for part in parts)
