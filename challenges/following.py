"""Events whose dates follow the dates of their challenge."""

from challenges.calendar import Calendar
from challenges.models import Event
from challenges.querysets import EventQuerySet


def follow(events: EventQuerySet, was: Calendar, now: Calendar) -> None:
    """Move each to where it is then; their history is kept."""
    rows = list(events)
    for row in rows:
        row.on = row.after(was, now)
    Event.objects.bulk_update(rows, ["on"])
