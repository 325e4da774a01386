"""Kinds of numbers: a count, a share, days, a rate, yes or no; what each may be and how it is read."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from measures.amounts import (
    HIGHEST,
    MOST,
    PERS,
    Amount,
    amount,
    counted_in,
    has_two_numbers,
    made_of,
    per_of,
    pooled,
    rounded,
    said,
)
from measures.models import Per, Unit

AT_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def of(unit: str, *numbers: int) -> Amount:
    """A number as it is typed: one value, or two numbers."""
    if len(numbers) == 2:
        return amount(unit, value=None, numerator=numbers[0], denominator=numbers[1])
    return amount(unit, value=Decimal(numbers[0]), numerator=None, denominator=None)


@pytest.mark.parametrize(
    ("unit", "numbers", "words"),
    [
        ("count", (1204,), "1,204"),
        ("percent", (44, 120), "37%"),
        ("days", (1,), "1 day"),
        ("days", (16,), "16 days"),
        ("rate/1000", (16, 5000), "3.2 per 1,000"),
        ("rate/1000", (3, 8000), "0.38 per 1,000"),
        ("rate/10", (25, 2), "125 per 10"),
        ("rate/100000", (7, 9), "77,778 per 100,000"),
        ("rate/1", (14, 10), "1.4"),
        ("rate/1000", (0, 5000), "0 per 1,000"),
        ("yes_no", (1,), "yes"),
        ("yes_no", (0,), "no"),
    ],
)
def test_each_kind_is_said_as_people_read_it(unit: str, numbers: tuple[int, ...], words: str) -> None:
    assert said(of(unit, *numbers).value, unit) == words


def test_two_numbers_are_said_as_they_stand() -> None:
    assert made_of(46, 105, "percent") == "46 of 105"
    assert made_of(16, 5000, "rate/1000") == "16 for 5000"


@pytest.mark.parametrize("numbers", [(5, 0), (MOST + 1, 5), (5, MOST + 1), (-1, 5), (MOST, 1)])
def test_a_rate_that_cannot_be_is_refused(numbers: tuple[int, int]) -> None:
    with pytest.raises(Refused):
        of("rate/1000", *numbers)


@pytest.mark.parametrize("missing", [{"numerator": 5}, {"denominator": 5}, {}])
def test_a_rate_needs_both_numbers(missing: dict[str, int]) -> None:
    with pytest.raises(Refused, match="both numbers"):
        amount("rate/10", **{"value": Decimal(1), "numerator": None, "denominator": None} | missing)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["2", "-1", "0.5", "NaN", None])
def test_only_yes_and_no_are_answers(value: str | None) -> None:
    with pytest.raises(Refused, match="yes or no"):
        amount("yes_no", value=Decimal(value) if value else None, numerator=None, denominator=None)


def test_there_is_a_choice_for_each_number_a_rate_is_told_for() -> None:
    assert tuple(Per.values) == PERS
    assert [counted_in(unit, 1000) for unit in Unit.values] == ["count", "percent", "days", "rate/1000", "yes_no"]
    assert [has_two_numbers(counted_in(unit, 10)) for unit in Unit.values] == [False, True, False, True, False]


numerators = st.integers(0, MOST)
denominators = st.integers(1, MOST)


@AT_ANY_SPEED
@given(numerators, denominators, st.sampled_from(PERS))
def test_a_rate_keeps_its_two_numbers_and_lies_between_them(numerator: int, denominator: int, per: int) -> None:
    unit = counted_in("rate", per)
    assert per_of(unit) == per
    exact = Decimal(per) * numerator / denominator
    if exact > HIGHEST:
        with pytest.raises(Refused):
            of(unit, numerator, denominator)
        return
    found = of(unit, numerator, denominator)
    assert (found.numerator, found.denominator) == (numerator, denominator)
    assert abs(found.value - exact) <= Decimal("0.005")
    assert of(unit, numerator, denominator) == found
    again = found.value * denominator / per  # back to how many, within what two decimals keep
    assert abs(again - numerator) <= Decimal("0.005") * denominator / per + Decimal("0.001")


@AT_ANY_SPEED
@given(numerators, denominators)
def test_a_share_is_a_rate_of_a_hundred_that_ends_there(numerator: int, denominator: int) -> None:
    if numerator > denominator:
        with pytest.raises(Refused):
            of("percent", numerator, denominator)
        return
    found = of("percent", numerator, denominator)
    assert 0 <= found.value <= 100
    assert found.value == of("rate/100", numerator, denominator).value


@AT_ANY_SPEED
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 10_000)), min_size=2, max_size=6))
def test_a_pooled_rate_lies_between_the_lowest_and_the_highest(parts: list[tuple[int, int]]) -> None:
    each = [pooled(*part, unit="rate/1000") for part in parts]
    whole = pooled(sum(n for n, _all in parts), sum(total for _n, total in parts), unit="rate/1000")
    assert min(each) - Decimal("0.01") <= whole <= max(each) + Decimal("0.01")


@AT_ANY_SPEED
@given(st.decimals(0, HIGHEST, places=2), st.sampled_from(["count", "percent", "days", "rate/1000"]))
def test_what_is_said_is_near_what_is_kept(value: Decimal, unit: str) -> None:
    assert abs(Decimal(str(rounded(value, unit))) - value) <= Decimal("0.5")
