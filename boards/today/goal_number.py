"""The number of a goal on Today: large, on its line, and who wrote it down. Pure."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from checkins.goals import Latest
from core.numberline import NumberLine, Spot
from measures.amounts import said
from measures.models import Direction, TeamGoal


@dataclass(frozen=True)
class GoalNumber:
    goal: TeamGoal
    latest: Latest | None
    calendar: Calendar

    @property
    def now(self) -> str:
        return said(self.latest.value, self.goal.unit) if self.latest else ""

    @property
    def words(self) -> str:
        """What stands beside the large number."""
        if self.goal.baseline is None:
            return _("now: %(name)s.") % {"name": self.goal.measure.name}
        before = said(self.goal.baseline, self.goal.unit)
        return _("now. Before we started it was %(before)s.") % {"before": before}

    @cached_property
    def line(self) -> SafeString:
        goal, latest = self.goal, self.latest
        spots = (
            Spot(float(goal.baseline), said(goal.baseline, goal.unit), _("before"))
            if goal.baseline is not None
            else None,
            Spot(latest.value, self.now, _("now")) if latest else None,
            Spot(float(goal.target), said(goal.target, goal.unit), self._by),
        )
        return NumberLine(self._title, *spots, lower_is_better=goal.direction == Direction.DOWN, name="goal-line").svg

    @property
    def meta(self) -> str:
        """ "46 of 105. Priya wrote it down for Tuesday 10 March." """
        if self.latest is None:
            return ""
        on = date_format(self.latest.on, "l j F")
        by = self.latest.by.split()[0] if self.latest.by.split() else _("Somebody")
        written = _("%(name)s wrote it down for %(date)s.") % {"name": by, "date": on}
        if self.latest.denominator is None:
            return written
        return f"{self.latest.in_words(self.goal.unit)}. {written}"

    @property
    def _by(self) -> str:
        return _("by Day %(day)s") % {"day": self.calendar.day_meant(self.goal.by_date)}

    @property
    def _title(self) -> str:
        parts = [
            _("%(value)s before we started") % {"value": said(self.goal.baseline, self.goal.unit)}
            if self.goal.baseline is not None
            else "",
            _("%(value)s now") % {"value": self.now} if self.latest else "",
            _("%(value)s is our goal %(by)s") % {"value": said(self.goal.target, self.goal.unit), "by": self._by},
        ]
        return f"{self.goal.measure.name}: {', '.join(part for part in parts if part)}"
