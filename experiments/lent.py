"""A test of another team, as the page for borrowing shows it. Pure: without names of those who tried it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from experiments.forms import BorrowForm
from experiments.models import Experiment
from experiments.provenance import what_they_did


@dataclass(frozen=True)
class Lent:
    """``row`` with its team and challenge; ``url`` takes it; ``is_taken`` if it is among the ideas already."""

    row: Experiment
    challenge_id: UUID
    url: str
    is_taken: bool

    @property
    def says(self) -> str:
        """Whose it is, and what they did with it."""
        team = self.row.team
        told = {"team": team.name, "challenge": team.challenge.name}
        whose = team.name if team.challenge_id == self.challenge_id else _("%(team)s in “%(challenge)s”") % told
        return f"{whose}. {what_they_did(self.row.decision, day=self.row.decided_day)}"

    @property
    def smallest(self) -> str:
        return ", ".join(part for part in (self.row.how_many, self.row.starts) if part)

    @property
    def form(self) -> BorrowForm:
        return BorrowForm(auto_id=f"b{self.row.pk.hex[:10]}_%s")
