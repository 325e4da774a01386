"""The hundred days said in words: the title, the description, the sentence and the list."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.figures import in_words
from core.marks import Kind, Mark, State


class Row(NamedTuple):
    """One line of the list under "What the marks say"."""

    day: str
    text: str


def day_month(moment: date) -> str:
    return date_format(moment, "j F")


def when(day: int, today: int) -> str:
    """A day to come, as people say it."""
    if day == today:
        return _("today")
    return _("tomorrow") if day == today + 1 else _("Day %(day)s") % {"day": day}


def title(today: int, length: int) -> str:
    days = _("The hundred days") if length == 100 else _("The %(length)s days") % {"length": length}
    return f"{days}: {standing(today, length)}"


def standing(today: int, length: int) -> str:
    if today < 0:
        return ngettext("they start in %(n)s day", "they start in %(n)s days", -today) % {"n": -today}
    if today > length:
        return _("all of them are behind us, today is Day %(today)s") % {"today": today}
    return _("today is Day %(today)s of %(length)s") % {"today": today, "length": length}


def time_left(today: int, length: int) -> str:
    if today < 1:
        return _("Nothing has begun yet.") if today < 0 else _("Today is the launch.")
    if today > length:
        return _("All the days are gone.")
    gone = ngettext("%(n)s day gone", "%(n)s days gone", today - 1) % {"n": today - 1}
    left = _("%(n)s to come after today") % {"n": length - today}
    return _("%(gone)s and %(left)s.") % {"gone": gone, "left": left}


def description(marks: Sequence[Mark], *, today: int, length: int, upcoming: Mark | None) -> str:
    """Every mark on the drawing, in full sentences."""
    said = [time_left(today, length), _reached(marks)]
    if upcoming:
        said.append(_("Next milestone: %(when)s.") % {"when": _precisely(upcoming.day, today)})
    said += [_moved(mark) for mark in marks if mark.state is State.MOVED]
    said.append(_tests(marks))
    said += [f"{mark.label}: {_day(mark.day)}." for mark in marks if mark.kind is Kind.EVENT]
    return " ".join(part for part in said if part)


def sentence(marks: Sequence[Mark], *, today: int, length: int) -> str:
    """What has happened so far, for a person to read."""
    reached = sum(_is_reached(mark) for mark in marks)
    tests = sum(mark.kind is Kind.TEST for mark in marks)
    parts = [
        _planned(marks) if today < 1 else _reached_so_far(reached),
        _count(ngettext("%(n)s thing tried", "%(n)s things tried", tests), tests) if tests else "",
        _ahead(today, length),
    ]
    return capfirst(", ".join(part for part in parts if part)) + "."


def rows(marks: Iterable[Mark], *, today: int, upcoming: Mark | None) -> list[Row]:
    return [Row(_day(mark.day), _row(mark, today, upcoming)) for mark in marks if mark.kind is not Kind.TEST]


def tests_line(marks: Iterable[Mark]) -> str:
    days = sorted({mark.day for mark in marks if mark.kind is Kind.TEST})
    if not days:
        return ""
    text = ngettext("An experiment began on day %(days)s.", "Experiments began on days %(days)s.", len(days))
    return text % {"days": _and(days)}


def _planned(marks: Iterable[Mark]) -> str:
    count = sum(mark.kind is Kind.MILESTONE and mark.state is State.PLANNED for mark in marks)
    return _count(ngettext("%(n)s milestone planned", "%(n)s milestones planned", count), count)


def _reached_so_far(count: int) -> str:
    if not count:
        return _("no milestone reached yet")
    return _count(ngettext("%(n)s milestone reached", "%(n)s milestones reached", count), count)


def _ahead(today: int, length: int) -> str:
    if today < 0:
        return ngettext("%(n)s day until we begin", "%(n)s days until we begin", -today) % {"n": -today}
    if today in {0, length}:
        return _("today is the launch") if today == 0 else _("today is the last day")
    left = length - today
    return (
        ngettext("%(n)s day to come after today", "%(n)s days to come after today", left) % {"n": left}
        if left > 0
        else ""
    )


def _row(mark: Mark, today: int, upcoming: Mark | None) -> str:
    if mark.state is State.MOVED and mark.to_day is None:
        return _("%(label)s: moved") % {"label": mark.label}
    if mark.state is State.MOVED:
        return _("%(label)s: moved to Day %(day)s") % {"label": mark.label, "day": mark.to_day}
    if mark is upcoming:
        return _("%(label)s (next, %(when)s)") % {"label": mark.label, "when": _soon(mark.day, today)}
    return _("%(label)s (reached)") % {"label": mark.label} if _is_reached(mark) else mark.label


def _soon(day: int, today: int) -> str:
    if day - today < 2:
        return when(day, today)
    return _("in %(n)s days") % {"n": day - today}


def _precisely(day: int, today: int) -> str:
    exact = _day(day)
    return f"{exact}, {when(day, today)}" if day - today < 2 else exact


def _day(day: int) -> str:
    return _("Day %(day)s") % {"day": str(day).replace("-", "−")}


def _is_reached(mark: Mark) -> bool:
    return mark.kind is Kind.MILESTONE and mark.state is State.DONE


def _reached(marks: Iterable[Mark]) -> str:
    days = [mark.day for mark in marks if _is_reached(mark)]
    if not days:
        return _("No milestone reached yet.")
    text = ngettext(
        "%(n)s milestone reached, on day %(days)s.", "%(n)s milestones reached, on days %(days)s.", len(days)
    )
    return capfirst(text % {"n": in_words(len(days)), "days": _and(days)})


def _moved(mark: Mark) -> str:
    if mark.to_day is None:
        return _("One milestone moved away from Day %(day)s.") % {"day": mark.day}
    return _("One milestone moved from Day %(day)s to Day %(to)s.") % {"day": mark.day, "to": mark.to_day}


def _tests(marks: Iterable[Mark]) -> str:
    count = sum(mark.kind is Kind.TEST for mark in marks)
    if not count:
        return ""
    return capfirst(_count(ngettext("%(n)s experiment started.", "%(n)s experiments started.", count), count))


def _count(text: str, count: int) -> str:
    return text % {"n": _("no") if count == 0 else in_words(count)}


def _and(days: Sequence[int]) -> str:
    return get_text_list([str(day) for day in days], _("and"))
