"""What the scenes share: the challenge being played, its people, and dice that always fall alike."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from access.actor import Actor
from accounts.models import User
from challenges.calendar import Calendar
from challenges.models import Challenge
from rehearsal.cast import Cast, Part
from rehearsal.script import PlannedTeam, Script
from teams.models import Invitation, Participation, Team

if TYPE_CHECKING:
    from measures.models import Measure

SAID = tomllib.loads((Path(__file__).parent / "said.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, order=True)
class Beat:
    """One thing somebody does at a moment. ``do`` returns the line of the story, or "" for what goes without saying."""

    at: datetime
    order: int
    do: Callable[[], str] = field(compare=False)


@dataclass
class PlayedTeam:
    plan: PlannedTeam
    row: Team
    parts: list[Part] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    people: list[Participation] = field(default_factory=list)
    measures: "dict[str, Measure]" = field(default_factory=dict)

    @property
    def leader(self) -> Actor:
        return self.people[0].as_actor()

    @property
    def data_lead(self) -> Actor:
        return self.people[1].as_actor()


class Stage:
    """``day_zero`` is a date in the challenge's place; everything else follows from the script."""

    def __init__(self, script: Script, *, day_zero: date) -> None:
        self.script = script
        self.root = uuid4()
        self.calendar = Calendar(day_zero=day_zero, time_zone=script.time_zone)
        self.dice = Random(script.slug)  # noqa: S311  # a story, not secrets
        self.cast = Cast(script.slug, address=self._address())
        self.challenge: Challenge
        self.coach_user: User
        self.coach: Participation
        self.leaders: dict[str, Participation] = {}
        self.teams: dict[str, PlayedTeam] = {}
        self._beats = 0
        self._unsaid: dict[tuple[str, str], list[str]] = {}

    def _address(self) -> str:
        """Each rehearsal of a script has people of its own, or they would be told too much in one week."""
        before = Challenge.objects.filter(name=self.script.name).count()
        return f"{self.script.slug}-{before + 1}" if before else self.script.slug

    def beat(self, day: int, at: time, do: Callable[..., str], *args: object) -> Beat:
        self._beats += 1
        return Beat(self.calendar.moment_of(day, at), self._beats, partial(do, *args))

    def key(self, *parts: object) -> UUID:
        """The same key for the same thing within one rehearsal."""
        return uuid5(self.root, "/".join(map(str, parts)))

    def said(self, team: str, kind: str) -> str:
        """Something of this ``kind`` that nobody in the team has said yet; "" when all is said."""
        if (team, kind) not in self._unsaid:
            own = self.teams[team].plan.words if kind == "notes" else []
            self._unsaid[team, kind] = self.dice.sample([*SAID[kind], *own], len(SAID[kind]) + len(own))
        left = self._unsaid[team, kind]
        return left.pop() if left else ""

    def weekday(self, day: int) -> int:
        """That day, or the Monday after its weekend."""
        return next(later for later in range(day, day + 3) if not self.calendar.is_weekend(later))

    def chance(self, likelihood: float) -> bool:
        return self.dice.random() < likelihood

    def minutes_after(self, at: time, up_to: int) -> time:
        """A human moment: some minutes after ``at``, within the same hour or the next."""
        minutes = at.hour * 60 + at.minute + self.dice.randrange(up_to)
        return time(minutes // 60, minutes % 60)
