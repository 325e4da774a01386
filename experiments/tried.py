"""What a team tried, as other pages show it beside their own things: a mark, a letter, a line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _

from access.actor import Actor
from core.bundle import Bundle
from core.chart import Note
from core.decision import Decision
from core.marks import Kind, Mark
from experiments.models import Experiment
from experiments.querysets import ExperimentQuerySet
from teams.models import Team

LETTERS: Final = "ABCDEFGHIJKL"


@dataclass(frozen=True)
class Tried:
    """One try. ``day`` it began; ``decision`` is empty while it runs; ``number`` is 0 for readers from outside: with
    it they could tell that there are tests which they were not shown."""

    pk: UUID
    number: int
    day: int
    title: str
    decision: str
    learned: str

    @property
    def says(self) -> str:
        """ "Test 5. Adapt. They could not read it." """
        name = _("Test %(n)s") % {"n": self.number} if self.number else ""
        ended = str(Decision(self.decision).label) if self.decision else _("Still running")
        parts = [name, ended, self.learned.rstrip(".") if self.decision else ""]
        return ". ".join(part for part in parts if part) + "."

    @property
    def mark(self) -> Mark:
        return Mark(Kind.TEST, self.day, self.title)


@dataclass(frozen=True)
class Lettered:
    """A try and its letter on the charts."""

    letter: str
    tried: Tried

    @property
    def note(self) -> Note:
        return Note(max(self.tried.day, 0), self.letter)


def tried_by(team: Team, *, actor: Actor) -> list[Tried]:
    """All that the actor may see of what the team tried, first things first; in one query unless read along."""
    told = vars(team).get("tried")
    if told is None:
        told = [row["told"] for row in told_of(Experiment.objects.visible_to(actor).filter(team=team))]
    return [made_of(one) for one in told]


def made_of(told: Mapping[str, Any]) -> Tried:
    return Tried(**{**told, "pk": UUID(told["pk"])})


def along(actor: Actor) -> "Callable[[QuerySet[Team]], QuerySet[Team]]":
    """For team_of: reads what each team tried in the query of the teams."""
    rows = told_of(Experiment.objects.visible_to(actor).filter(team=OuterRef("pk")))
    return lambda teams: teams.annotate(tried=ArraySubquery(rows))


def told_of(rows: ExperimentQuerySet) -> "QuerySet[Any, Any]":
    """``told``: what Tried is made of, as JSON, in the order the tests began. Never who tried them."""
    words = {name: name for name in ("pk", "number", "title", "decision", "learned")}
    told = rows.order_by("started_at", "number", "cycle").annotate(told=Bundle(day="started_day", **words))
    return told.values("told")


def lettered(tried: Iterable[Tried]) -> list[Lettered]:
    """The newest twelve, in the order they began: more letters than these nobody reads."""
    newest = list(tried)[-len(LETTERS) :]
    return [Lettered(letter, one) for letter, one in zip(LETTERS, newest, strict=False)]
