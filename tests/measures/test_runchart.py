"""What may be claimed from a row of numbers (DOMAIN §3; sources M1 and M2 there)."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from measures.runchart import Origin, Reading, RunChart, Side, row_at_the_end

DAY_ZERO = date(2026, 2, 3)


def readings(values: list[int], *, first_day: int = 7) -> tuple[Reading, ...]:
    days = range(first_day, first_day + 7 * len(values), 7)
    return tuple(
        Reading(DAY_ZERO + timedelta(day), day, Decimal(value)) for day, value in zip(days, values, strict=True)
    )


def before(*values: int) -> tuple[Reading, ...]:
    return readings(list(values), first_day=-7 * len(values))


values = st.lists(st.integers(0, 20), max_size=30)


def test_six_in_a_row_above_the_line_are_a_shift() -> None:
    run = RunChart((*before(30, 31, 32, 31), *readings([34, 35, 36, 37, 38, 39])))
    assert run.has_shifted
    assert (run.row.side, run.row.length, run.row.weekly) == (Side.ABOVE, 6, True)


def test_five_are_not() -> None:
    assert not RunChart((*before(30, 31, 32, 31, 31), *readings([34, 35, 36, 37, 38]))).has_shifted


def test_nothing_is_claimed_below_ten_numbers() -> None:
    run = RunChart((*before(30, 31, 32), *readings([34, 35, 36, 37, 38, 39])))
    assert run.row.length == 6
    assert not run.has_shifted


def test_a_number_on_the_line_neither_breaks_the_row_nor_adds_to_it() -> None:
    row = row_at_the_end(readings([34, 31, 35, 31, 36]), Decimal(31))
    assert (row.side, row.length) == (Side.ABOVE, 3)


def test_a_number_on_the_other_side_begins_a_new_row() -> None:
    row = row_at_the_end(readings([34, 35, 30]), Decimal(31))
    assert (row.side, row.length) == (Side.BELOW, 1)


def test_where_we_began_is_what_the_team_stated_then_the_middle_then_the_first_month() -> None:
    stated = RunChart((*before(30, 40), *readings([50])), stated=Decimal(31)).start
    assert stated is not None
    assert (stated.value, stated.origin) == (Decimal(31), Origin.STATED)
    median = RunChart((*before(30, 31, 50), *readings([50]))).start
    assert median is not None
    assert (median.value, median.origin, median.readings) == (Decimal(31), Origin.MEDIAN, 3)
    month = RunChart(readings([10, 12, 11, 14, 20])).start
    assert month is not None
    assert (month.value, month.origin) == (Decimal("11.5"), Origin.FIRST_MONTH)
    assert RunChart(readings([10, 12, 11, 14])).start is None


def test_the_first_month_is_not_judged_against_itself() -> None:
    run = RunChart(readings([10, 10, 10, 10, 20, 20, 20, 20, 20, 20]))
    assert run.row.length == 6
    assert run.has_shifted


@given(values, values)
def test_later_numbers_never_move_where_we_began(earlier: list[int], later: list[int]) -> None:
    started = before(31, *earlier)
    assert RunChart(started).start == RunChart((*started, *readings(later))).start


@given(values, values, st.integers(0, 20))
def test_numbers_on_the_line_change_nothing(first: list[int], second: list[int], line: int) -> None:
    plain = [value for value in first + second if value != line]
    mixed = [*first, line, *second, line, line]
    with_line, without = (row_at_the_end(readings(some), Decimal(line)) for some in (mixed, plain))
    assert (with_line.side, with_line.length) == (without.side, without.length)


@given(values, values)
def test_a_shift_is_claimed_exactly_when_the_rule_says_so(earlier: list[int], later: list[int]) -> None:
    """Said another way than the code: count back from the newest."""
    run = RunChart((*before(10, *earlier), *readings(later)))
    assert run.start is not None
    off = [value > run.start.value for value in later if value != run.start.value]
    newest = off[-6:]
    claimed = len(run.readings) >= 10 and len(newest) == 6 and len(set(newest)) == 1
    assert run.has_shifted is claimed


@given(values, values)
def test_mirrored_numbers_have_the_mirrored_row(earlier: list[int], later: list[int]) -> None:
    run = RunChart((*before(10, *earlier), *readings(later)))
    turned = RunChart((*before(-10, *(-v for v in earlier)), *readings([-v for v in later])))
    assert (run.row.length, run.row.side) == (turned.row.length, -turned.row.side)


@given(values, values, st.integers(1, 9), st.integers(-50, 50))
def test_another_unit_or_zero_changes_no_verdict(earlier: list[int], later: list[int], by: int, plus: int) -> None:
    """Minutes for hours, or five more of everything."""
    run = RunChart((*before(10, *earlier), *readings(later)))
    scaled = RunChart((*before(*(by * v + plus for v in [10, *earlier])), *readings([by * v + plus for v in later])))
    assert (run.row, run.has_shifted) == (scaled.row, scaled.has_shifted)


@given(values, values, st.integers(0, 30))
def test_one_more_number_on_the_line_changes_no_verdict(earlier: list[int], later: list[int], place: int) -> None:
    """Anywhere since the launch. It is one more number towards the ten, and nothing else."""
    plain = RunChart((*before(10, *earlier), *readings(later)), Decimal(10))
    place = min(place, len(later))
    more = RunChart((*before(10, *earlier), *readings([*later[:place], 10, *later[place:]])), Decimal(10))
    assert (plain.row.side, plain.row.length) == (more.row.side, more.row.length)
    assert not plain.has_shifted or more.has_shifted
    assert more.has_shifted is (more.has_enough_points and plain.row.length >= 6)


@given(values, values)
def test_nothing_is_ever_claimed_of_fewer_than_ten(earlier: list[int], later: list[int]) -> None:
    run = RunChart((*before(10, *earlier[:3]), *readings(later[:6])))
    assert len(run.readings) >= 10 or not run.has_shifted


def test_a_trend_alone_is_no_claim() -> None:
    """The trend rule is "virtually useless" (Anhoej and Olesen 2014): seven rising in a row that cross the line."""
    assert not RunChart((*before(10, 11, 10, 9), *readings([6, 7, 8, 9, 11, 12, 13]))).has_shifted
