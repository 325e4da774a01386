"""A test of another team, as the page for borrowing shows it. Pure: without names of those who tried it."""

from dataclasses import dataclass
from uuid import UUID

from experiments.forms import BorrowForm
from experiments.models import Experiment
from experiments.provenance import comes_from


@dataclass(frozen=True)
class Lent:
    """``row`` with its team and challenge; ``url`` takes it; ``is_taken`` if it is among the ideas already."""

    row: Experiment
    challenge_id: UUID
    url: str
    is_taken: bool

    @property
    def says(self) -> str:
        team = self.row.team
        source = {
            "team": team.name,
            "challenge": team.challenge.name,
            "challenge_id": str(team.challenge_id),
            "day": self.row.decided_day,
            "decision": self.row.decision,
        }
        return comes_from(source, challenge_id=self.challenge_id)

    @property
    def smallest(self) -> str:
        return ", ".join(part for part in (self.row.how_many, self.row.starts) if part)

    @property
    def form(self) -> BorrowForm:
        return BorrowForm(auto_id=f"b{self.row.pk.hex[:10]}_%s")
