"""Teams that count the same are added up week by week; small shares stay out of the sum."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.board.numbers import add_up, is_better, run_of, shown, together
from boards.board.rows import Counted, Goal, TeamRow
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
    goal = Goal("6 in 10", Decimal(target), CALENDAR.last_date(), began, counted, "", uuid4())
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
    teams = [team([of_count(7, value)], unit="count", baseline=5, target=40) for value in (9, 12)]
    whole = together(teams, CALENDAR)
    assert whole is not None
    assert (whole.target, whole.run.stated) == (Decimal(80), Decimal(10))
    assert [reading.value for reading in whole.run.readings] == [21]


def test_a_count_of_some_teams_only_is_no_sum() -> None:
    first, second = [of_count(7, 9), of_count(14, 10)], [of_count(7, 12)]
    assert [reading.value for reading in add_up([first, second], unit="count", calendar=CALENDAR)] == [21]


def test_a_share_of_half_the_teams_or_fewer_is_left_out() -> None:
    both = [of_share(7, 10, 100), of_share(14, 10, 100)]
    found = add_up([both, [of_share(7, 20, 100)]], unit="percent", calendar=CALENDAR)
    assert [reading.day for reading in found] == [7]


def test_the_launch_day_belongs_to_the_time_before() -> None:
    found = add_up([[of_share(0, 10, 100)], [of_share(-3, 10, 100)]], unit="percent", calendar=CALENDAR)
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


shares = st.lists(
    st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of), st.integers(-40, 100))),
    max_size=12,
)


@given(st.lists(shares, min_size=1, max_size=5))
def test_no_small_share_ever_enters_the_sum(given_by_teams: list[list[tuple[int, int, int]]]) -> None:
    series = [
        shown(sorted((of_share(day, n, of) for n, of, day in rows), key=lambda reading: reading.on))
        for rows in given_by_teams
    ]
    for reading in add_up(series, unit="percent", calendar=CALENDAR):
        week = CALENDAR.week_of(reading.day)
        parts = [
            [one for one in readings if CALENDAR.week_of(one.day) == week][-1]
            for readings in series
            if any(CALENDAR.week_of(one.day) == week for one in readings)
        ]
        assert all((part.denominator or 0) >= 8 for part in parts)
        assert reading.denominator == sum(part.denominator or 0 for part in parts)
        assert 0 <= reading.value <= 100
