"""Everything that a new Day 0 moves, with its old and its new date. Three queries at any size."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from challenges.models import Challenge, EventKind
from challenges.moving import Dated, Move, Planned, what_moves
from milestones.models import Milestone, Task


@dataclass(frozen=True)
class Moves:
    """``teams``: by the alphabet, each with its milestones and open tasks."""

    old: date
    new: date
    events: list[Move]
    questions: list[Move]
    teams: dict[str, list[Move]]


def moves_of(challenge: Challenge, *, to: date, events_follow: bool, today: date) -> Moves:
    before = challenge.calendar
    after = replace(before, day_zero=to)
    planned = what_moves(before, after, (*milestones_to_come(challenge), *tasks_open(challenge)))
    return Moves(
        old=before.day_zero,
        new=to,
        events=what_moves(before, after, _events(challenge, after, events_follow=events_follow, today=today)),
        questions=questions_of(before, after, challenge.prompt_weekday),
        teams=by_team(planned),
    )


def _events(challenge: Challenge, after: Calendar, *, events_follow: bool, today: date) -> Iterator[Dated]:
    for event in challenge.events.in_order():
        to_come = event.kind == EventKind.LAUNCH or (events_follow and event.on >= today)
        to = event.after(challenge.calendar, after) if to_come else event.on
        yield Dated(label=event.title, on=event.on, to=to)


def milestones_to_come(challenge: Challenge) -> Iterator[Planned]:
    rows = (
        Milestone.objects.of(challenge).to_come().filter(team__merged_at=None).values_list("title", "day", "team__name")
    )
    return (Planned(label=title, day=day, group=team) for title, day, team in rows)


def tasks_open(challenge: Challenge) -> Iterator[Planned]:
    rows = Task.objects.of(challenge).open().filter(team__merged_at=None).values_list("title", "due_day", "team__name")
    return (Planned(label=_("Task: %(title)s") % {"title": title}, day=day, group=team) for title, day, team in rows)


def questions_of(before: Calendar, after: Calendar, weekday: int) -> list[Move]:
    """The first and the last weekly question."""
    old, new = before.days_on(weekday), after.days_on(weekday)
    return [
        Move(label=label, day=new[at], old=before.date_of(old[at]), new=after.date_of(new[at]))
        for label, at in ((_("First weekly question"), 0), (_("Last weekly question"), -1))
    ]


def by_team(moves: list[Move]) -> dict[str, list[Move]]:
    teams: dict[str, list[Move]] = {}
    for move in moves:
        teams.setdefault(move.group, []).append(move)
    return teams
