"""A team's learning from the first day on, as one story: small tests, stories and rules that bent, by time. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asks.models import Permit
from challenges.calendar import Calendar
from challenges.phases import Phase
from core.decision import Decision
from experiments.models import Experiment
from stories.models import Story
from teams.models import Team

ENDS = {
    Decision.ADOPT: gettext_lazy("We keep it."),
    Decision.ADAPT: gettext_lazy("We change it and try again."),
    Decision.ABANDON: gettext_lazy("We let it go, and are glad we know."),
}


@dataclass(frozen=True)
class Entry:
    """One of the three; without the names of those who wrote it or tried it. ``at`` is when it began."""

    at: datetime
    day: int
    team: Team
    test: Experiment | None = None
    story: Story | None = None
    permit: Permit | None = None

    @property
    def ending(self) -> str:
        if self.test is None or not self.test.decision:
            return ""
        return self.test.decision_words or str(ENDS[Decision(self.test.decision)])

    @property
    def smallest(self) -> str:
        """ "Twenty people, one morning, Saltby." """
        test = self.test
        return ", ".join(part for part in (test.how_many, test.starts, test.place) if part) if test else ""


@dataclass(frozen=True)
class Chapter:
    """The entries of one phase, the first one first."""

    phase: Phase
    entries: list[Entry]

    @cached_property
    def days(self) -> str:
        first, last = self.entries[0].day, self.entries[-1].day
        if first == last:
            return _("Day %(day)s") % {"day": first}
        return _("Days %(first)s to %(last)s") % {"first": first, "last": last}


def chapters(
    tests: Iterable[Experiment], stories: Iterable[Story], permits: Iterable[Permit], *, calendar: Calendar
) -> list[Chapter]:
    entries = [
        *(Entry(one.started_at, one.started_day, one.team, test=one) for one in tests),
        *(Entry(one.told_at, calendar.day_of(one.told_at), one.team, story=one) for one in stories),
        *(_permit(one, calendar) for one in permits),
    ]
    entries.sort(key=lambda entry: (entry.day, entry.at))
    by_phase = groupby(entries, key=lambda entry: calendar.phase_of(entry.day))
    return [Chapter(phase, list(of_phase)) for phase, of_phase in by_phase]


def _permit(permit: Permit, calendar: Calendar) -> Entry:
    day = calendar.day_on(permit.since)
    return Entry(calendar.moment_on(permit.since), day, permit.team, permit=permit)
