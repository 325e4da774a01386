"""Teams and people, and whether they are left in peace: what the form "Not now" offers, and what it lists."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from django.db import connection

from challenges.models import Challenge

MOST: Final = 150  # people to choose from; where there are more, one looks for a name first
WHO: Final = """
WITH people AS (
    SELECT participation.id, person.name, coalesce(team.name, '') AS team, pause.id AS pause, pause.until
    FROM teams_participation participation
    JOIN accounts_user person ON person.id = participation.user_id AND person.is_active
    LEFT JOIN teams_team team ON team.id = participation.team_id
    LEFT JOIN nudges_notnow pause ON pause.participation_id = participation.id
        AND (pause.until IS NULL OR pause.until > %(today)s)
    WHERE participation.challenge_id = %(challenge)s AND participation.left_at IS NULL
)
(SELECT 'team', team.id, team.name, '', pause.id, pause.until, (SELECT count(*) FROM people) > %(most)s
FROM teams_team team
LEFT JOIN nudges_notnow pause ON pause.team_id = team.id AND (pause.until IS NULL OR pause.until > %(today)s)
WHERE team.challenge_id = %(challenge)s ORDER BY team.name)
UNION ALL
(SELECT 'person', id, name, team, pause, until, (SELECT count(*) FROM people) > %(most)s FROM people
WHERE pause IS NOT NULL OR id = %(chosen)s OR strpos(lower(name), lower(%(find)s)) > 0
    AND (%(find)s <> '' OR (SELECT count(*) FROM people) <= %(most)s)
ORDER BY id = %(chosen)s DESC, pause IS NULL, team, name, id LIMIT 2 * %(most)s)
"""


@dataclass(frozen=True)
class Somebody:
    """A team, or a person with the name of their team. ``pause`` is the id of a NotNow that holds today."""

    kind: Literal["team", "person"]
    pk: UUID
    name: str
    team: str
    pause: UUID | None
    until: date | None
    is_one_of_many: bool  # there are too many people to list them all

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"


def everybody(challenge: Challenge, *, today: date, find: str = "", chosen: UUID | None = None) -> list[Somebody]:
    """All teams; people by ``find``, or all of them where they are not too many. One query."""
    params: dict[str, Any] = {"challenge": challenge.pk, "today": today, "find": find, "chosen": chosen, "most": MOST}
    with connection.cursor() as cursor:
        cursor.execute(WHO, params)
        return [Somebody(*row) for row in cursor.fetchall()]
