"""What stands in a calendar. Pure: out of rows and their histories, it never fetches and never asks the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from calendars.changes import Changes
from challenges.calendar import Calendar
from challenges.models import Challenge, Event
from milestones.models import Milestone
from teams.models import Team

DAY: Final = timedelta(days=1)
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MEETING: Final = "weekly meeting"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """``start`` and ``end``: dates, the second the day after; or moments in the challenge's zone.

    ``end`` is None for what has a beginning alone. ``until`` and ``weekday`` (0 is Monday) of what comes each week.
    """

    uid: UUID
    start: date
    end: date | None
    changes: Changes
    summary: str
    url: str
    place: str = ""
    words: tuple[str, ...] = ()
    until: datetime | None = None
    weekday: int = 0
    without: tuple[datetime, ...] = ()  # of what comes each week, those that a pause leaves out

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.start, datetime)


@dataclass(frozen=True, kw_only=True)
class Teller:
    """How a feed says things. Without titles not even its links say which challenge it is."""

    shows_titles: bool
    base_url: str

    def url(self, challenge: Challenge) -> str:
        return f"{self.base_url}/c/{challenge.slug}/" if self.shows_titles else f"{self.base_url}/"

    def event(self, event: Event, challenge: Challenge, changes: Changes) -> Entry:
        start, end = _hours(event, challenge)
        return Entry(
            uid=event.pk,
            start=start,
            end=end,
            changes=changes,
            url=self.url(challenge),
            **self._said(event.title, _("Event"), place=event.place, words=(event.note, challenge.name)),
        )

    def milestone(self, row: Milestone, challenge: Challenge, changes: Changes, *, names_team: bool) -> Entry:
        """A day, not an hour: it blocks nobody's time. With several teams, whose it is comes first."""
        on = challenge.calendar.date_of(row.day)
        title = _("%(team)s: %(title)s") % {"team": row.team.name, "title": row.title} if names_team else row.title
        about = _("Milestone of %(team)s, Day %(day)s") % {"team": row.team.name, "day": row.day}
        said = self._said(title, _("Milestone"), words=(about, challenge.name))
        return Entry(uid=row.pk, start=on, end=on + DAY, changes=changes, url=self.url(challenge), **said)

    def meeting(self, team: Team, challenge: Challenge, changes: Changes) -> Iterable[Entry]:
        """Each week from the day after the launch to the last day, at the same hour by the clock on the wall there."""
        if team.meets_on is None or team.meets_at is None:
            return
        calendar = challenge.calendar
        first = calendar.date_of(1)
        first += timedelta(days=(team.meets_on - first.weekday()) % 7)
        start = datetime.combine(first, team.meets_at, calendar.zone)
        title = _("Weekly meeting, %(team)s") % {"team": team.name}
        yield Entry(
            uid=uuid5(team.pk, MEETING),
            start=start,
            end=(start.astimezone(UTC) + timedelta(minutes=team.meets_for)).astimezone(calendar.zone),
            until=datetime.combine(_last(calendar, team), time(23, 59, 59), calendar.zone).astimezone(UTC),
            without=tuple(_in_pauses(calendar, start)),
            weekday=team.meets_on,
            changes=changes,
            url=self.url(challenge),
            **self._said(title, _("Meeting"), place=team.meets_where, words=(challenge.name,)),
        )

    def _said(self, title: str, kind: str, *, place: str = "", words: Iterable[str] = ()) -> dict[str, Any]:
        if not self.shows_titles:
            return {"summary": kind}
        return {"summary": title, "place": place, "words": tuple(word for word in words if word)}


def _last(calendar: Calendar, team: Team) -> date:
    """Of what comes each week: while a pause goes on nobody knows when the next one is. A team that went on in
    another has met for the last time.
    """
    went_on = calendar.date_at(team.merged_at) - DAY if team.merged_at else date.max
    return min(calendar.last_date(), calendar.paused_since or date.max, went_on)


def _in_pauses(calendar: Calendar, start: datetime) -> Iterable[datetime]:
    """Those of a weekly meeting that would be in a pause which is over."""
    for first, back in calendar.pauses:
        on = start.date() + timedelta(weeks=max(0, -(-(first + DAY - start.date()).days // 7)))
        while back and on < back:
            yield datetime.combine(on, start.time(), calendar.zone)
            on += timedelta(weeks=1)


def _hours(event: Event, challenge: Challenge) -> tuple[date, date | None]:
    """Where the challenge is; all day without an hour it begins at."""
    if event.starts_at is None:
        return event.on, event.on + DAY
    zone = challenge.calendar.zone
    starts_at = datetime.combine(event.on, event.starts_at, zone)
    return starts_at, datetime.combine(event.on, event.ends_at, zone) if event.ends_at else None
