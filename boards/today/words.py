"""Days as people say them on Today. Pure."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from challenges.models import Event
from core.hundred import Hundred


def due(day: int, *, today: int, calendar: Calendar) -> str:
    """ "Tomorrow, Day 38", "Monday, Day 41", "Monday 23 March, Day 48"; "It was for Day 34, 9 March"."""
    on = calendar.date_of(day)
    ahead = day - today
    if ahead >= 0 and calendar.paused_since:
        return _("Day %(day)s") % {"day": day}
    if ahead < 0:
        return _("It was for Day %(day)s, %(date)s") % {"day": day, "date": date_format(on, "j F")}
    near = {0: _("Today"), 1: _("Tomorrow")}
    when = near.get(ahead) or date_format(on, "l" if ahead < 7 else "l j F")
    return _("%(when)s, Day %(day)s") % {"when": when, "day": day}


def where_we_are(day: int, calendar: Calendar, *, on: date) -> str:
    """ "Thursday 12 March. Week 6: trying things out." ``on``: what the calendar on the wall shows."""
    date = date_format(on, "l j F")
    phase = calendar.phase_of(day).label
    if not 1 <= day <= calendar.length:
        return f"{date}. {capfirst(phase)}."
    return _("%(date)s. Week %(week)s: %(phase)s.") % {"date": date, "week": calendar.week_of(day), "phase": phase}


def so_far(hundred: Hundred, events: Iterable[Event], *, today: date) -> str:
    """What has happened, and the next event: "The Refresh workshop is two weeks today"."""
    if hundred.today < 0:
        return _("Each dot is a day. They begin on %(date)s.") % {"date": date_format(hundred.day_zero, "l j F")}
    coming = next((event for event in events if event.on > today), None)
    return f"{hundred.sentence} {_next_event(coming, today)}".strip()


def _next_event(event: Event | None, today: date) -> str:
    if event is None:
        return ""
    days = (event.on - today).days
    when = _("on %(date)s") % {"date": date_format(event.on, "l j F")}
    if days == 1:
        when = _("tomorrow")
    elif days % 7 == 0 and days <= 28:
        when = {1: _("a week today"), 2: _("two weeks today"), 3: _("three weeks today"), 4: _("four weeks today")}[
            days // 7
        ]
    return _("Next event: %(title)s, %(when)s.") % {"title": event.title, "when": when}
