"""What The Hundred shows of a team's plan. Pure: given rows, days and the calendar.

marks_for(Milestone.objects.for_plan(team), challenge.events.in_order(), calendar=…, day=…)
"""

from collections.abc import Iterable

from challenges.calendar import Calendar
from challenges.models import Event
from core.hundred import Hundred
from core.marks import Kind, Mark, State
from milestones.models import Milestone


def marks_for(
    milestones: Iterable[Milestone], events: Iterable[Event], *, calendar: Calendar, day: int
) -> tuple[Mark, ...]:
    """``milestones`` as ``for_plan`` reads them; ``day`` is today's."""
    found = [mark for milestone in milestones for mark in _milestone(milestone)]
    return (*found, *(_event(event, calendar=calendar, day=day) for event in events))


def hundred_for(
    milestones: Iterable[Milestone], events: Iterable[Event], *, calendar: Calendar, day: int, more: Iterable[Mark] = ()
) -> Hundred:
    """``more``: marks of other things that happen on these days."""
    marks = (*marks_for(milestones, events, calendar=calendar, day=day), *more)
    zero, shifts = calendar.day_zero, calendar.shifts
    return Hundred(today=day, day_zero=zero, length=calendar.length, marks=marks, name="h", shifts=shifts)


def _milestone(milestone: Milestone) -> list[Mark]:
    """Where it stands; and, until it is reached, where it stood before."""
    if milestone.reached_at:
        return [Mark(Kind.MILESTONE, milestone.day, milestone.title, State.DONE)]
    left = dict.fromkeys(move.from_day for move in milestone.day_changes if move.from_day != milestone.day)
    ghosts = [Mark(Kind.MILESTONE, day, milestone.title, State.MOVED, to_day=milestone.day) for day in left]
    return [*ghosts, Mark(Kind.MILESTONE, milestone.day, milestone.title)]


def _event(event: Event, *, calendar: Calendar, day: int) -> Mark:
    on = calendar.day_meant(event.on)
    return Mark(Kind.EVENT, on, event.title, State.DONE if on < day else State.PLANNED)
