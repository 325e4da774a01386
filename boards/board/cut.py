"""As of when the numbers on the board stand: they change on Mondays and at no other time. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from challenges.calendar import Calendar
from challenges.models import Challenge


@dataclass(frozen=True)
class Cut:
    """What had arrived by ``moment`` is shown, until ``next``; None once nothing can change any more."""

    moment: datetime
    next: datetime | None
    calendar: Calendar
    is_launch: bool = False

    @property
    def on(self) -> date:
        return self.moment.astimezone(self.calendar.zone).date()

    @property
    def next_on(self) -> date | None:
        return self.next.astimezone(self.calendar.zone).date() if self.next else None


def cut_of(challenge: Challenge, now: datetime) -> Cut:
    """The newest Monday, six in the morning there; or the launch, when it came later.

    Of a closed challenge its close, from the Monday after it on. None of these moments
    can be moved by anybody, and the numbers of two days of the same week are the same.
    """
    calendar = challenge.calendar
    monday = calendar.week_began(now)
    moment, launched = monday, challenge.launched_at
    if launched and monday < launched <= now:
        moment = launched
    closed = None if challenge.is_open else challenge.closed_at
    if closed and closed <= moment:
        return Cut(closed, None, calendar)
    return Cut(moment, calendar.next_week(monday), calendar, is_launch=moment == launched)
