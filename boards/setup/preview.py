"""What a set of dates looks like: on The Hundred, and as a list. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from challenges.actions import Dates
from challenges.calendar import Calendar
from challenges.models import Event
from core.hundred import Hundred
from core.marks import Kind, Mark


@dataclass(frozen=True)
class Line:
    label: str
    on: date
    day: int


@dataclass(frozen=True)
class Preview:
    hundred: Hundred
    lines: list[Line]


def preview_of(dates: Dates, *, today: date, others: Iterable[Event] = (), was: Calendar | None = None) -> Preview:
    """``others`` are the events besides; those of the playbook go along, from where they were in ``was``."""
    calendar = Calendar(
        day_zero=dates["day_zero"],
        length=dates["length"],
        time_zone=dates["time_zone"],
        holidays=dates.get("holidays", ""),
    )
    midpoint = dates.get("midpoint") or calendar.date_of(calendar.midpoint())
    review = dates.get("sustainability") or calendar.date_of(calendar.last_review())
    questions = calendar.days_on(dates.get("prompt_weekday", 4))
    events = [
        Line(_("Launch"), calendar.day_zero, 0),
        Line(_("Mid-point review"), midpoint, calendar.day_on(midpoint)),
        Line(_("Sustainability review"), review, calendar.day_on(review)),
        *_others(others, was or calendar, calendar),
    ]
    first = Line(_("First weekly question"), calendar.date_of(questions[0]), questions[0])
    marks = tuple(Mark(Kind.EVENT, line.day, line.label) for line in events)
    hundred = Hundred(
        today=calendar.day_on(today),
        day_zero=calendar.day_zero,
        length=calendar.length,
        marks=marks,
        name="dates",
    )
    return Preview(hundred, sorted([*events, first], key=lambda line: line.day))


def _others(events: Iterable[Event], was: Calendar, now: Calendar) -> list[Line]:
    moved = ((event, event.where_planned(was, now)) for event in events)
    return [Line(event.title, on, now.day_on(on)) for event, on in moved]
