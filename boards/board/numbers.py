"""Numbers as leaders may see them: small ones left out, teams that count the same added up, none ranked. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from boards.board.rows import Counted, Goal, TeamRow
from challenges.calendar import Calendar
from measures.amounts import has_two_numbers, pooled
from measures.models import Direction, Unit
from measures.runchart import Reading, RunChart, Side, side_of

FEWEST = 8  # a share of fewer people could tell who said what


def is_shown(reading: Reading) -> bool:
    """A share of fewer than eight people is left out, and so is all that could be worked out from it."""
    return reading.denominator is None or reading.denominator >= FEWEST


def shown(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings if is_shown(reading))


def run_of(team: TeamRow) -> RunChart:
    return RunChart(shown(team.readings), team.goal.baseline if team.goal else None)


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
    if first.counted.unit == Unit.DAYS or len({goal.counted.sameness for goal in goals}) > 1:
        return None
    readings = add_up([shown(team.readings) for team in teams], unit=first.counted.unit, calendar=calendar)
    weights = [_weight(team) for team in teams]
    stated = _whole([goal.baseline for goal in goals], weights, unit=first.counted.unit)
    if has_two_numbers(first.counted.unit) and any(reading.day <= 0 for reading in readings):
        stated = None  # the middle of what was counted before the launch is better than a mean of baselines
    target = _whole([goal.target for goal in goals], weights, unit=first.counted.unit)
    last = max(goal.by_date for goal in goals)
    return Together(first.counted, RunChart(readings, stated), target or first.target, last, first.question)


def add_up(series: Sequence[Sequence[Reading]], *, unit: str, calendar: Calendar) -> tuple[Reading, ...]:
    """Week by week. A share or a rate is pooled if more than half of the teams gave one; a count needs all of them."""
    given = [_by_week(readings, calendar) for readings in series if readings]
    weeks = sorted({week for of_team in given for week in of_team})
    found = []
    for week in weeks:
        readings = [of_team[week] for of_team in given if week in of_team]
        enough = len(readings) * 2 > len(given) if has_two_numbers(unit) else len(readings) == len(series)
        if enough:
            found.append(_sum(readings, unit=unit))
    return tuple(found)


def _by_week(readings: Sequence[Reading], calendar: Calendar) -> dict[int, Reading]:
    """The newest of each week; the launch ends week 0."""
    return {calendar.week_of(reading.day): reading for reading in readings}


def _sum(readings: Sequence[Reading], *, unit: str) -> Reading:
    newest = max(readings, key=lambda reading: reading.on)
    if not has_two_numbers(unit):
        return Reading(newest.on, newest.day, sum((reading.value for reading in readings), Decimal(0)))
    numerator = sum(reading.numerator or 0 for reading in readings)
    denominator = sum(reading.denominator or 0 for reading in readings)
    return Reading(newest.on, newest.day, pooled(numerator, denominator, unit=unit), numerator, denominator)


def _weight(team: TeamRow) -> int:
    """How many people a team asks, all in all; one if it asked nobody yet."""
    return sum(reading.denominator or 0 for reading in shown(team.readings)) or 1


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
    if run.latest is None or run.start is None:
        return None
    wanted = Side.ABOVE if goal.counted.direction == Direction.UP else Side.BELOW
    return side_of(run.latest.value, run.start.value) is wanted
