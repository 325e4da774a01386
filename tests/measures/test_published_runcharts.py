"""Run charts that others have published with what they found, and what we find.

Values and runs are taken as facts from the places named; nothing else of them is. Where a
source prints no values but where each point lies, the points are written as +, - and 0.
"""

from decimal import Decimal
from statistics import median

import pytest

from measures.runchart import RunChart, Side, row_at_the_end
from tests.measures.test_runchart import before, readings

# NHS Scotland, QuEST Mental Health: A. Pickering, "Data for Improvement Network: Run Charts", the slides
# "Monthly data" and "Find your median" (slideplayer.com/slide/7958924): patients who did not attend, Jan 2011-Jan 2013.
DID_NOT_ATTEND = [9, 8, 9, 6, 7, 5, 6, 8, 9, 6, 7, 6, 6, 7, 9, 9, 8, 6, 7, 8, 6, 8, 7, 5, 4]

# The Anhoej rules at work: unaettie.com/en-us/pz/run_chrt_anhoj.php, figure 1: 24 points, points 2, 11 and 14 on the
# median of 10; three crossings (3-4, 4-5, 15-16); "Run A" of nine useful points above, "Run B" of nine below.
ANHOEJ = "+0+-++++++0++0+---------"

# D. Balestracci, "An Underrated Test for Run Charts", Quality Digest, October 2008: 16 months, four runs about the
# median, "of lengths 7, 7, 1, and 1": above, below, above, below.
BALESTRACCI = "+++++++-------+-"


def values(sides: str, *, line: int = 10) -> list[int]:
    return [line + {"+": 3, "-": -3, "0": 0}[side] for side in sides]


def runs(points: list[int], line: Decimal) -> list[int]:
    """The length of each run, from the rows that end with each point."""
    rows = [row_at_the_end(readings(points[: n + 1]), line) for n in range(len(points))]
    ends = [
        row
        for row, after in zip(rows, [*rows[1:], None], strict=True)
        if row.length and (after is None or (after.side is not row.side and after.length == 1))
    ]
    return [row.length for row in ends]


def test_did_not_attend_has_the_published_median_and_no_shift() -> None:
    """The slide's sorted list has 7 in its middle; nowhere stand six on one side of it."""
    assert median(DID_NOT_ATTEND) == 7
    assert max(runs(DID_NOT_ATTEND, Decimal(7))) == 3
    for months in range(10, len(DID_NOT_ATTEND) + 1):
        run = RunChart(readings(DID_NOT_ATTEND[:months]), Decimal(7))
        assert not run.has_shifted


def test_points_on_the_median_neither_break_nor_add_to_the_runs_of_nine() -> None:
    found = runs(values(ANHOEJ), Decimal(10))
    assert found == [2, 1, 9, 9]
    assert len(found) - 1 == 3  # crossings


@pytest.mark.parametrize(("points", "side", "claimed"), [(15, Side.ABOVE, True), (16, Side.BELOW, False)])
def test_after_run_a_a_shift_is_claimed_and_the_first_point_beyond_ends_the_claim(
    points: int,
    side: Side,
    claimed: bool,  # noqa: FBT001
) -> None:
    run = RunChart(readings(values(ANHOEJ[:points])), Decimal(10))
    assert (run.row.side, run.has_shifted) == (side, claimed)


def test_run_b_is_claimed_from_its_sixth_point_on() -> None:
    claims = [RunChart(readings(values(ANHOEJ[:n])), Decimal(10)).has_shifted for n in range(16, 25)]
    assert claims == [False] * 5 + [True] * 4


def test_balestraccis_four_runs() -> None:
    assert runs(values(BALESTRACCI), Decimal(10)) == [7, 7, 1, 1]


def test_the_fall_after_his_intervention_is_a_shift_from_a_frozen_start() -> None:
    """He lets the change begin after the sixth month. Frozen before it, the seven months below are a shift."""
    months = values(BALESTRACCI)
    run = RunChart((*before(*months[:6]), *readings(months[6:14])))
    assert run.start is not None
    assert run.start.value == months[0]
    assert run.has_shifted
    assert (run.row.side, run.row.length) == (Side.BELOW, 7)
