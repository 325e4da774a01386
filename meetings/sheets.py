"""The run-sheet of a meeting, and its times against the clock. Pure but for where the playbook is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from challenges.models import Challenge
from meetings.models import Meeting
from playbooks.document import RunSheet, SheetKind, Step
from playbooks.reading import built_in, document_of


def sheet_of(challenge: Challenge, kind: str) -> RunSheet:
    """The challenge's own; where its playbook has none of this kind, the built-in one."""
    wanted = cast("SheetKind", kind)
    found = document_of(challenge).run_sheet(wanted) or built_in().run_sheet(wanted)
    assert found is not None  # noqa: S101  the built-in playbook has one of each kind
    return found


@dataclass(frozen=True)
class Line:
    """One step on the agenda: when it was to begin, and what has become of it."""

    step: Step
    number: int
    begins: datetime
    is_done: bool = False
    is_now: bool = False
    is_shown: bool = False


@dataclass(frozen=True)
class Agenda:
    """A run-sheet in the hands of a meeting. ``looking_at`` is the step a person reads on their own screen."""

    sheet: RunSheet
    meeting: Meeting
    looking_at: str = ""

    @property
    def place(self) -> int:
        """Where the meeting is. The first step, if the playbook was changed and its step is gone."""
        return next((n for n, step in enumerate(self.sheet.steps) if step.key == self.meeting.step), 0)

    @property
    def now(self) -> Step:
        return self.sheet.steps[self.place]

    @property
    def shown(self) -> Step:
        return next((step for step in self.sheet.steps if step.key == self.looking_at), self.now)

    @property
    def is_elsewhere(self) -> bool:
        return self.shown != self.now

    @property
    def next(self) -> Step | None:
        return self.sheet.steps[self.place + 1] if self.place + 1 < len(self.sheet.steps) else None

    @property
    def before(self) -> Step | None:
        return self.sheet.steps[self.place - 1] if self.place else None

    @property
    def step_until(self) -> datetime:
        """When the time of this step is up: counted from the moment the meeting came to it."""
        return self.meeting.step_at + timedelta(minutes=self.now.minutes)

    @property
    def until(self) -> datetime:
        """When it ends, if each step to come takes its time."""
        to_come = sum(step.minutes for step in self.sheet.steps[self.place + 1 :])
        return self.step_until + timedelta(minutes=to_come)

    @property
    def until_ms(self) -> int:
        """For the clock of a screen, which counts from the server's moment."""
        return round(self.step_until.timestamp() * 1000)

    @property
    def leaves_leaders_out(self) -> bool:
        return self.now.without_leaders

    @property
    def lets_leaders_in(self) -> bool:
        """They were out until now."""
        return bool(self.before and self.before.without_leaders and not self.now.without_leaders)

    def lines(self) -> Iterator[Line]:
        """Times as they were planned up to here, but none later than here; and as they come out from here on."""
        begins = self.meeting.began_at
        for number, step in enumerate(self.sheet.steps):
            if number == self.place or (number < self.place and begins > self.meeting.step_at):
                begins = self.meeting.step_at
            yield Line(step, number + 1, begins, number < self.place, number == self.place, step.key == self.shown.key)
            begins += timedelta(minutes=step.minutes)
