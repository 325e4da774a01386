"""Small numbers of people are left out before anything is worked out, drawn or said. Pure.

Counts of 1 to 7 people are not shown (NHS England does the same in its hospital
statistics: "Disclosure control methodology for Hospital Episode Statistics",
September 2018, values 1 to 7). A share tells three counts: how many said yes, how many
did not, how many were asked; if one of them is 1 to 7 it is left out, and so is a share
of nobody or of everybody, which tells what each of them said. A count of nought is shown.

What is left out is replaced by the same word whatever it was, and everything on the
board is made from what is left. So nothing on it can depend on a number that was left
out: not a sum, a middle, a chart's height, a sentence or the number of next week.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from measures.amounts import FEWEST, has_two_numbers, is_rate
from measures.runchart import Reading, RunChart

LEAST: Final = Decimal(1)  # all that is known of a count that is left out
MOST: Final = Decimal(FEWEST - 1)


def is_few(count: Decimal | int | None) -> bool:
    """Between nobody and eight people; also of a mean of counts."""
    return count is not None and 0 < count < FEWEST


def must_be_left_out(reading: Reading, unit: str) -> bool:
    """Whether a number of people is too small to be shown, or a part of it is."""
    n, of = reading.numerator, reading.denominator
    if is_rate(unit):
        return is_few(n) or is_few(of)
    if has_two_numbers(unit):
        return n is None or of is None or n < FEWEST or of - n < FEWEST
    return unit == "count" and is_few(reading.value)


def left_out(reading: Reading) -> Reading:
    """When it was, and nothing else of it."""
    return Reading(reading.on, reading.day, LEAST, few=True, most=MOST)


def without_few(readings: Iterable[Reading], unit: str, *, of_people: bool) -> list[Reading]:
    """What leaders may see of the readings of a measure."""
    if not of_people:
        return list(readings)
    return [left_out(one) if must_be_left_out(one, unit) else one for one in readings]


def run_without_few(
    readings: Sequence[Reading], unit: str, *, stated: Decimal | None = None, of_people: bool
) -> RunChart:
    """The run of what ``without_few`` left, and of the number the team wrote into its goal.

    A count that was left out is still known to be below eight, and takes part; a share is a gap.
    """
    gaps = tuple(one for one in readings if one.few) if has_two_numbers(unit) else ()
    standing = tuple(one for one in readings if one not in gaps)
    if stated is None or not of_people:
        return RunChart(standing, stated, gaps)
    if unit == "count" and is_few(stated):
        return RunChart(standing, LEAST, gaps, stated_most=MOST)
    return RunChart(standing, None if unit == "percent" and stated in {0, 100} else stated, gaps)
