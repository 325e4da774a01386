"""What the page of what lasts shows, from the rows. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sustainability.models import ForwardPath, SustainabilityItem
from teams.models import Team


@dataclass(frozen=True)
class OfTeam:
    """One team's things and its way on."""

    team: Team
    items: list[SustainabilityItem]
    path: ForwardPath | None


def of_teams(
    teams: Iterable[Team], items: Iterable[SustainabilityItem], paths: Mapping[UUID | None, ForwardPath]
) -> list[OfTeam]:
    found: dict[UUID, list[SustainabilityItem]] = {}
    for item in items:
        found.setdefault(item.team_id, []).append(item)
    return [OfTeam(team, found.get(team.pk, []), paths.get(team.pk)) for team in teams]
