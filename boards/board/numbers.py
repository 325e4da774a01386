"""Numbers as leaders may see them: teams that count the same added up, none ranked. Pure.

Small numbers are gone from the rows already (boards.board.suppression).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from boards.board.readings import Counted
from boards.board.rows import Goal, TeamRow
from boards.board.suppression import left_out, run_without_few
from challenges.calendar import Calendar
from measures.amounts import has_two_numbers, pooled
from measures.models import Direction, Unit
from measures.runchart import Reading, RunChart, Side, row_at_the_end


def run_of(team: TeamRow) -> RunChart:
    if team.goal is None:
        return RunChart(())
    counted = team.goal.counted
    run = run_without_few(team.readings, counted.unit, stated=team.goal.baseline, of_people=counted.counts_people)
    return replace(run, first_month_stands_in=team.goal.first_month_stands_in)


@dataclass(frozen=True)
class Together:
    """The number of all teams that count the same thing, added up."""

    counted: Counted
    run: RunChart
    target: Decimal
    by_date: date
    question: str


def together(teams: Sequence[TeamRow], calendar: Calendar) -> Together | None:
    """One number for the challenge if it has one team, or several that count the same; else None.

    Days are not added up: the middle of waits is no sum. Rates are, when they are told for equally many.
    """
    goals = [team.goal for team in teams if team.goal]
    if not goals or len(goals) < len(teams):
        return None
    first = goals[0]
    if len(goals) == 1:
        return Together(first.counted, run_of(teams[0]), first.target, first.by_date, first.question)
    if first.counted.unit in {Unit.DAYS, Unit.YES_NO} or len({goal.counted.sameness for goal in goals}) > 1:
        return None
    unit = first.counted.unit
    readings, gaps = add_up([team.readings for team in teams], unit=unit, calendar=calendar)
    target = _whole([goal.target for goal in goals], _weights(teams), unit=unit) or first.target
    stands_in = all(goal.first_month_stands_in for goal in goals)
    run = RunChart(readings, _stated(teams, readings, unit=unit), gaps, first_month_stands_in=stands_in)
    return Together(first.counted, run, target, max(goal.by_date for goal in goals), first.question)


def _stated(teams: Sequence[TeamRow], readings: Sequence[Reading], *, unit: str) -> Decimal | None:
    """Where all of them began; unknown if one team's must be left out."""
    if has_two_numbers(unit) and any(reading.day <= 0 for reading in readings):
        return None  # the middle of what was counted before the launch is better than a mean of baselines
    runs = [run_of(team) for team in teams]
    return _whole([None if run.stated_most else run.stated for run in runs], _weights(teams), unit=unit)


Added = tuple[tuple[Reading, ...], tuple[Reading, ...]]


def add_up(series: Sequence[Sequence[Reading]], *, unit: str, calendar: Calendar) -> Added:
    """Week by week: the sums, and the weeks whose sum is left out.

    A share or a rate is pooled, without the teams whose number is left out, if more than
    half of the teams gave one. A count needs all of them; with a number that is left out it
    is only known to be at least, and at most, so many. So no sum holds a small number.
    """
    given = [_by_week(readings, calendar) for readings in series if readings]
    sums, gaps = [], []
    for week in sorted({week for of_team in given for week in of_team}):
        readings = [of_team[week] for of_team in given if week in of_team]
        told = [reading for reading in readings if not reading.few]
        enough = len(told) * 2 > len(given) if has_two_numbers(unit) else len(readings) == len(series)
        if enough:
            sums.append(_sum(told if has_two_numbers(unit) else readings, unit=unit))
        elif len(told) < len(readings):
            gaps.append(left_out(max(readings, key=lambda reading: reading.on)))
    return tuple(sums), tuple(gaps)


def _by_week(readings: Sequence[Reading], calendar: Calendar) -> dict[int, Reading]:
    """The newest of each week; the launch ends week 0."""
    return {calendar.week_of(reading.day): reading for reading in readings}


def _sum(readings: Sequence[Reading], *, unit: str) -> Reading:
    newest = max(readings, key=lambda reading: reading.on)
    if not has_two_numbers(unit):
        least = sum((reading.value for reading in readings), Decimal(0))
        most = sum((reading.highest for reading in readings), Decimal(0))
        return Reading(newest.on, newest.day, least, most=most if most > least else None)
    numerator = sum(reading.numerator or 0 for reading in readings)
    denominator = sum(reading.denominator or 0 for reading in readings)
    return Reading(newest.on, newest.day, pooled(numerator, denominator, unit=unit), numerator, denominator)


def _weights(teams: Sequence[TeamRow]) -> list[int]:
    """How many people each team asks, all in all, as far as that is told; one if it asked nobody yet."""
    return [sum(reading.denominator or 0 for reading in team.readings) or 1 for team in teams]


def _whole(parts: Sequence[Decimal | None], weights: Sequence[int], *, unit: str) -> Decimal | None:
    """Counts are added; shares and rates are weighted by out of how many each team counts. None if one is missing."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if not has_two_numbers(unit):
        return sum(known, Decimal(0))
    return sum((part * weight for part, weight in zip(known, weights, strict=True)), Decimal(0)) / sum(weights)


def is_better(run: RunChart, goal: Goal) -> bool | None:
    """Whether the newest number is better than where the team began; None if that can't be said."""
    if run.latest is None or run.start is None or (run.latest.few and run.start.few):
        return None
    wanted = Side.ABOVE if goal.counted.direction == Direction.UP else Side.BELOW
    return row_at_the_end([run.latest], run.start.value, most=run.start.most).side is wanted
