"""What tells whether anything on a meeting's screen has changed: read along with who asks, in the same statement.

``xmin`` and ``ctid`` are the transaction that wrote a row last and where it lies since then: whoever changes it, by
whatever page, is noticed. Of votes and check-ins only what everybody sees counts: a new answer in a sealed box changes
nothing, or the screens would tell at which moment somebody voted (docs/adr/0023, 0032).
"""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest

from core import clock
from teams.requests import ChallengeRequest

_OF: Final = "sum(hashtextextended(r.id::text || r.xmin::text || r.ctid::text, 0))"
_ROWS: Final = f"(SELECT {_OF} FROM {{table}} r WHERE r.team_id = x.id)"  # noqa: S608  ours alone
_TABLES: Final = (
    "meetings_meeting",
    "milestones_task",
    "milestones_milestone",
    "asks_ask",
    "measures_teamgoal",
    "experiments_idea",
    "experiments_experiment",
    "sustainability_sustainabilityitem",
)
_NUMBERS: Final = f"""(SELECT {_OF} FROM measures_observation r
    JOIN measures_measure m ON m.id = r.measure_id WHERE m.team_id = x.id)"""  # noqa: S608  ours alone
_PEOPLE: Final = """(SELECT sum(hashtextextended(r.id::text || (r.left_at IS NULL)::text, 0))
    FROM teams_participation r WHERE r.team_id = x.id)"""
_VOTES: Final = """(SELECT sum(hashtextextended(concat_ws(':', r.id, r."end", array_to_string(r.words, ',')), 0))
    FROM votes_vote r WHERE r.team_id = x.id)"""
_CHECK_INS: Final = """(SELECT sum(hashtextextended(concat_ws(':', r.id, r.stuck, r.note), 0))
    FROM checkins_checkin r WHERE r.team_id = x.id AND r.made_at > %s AND (r.stuck <> '' OR r.note <> ''))"""
_DRAFT: Final = f"""(SELECT {_OF} FROM measures_goaldraft r
    WHERE r.team_id = teams_participation.team_id)"""  # noqa: S608  ours alone
_PARTS: Final = (*(_ROWS.format(table=table) for table in _TABLES), _NUMBERS, _PEOPLE, _VOTES, _CHECK_INS, _DRAFT)
_ALL: Final = ", ".join(f"coalesce({part}::text, '-')" for part in _PARTS)
SQL: Final = f"""SELECT md5(concat_ws('/', x.xmin::text, x.ctid::text, {_ALL})) FROM teams_team x
    WHERE x.id = coalesce(teams_participation.team_id, %s) AND x.challenge_id = teams_participation.challenge_id
"""  # noqa: S608  ours alone
SPAN: Final = timedelta(days=8)  # check-ins older than a week are on no screen


def of_the_team(request: HttpRequest) -> dict[str, Any]:
    """For ``reads_along``: of one's own team; of the one the address names for who has none."""
    try:
        team: UUID | None = UUID(request.GET.get("team", ""))
    except ValueError:
        team = None
    print_ = RawSQL(SQL, (clock.now() - SPAN, team), output_field=TextField())  # noqa: S611
    return {"fingerprint": print_}


def tag_of(request: ChallengeRequest) -> str:
    """The ETag of what this person would be shown; '' for a team that is not there."""
    print_ = vars(request.participation).get("fingerprint")
    challenge = request.challenge
    return f'W/"{print_}.{request.day}.{challenge.state}.{challenge.playbook_version}"' if print_ else ""
