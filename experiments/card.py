"""One try of a small test as the wall and its own page show it. Pure: given the row, and who reads."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from access.actor import Actor
from access.roles import Role
from core.decision import Decision
from experiments.models import Experiment
from experiments.provenance import Source, comes_from


@dataclass(frozen=True)
class Card:
    """``row`` as ExperimentQuerySet.with_source reads it, with its team. ``base`` is the address of Learn."""

    row: Experiment
    actor: Actor
    base: str
    is_open: bool = True

    @property
    def anchor(self) -> str:
        return f"test-{self.row.pk}"

    @property
    def url(self) -> str:
        return f"{self.base}tests/{self.row.pk}/"

    @property
    def is_ours(self) -> bool:
        """Read by the team or its facilitator: they alone are told names."""
        return self.actor.role == Role.FACILITATOR or self.actor.team_id == self.row.team_id

    @property
    def can_write(self) -> bool:
        return self.is_open and self.is_ours

    @property
    def name(self) -> str:
        """ "Test 5" or "Test 5, try 2"; to others no number, which would tell of tests they were not shown."""
        if not self.is_ours:
            return _("A small test")
        told = {"n": self.row.number, "cycle": self.row.cycle}
        return _("Test %(n)s, try %(cycle)s") % told if self.row.cycle > 1 else _("Test %(n)s") % told

    @property
    def in_chain(self) -> str:
        """Beside the other tries of the same test."""
        return self.name if self.is_ours else self.row.title

    @property
    def head(self) -> str:
        """ "Test 5, Day 31. Bev and Joan"; whose it is, to others."""
        begun = _("%(test)s, Day %(day)s") % {"test": self.name, "day": self.row.started_day}
        who = self.row.who if self.is_ours else self.row.team.name
        return f"{begun}. {who}" if who else begun

    @property
    def smallest(self) -> str:
        """With how many, when and where, one after another."""
        return ", ".join(part for part in (self.row.how_many, self.row.starts, self.row.place) if part)

    @property
    def decision(self) -> str:
        """The name of the seal."""
        return self.row.decision or "running"

    @property
    def seal_words(self) -> str:
        if self.row.decision:
            return self.row.decision_words or _ENDED[Decision(self.row.decision)]() % {"day": self.row.decided_day}
        started = _("Started on Day %(day)s.") % {"day": self.row.started_day}
        return f"{started} {_('Tell us what happened when you know.')}" if self.can_write else started

    @property
    def provenance(self) -> str:
        if not self.row.is_borrowed:
            return ""
        return comes_from(self.source, challenge_id=self.actor.challenge_id)

    @property
    def they_learned(self) -> str:
        return str(self.source["learned"]) if self.source else ""

    @property
    def source(self) -> Source | None:
        return vars(self.row).get("source")


_ENDED = {
    Decision.ADOPT: lambda: _("Kept on Day %(day)s, and glad we know."),
    Decision.ADAPT: lambda: _("Changed on Day %(day)s, and glad we know."),
    Decision.ABANDON: lambda: _("Let go on Day %(day)s, and glad we know."),
}
