"""The first words of the facilitator's page. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from boards.facilitate.rows import Happening
from core.figures import in_words


def greeting(teams: int, *, day: int, length: int, at: time) -> str:
    """Day 37. Four teams, good morning."""
    count = ngettext("%(n)s team", "%(n)s teams", teams) % {"n": in_words(teams) if teams else _("no")}
    hello = _("good morning") if at.hour < 12 else _("good afternoon") if at.hour < 18 else _("good evening")
    return _("%(day)s. %(teams)s, %(hello)s.") % {"day": _day(day, length), "teams": capfirst(count), "hello": hello}


def _day(day: int, length: int) -> str:
    if day < 0:
        return ngettext("Day 0 is tomorrow", "Day 0 is in %(n)s days", -day) % {"n": -day}
    if day > length:
        return ngettext("%(n)s day after the last", "%(n)s days after the last", day - length) % {"n": day - length}
    return _("Day %(day)s") % {"day": day}


def closed_words(closed_on: date) -> tuple[str, str]:
    """The heading and the line under it, once a challenge is closed."""
    line = _("It was closed on %(date)s. Everything can still be read.") % {"date": date_format(closed_on)}
    return _("This challenge is closed."), line


def lede(events: Sequence[Happening], *, today: date) -> str:
    """Today's date, and the next event."""
    said = f"{date_format(today, 'l j F')}."
    if not events:
        return said
    next_one = events[0]
    told = {"event": next_one.title, "when": in_time((next_one.on - today).days)}
    return f"{said} " + _("%(event)s %(when)s.") % told


def in_time(days: int) -> str:
    """As people say it."""
    if days < 2:
        return _("tomorrow") if days else _("today")
    if days < 14:
        return _("in %(n)s days") % {"n": in_words(days)}
    return ngettext("in %(n)s week", "in %(n)s weeks", round(days / 7)) % {"n": in_words(round(days / 7))}


@dataclass(frozen=True)
class Coming:
    when: str
    title: str
    more: str


def coming_up(events: Sequence[Happening], *, today: date) -> list[Coming]:
    return [Coming(_short(event, today), event.title, _more(event, today)) for event in events]


def _short(event: Happening, today: date) -> str:
    if event.on == today:
        return _("Today %(time)s") % {"time": event.starts_at} if event.starts_at else _("Today")
    near = (event.on - today).days < 21 and event.on.month == today.month
    return date_format(event.on, "D j" if near else "D j M")


def _more(event: Happening, today: date) -> str:
    """Its hours, unless "Today 15:00" said so already; where; what to know."""
    hours = f"{event.starts_at}–{event.ends_at}" if event.ends_at else event.starts_at
    if event.on == today and not event.ends_at:
        hours = ""
    return ". ".join(part for part in (hours, event.place, event.note) if part)
