"""What a new Day 0 moves. Pure: given dates and day numbers, it never fetches and never asks the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from challenges.calendar import Calendar


@dataclass(frozen=True, kw_only=True)
class Planned:
    """Something that keeps its day number, so its date follows Day 0: a milestone, a task."""

    label: str
    day: int
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Something with a date of its own: an event, with its date afterwards."""

    label: str
    on: date
    to: date


@dataclass(frozen=True, kw_only=True)
class Move:
    """``old`` and ``new`` are equal for what stays where it is; ``day`` is the day number afterwards."""

    label: str
    day: int
    old: date
    new: date
    group: str = ""

    @property
    def stays(self) -> bool:
        return self.old == self.new


def what_moves(before: Calendar, after: Calendar, things: Iterable[Planned | Dated]) -> list[Move]:
    """Each thing with its old and its new date, in the order of the new dates."""
    moves = [_planned(before, after, thing) if isinstance(thing, Planned) else _dated(after, thing) for thing in things]
    return sorted(moves, key=lambda move: (move.group, move.new, move.label))


def _planned(before: Calendar, after: Calendar, thing: Planned) -> Move:
    return Move(
        label=thing.label,
        day=thing.day,
        group=thing.group,
        old=before.date_of(thing.day),
        new=after.date_of(thing.day),
    )


def _dated(after: Calendar, thing: Dated) -> Move:
    return Move(label=thing.label, day=after.day_on(thing.to), old=thing.on, new=thing.to)
