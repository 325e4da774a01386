"""Events of the challenge as they stand on charts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from challenges.calendar import Calendar
from challenges.models import Event
from core.bundle import Bundle
from core.chart import Note


def took_place(events: Iterable[Event], calendar: Calendar, *, day: int) -> list[Note]:
    """Those since the launch, which a chart marks already, until ``day``: 1, 2, 3 beside the letters of tests."""
    days = [(calendar.day_meant(event.on), event.title) for event in events]
    gone = [(on, title) for on, title in days if 0 < on <= day]
    return [Note(on, str(number), event=title) for number, (on, title) in enumerate(gone, start=1)]


def events_of_its_challenge() -> ArraySubquery:
    """For a query of teams: what events_told reads, where a page has no query to spare."""
    rows = Event.objects.filter(challenge=OuterRef("challenge")).in_order()
    return ArraySubquery(rows.values(told=Bundle(title="title", on="on")))


def events_told(told: Iterable[Mapping[str, Any]]) -> list[Event]:
    return [Event(title=one["title"], on=date.fromisoformat(one["on"])) for one in told]
