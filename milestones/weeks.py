"""The plan, week by week: what is behind, still open, now, soon and far. Pure: given lines, the day, the calendar."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.calendar import Calendar
from core.remembered import remembered
from milestones.items import Item

OPEN_AHEAD = 2  # weeks after this one that stand open,
ROOM = 12  # as long as the open part has no more lines than this


@dataclass(frozen=True)
class PlanDay:
    number: int
    on: date
    items: list[Item]
    is_today: bool = False

    @property
    def head(self) -> SafeString:
        return _head(self.number, self.on)

    @property
    def line(self) -> SafeString:
        """The whole day, where nothing can be done with it."""
        lines = "".join(item.line for item in self.items)
        return mark_safe(f"<li>{self.head}<div>{lines}</div></li>")  # noqa: S308  both are safe markup


@remembered(2000)  # everybody's plan shows the same days
def _head(number: int, on: date) -> SafeString:
    """The number of a day and its weekday, and the whole of it for who listens."""
    spoken = _("%(date)s, Day %(day)s") % {"date": date_format(on, "j F"), "day": number}
    return format_html(
        '<div class="h-days__day"><b>{}</b>{}<span class="nhsuk-u-visually-hidden"> {}</span></div>',
        str(number).replace("-", "−"),
        date_format(on, "D"),
        spoken,
    )


@dataclass(frozen=True)
class Week:
    """``number`` 0 is all days up to the launch; the one after the last is all days after the challenge."""

    number: int
    title: str
    dates: str
    days: list[PlanDay]

    @property
    def items(self) -> list[Item]:
        return [item for day in self.days for item in day.items]


@dataclass(frozen=True)
class Fold:
    """Several weeks behind one line."""

    title: str
    says: str
    weeks: list[Week]


@dataclass(frozen=True)
class Plan:
    """``now`` has no days when a closed challenge has nothing in this week."""

    now: Week
    past: Fold | None = None
    late: list[Item] = field(default_factory=list)
    soon: list[Week] = field(default_factory=list)
    far: Fold | None = None


@dataclass(frozen=True)
class Weeks:
    """``is_open``: today has a line of its own; a closed challenge has no today."""

    calendar: Calendar
    day: int
    is_open: bool = True

    def plan(self, items: Sequence[Item]) -> Plan:
        """``items`` in any order. What is open from weeks before stands with this week, not in the past."""
        now = self.week_of(self.day)
        late = [item for item in items if self._is_late(item, now)]
        weeks = self._weeks(item for item in items if not self._is_late(item, now))
        behind = [week for number, week in weeks if number < now]
        ahead = [week for number, week in weeks if number > now]
        current = next((week for number, week in weeks if number == now), self._week(now, []))
        soon = self._soon(ahead, room=ROOM - len(current.items) - len(late))
        return Plan(
            now=current,
            past=_fold(behind, behind=True) if behind else None,
            late=sorted(late, key=lambda item: item.day),
            soon=soon,
            far=_fold(ahead[len(soon) :]) if len(ahead) > len(soon) else None,
        )

    def week_of(self, day: int) -> int:
        if day > self.calendar.length:
            return self._after
        return max(0, self.calendar.week_of(day))

    def _is_late(self, item: Item, now: int) -> bool:
        return item.can_finish and self.week_of(item.day) < now

    @property
    def _after(self) -> int:
        return self.calendar.weeks()[-1] + 1

    def _weeks(self, items: Iterable[Item]) -> list[tuple[int, Week]]:
        """The weeks that hold something, and this one while the challenge is open."""
        by_day: dict[int, list[Item]] = defaultdict(list)
        for item in items:
            by_day[item.day].append(item)
        if self.is_open:
            by_day.setdefault(self.day, [])
        by_week: dict[int, list[PlanDay]] = defaultdict(list)
        for day in sorted(by_day):
            on = self.calendar.date_of(day)
            is_today = self.is_open and day == self.day
            by_week[self.week_of(day)].append(PlanDay(day, on, _in_order(by_day[day]), is_today))
        return [(number, self._week(number, days)) for number, days in sorted(by_week.items())]

    def _week(self, number: int, days: list[PlanDay]) -> Week:
        if number == 0:
            return Week(number, _("Getting ready"), "", days)
        if number == self._after:
            title = _("After Day %(n)s") % {"n": self.calendar.length}
            return Week(number, title, "", days)
        first, last = self.calendar.dates_of_week(number)
        dates = _("%(first)s to %(last)s") % {
            "first": date_format(first, "j F"),
            "last": date_format(min(last, self.calendar.last_date()), "j F"),
        }
        return Week(number, _("Week %(n)s") % {"n": number}, dates, days)

    def _soon(self, ahead: list[Week], *, room: int) -> list[Week]:
        soon: list[Week] = []
        for week in ahead[:OPEN_AHEAD]:
            room -= len(week.items)
            if room < 0:
                break
            soon.append(week)
        return soon


_ORDER = {"event": 0, "milestone": 1, "test": 2, "task": 3, "ghost": 4}


def _in_order(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: _ORDER[item.kind])


def _fold(weeks: list[Week], *, behind: bool = False) -> Fold:
    first, last = weeks[0], weeks[-1]
    items = [item for week in weeks for item in week.items]
    return Fold(_span(first, last), _says(items, behind=behind), weeks)


def _span(first: Week, last: Week) -> str:
    if first is last:
        return first.title
    if first.number == 0 and last.dates:
        return _("Up to week %(last)s") % {"last": last.number}
    if first.dates and last.dates:
        return _("Weeks %(first)s to %(last)s") % {"first": first.number, "last": last.number}
    if first.dates:
        return _("Week %(first)s to the end") % {"first": first.number}
    return _("%(first)s to %(last)s") % {"first": first.title, "last": last.title}


def _says(items: list[Item], *, behind: bool) -> str:
    """What the weeks hold, in a few words."""
    reached = sum(item.kind == "milestone" and item.is_done for item in items)
    to_come = sum(item.kind == "milestone" and not item.is_done for item in items)
    moved = sum(item.kind == "ghost" for item in items)
    done = sum(item.kind == "task" and item.is_done for item in items)
    tasks = sum(item.kind == "task" and not item.is_done for item in items)
    tests = sum(item.kind == "test" for item in items)
    parts = [
        ngettext("%(n)s milestone reached", "%(n)s milestones reached", reached) % {"n": reached} if reached else "",
        _to_come(to_come, behind=behind) if to_come else "",
        ngettext("%(n)s small test", "%(n)s small tests", tests) % {"n": tests} if tests else "",
        ngettext("%(n)s moved", "%(n)s moved", moved) % {"n": moved} if moved else "",
        ngettext("%(n)s task done", "%(n)s tasks done", done) % {"n": done} if done else "",
        ngettext("%(n)s task", "%(n)s tasks", tasks) % {"n": tasks} if tasks and not behind else "",
        *(item.title for item in items if item.kind == "event"),
    ]
    return capfirst(", ".join(part for part in parts if part))


def _to_come(count: int, *, behind: bool) -> str:
    if behind:
        return _("%(n)s not reached") % {"n": count}
    return ngettext("%(n)s milestone", "%(n)s milestones", count) % {"n": count}
