"""What a table would become in the plans, before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from access.roles import Role
from core.tables import Table
from milestones.bringing_in import plan_holds
from milestones.roster import Person, Roster
from milestones.spreadsheet import Draft, Kind, Reading, fingerprint, read_plan, split_new, with_milestones
from teams.models import Participation, Team
from teams.requests import ChallengeRequest


@dataclass(frozen=True)
class Preview:
    """``new`` would be written; ``twins`` are in the plan already, or twice in the table."""

    reading: Reading
    roster: Roster
    new: Sequence[Draft]
    twins: Sequence[Draft]

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.new)

    @property
    def is_ready(self) -> bool:
        return bool(self.new) and not self.reading.problems

    def count(self, kind: Kind) -> int:
        return sum(draft.kind == kind for draft in self.new)


def preview(request: ChallengeRequest, table: Table, *, team: Team, unsaid: Kind, again: bool) -> Preview:
    """Raises Refused when the table has no headings or no rows. ``again``: also what is there already."""
    roster = _roster(request, team)
    reading = read_plan(table, calendar=request.calendar, roster=roster, unsaid=unsaid)
    there = plan_holds(request.challenge, list({draft.team for draft in reading.drafts}))
    drafts = with_milestones(reading.drafts, there=there)
    new, twins = (drafts, []) if again else split_new(drafts, there=there)
    return Preview(reading, roster, new, twins)


def _roster(request: ChallengeRequest, team: Team) -> Roster:
    """A member writes for their own team; a facilitator for all."""
    teams: dict[UUID, str] = {team.pk: team.name}
    if request.actor.role != Role.MEMBER:
        teams |= {other.pk: other.name for other in request.teams}
    rows = Participation.objects.filter(team__in=teams).current().select_related("user")
    people = [Person(row.pk, row.team_id, row.user.name, row.user.email or "") for row in rows if row.team_id]
    return Roster(teams, people, usual=team.pk)
