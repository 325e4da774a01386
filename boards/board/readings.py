"""The numbers of the board as they stood at the cut, in one query; small ones are left out before anybody has them."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from boards.board.cut import Cut
from boards.board.suppression import without_few
from challenges.models import Challenge
from measures.amounts import counted_in
from measures.models import Observation
from measures.runchart import Reading


@dataclass(frozen=True)
class Counted:
    """What a measure is; two teams count the same if these are the same. ``unit`` as measures/amounts.py takes it."""

    name: str
    unit: str
    direction: str
    counts_people: bool = True

    @property
    def sameness(self) -> tuple[str, str, str]:
        return (" ".join(self.name.casefold().split()), self.unit, self.direction)


Numbers = dict[UUID, tuple[str, Counted, list[Reading]]]

_MEASURE = ("team_id", "id", "kind", "name", "unit", "per", "direction", "counts_people")


def read_numbers(challenge: Challenge, cut: Cut) -> dict[UUID, Numbers]:
    """By team and measure: its kind, what it is, and its readings, oldest first."""
    rows = (
        Observation.objects.as_of(cut.moment)
        .filter(measure__team__challenge=challenge)
        .order_by("measure__position", "measure__name", "measure_id", "on")
        .values_list(*(f"measure__{name}" for name in _MEASURE), "on", "value", "numerator", "denominator")
    )
    found: defaultdict[UUID, Numbers] = defaultdict(dict)
    for about, same in groupby(rows, key=itemgetter(slice(len(_MEASURE)))):
        team, measure, kind, name, unit, per, direction, counts_people = about
        counted = Counted(name, counted_in(unit, per), direction, counts_people)
        told = [_reading(row[len(_MEASURE) :], cut) for row in same]
        found[team][measure] = (kind, counted, without_few(told, counted.unit, of_people=counts_people))
    return found


def _reading(row: tuple[Any, ...], cut: Cut) -> Reading:
    on, value, numerator, denominator = row
    return Reading(on, cut.calendar.day_on(on), value, numerator, denominator)
