"""What tells whether anything on a meeting's screen has changed: read along with who asks, in the same statement.

``xmin`` and ``ctid`` are the transaction that wrote a row last and where it lies since then: whoever changes it, by
whatever page, is noticed. Of votes and check-ins only what everybody sees counts: a new answer in a sealed box changes
nothing, or the screens would tell at which moment somebody voted (docs/adr/0023, 0032).
"""

from typing import Any, Final
from uuid import UUID

from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest

from core import clock
from meetings.models import LONGEST
from teams.requests import ChallengeRequest

_OF: Final = "sum(hashtextextended(r.id::text || r.xmin::text || r.ctid::text, 0))"
_TEAMS_OWN: Final = (
    "meetings_meeting",
    "milestones_task",
    "milestones_milestone",
    "asks_ask",
    "measures_teamgoal",
    "measures_measure",
    "experiments_idea",
    "experiments_experiment",
    "sustainability_sustainabilityitem",
)
# A story that nobody said yes to, or no longer, is its author's alone: nothing tells that it is there.
_YES: Final = "withdrawn_at IS NULL AND (ends_at IS NULL OR ends_at > %s)"
# What belongs to a team by way of another row.
_BY_WAY_OF: Final = (
    "measures_observation r JOIN measures_measure m ON m.id = r.measure_id WHERE m.team_id = x.id",
    """measures_unlike r JOIN measures_observation o ON o.id = r.observation_id
        JOIN measures_measure m ON m.id = o.measure_id WHERE m.team_id = x.id""",
    "milestones_milestonemove r JOIN milestones_milestone m ON m.id = r.milestone_id WHERE m.team_id = x.id",
    "experiments_experiment r JOIN experiments_idea i ON i.borrowed_from_id = r.id WHERE i.team_id = x.id",
    f"stories_consent r JOIN stories_story s ON s.id = r.story_id WHERE s.team_id = x.id AND {_YES}",
    f"""stories_story r WHERE r.team_id = x.id
        AND EXISTS (SELECT FROM stories_consent c WHERE c.story_id = r.id AND {_YES})""",
    "measures_goaldraft r WHERE r.team_id = teams_participation.team_id",  # its own people's alone
)
# Names: of the people of the team, and of leaders who were asked. Sign-ins and settings change nothing.
_NAME: Final = "sum(hashtextextended(concat_ws(':', r.id, r.team_id, r.left_at IS NULL, u.name), 0))"
_PEOPLE: Final = (
    "teams_participation r JOIN accounts_user u ON u.id = r.user_id WHERE r.team_id = x.id",
    """asks_ask a JOIN teams_participation r ON r.id = a.to_id JOIN accounts_user u ON u.id = r.user_id
        WHERE a.team_id = x.id""",
)
_VOTES: Final = """(SELECT sum(hashtextextended(concat_ws(':', r.id, r."end", array_to_string(r.words, ',')), 0))
    FROM votes_vote r WHERE r.team_id = x.id)"""
# The newest week of those with words. One without counts for nothing, not even for which week is the newest.
_WITH_WORDS: Final = "r.team_id = x.id AND (r.stuck <> '' OR r.note <> '')"
_CHECK_INS: Final = f"""(SELECT sum(hashtextextended(concat_ws(':', r.id, r.stuck, r.note), 0)) FROM checkins_checkin r
    WHERE {_WITH_WORDS} AND r.day > (SELECT max(r.day) - 8 FROM checkins_checkin r WHERE {_WITH_WORDS}))"""  # noqa: S608
_CHALLENGE: Final = "(SELECT concat(r.xmin, r.ctid) FROM challenges_challenge r WHERE r.id = x.challenge_id)"
_BRIEF: Final = """(SELECT concat(r.xmin, r.ctid) FROM challenges_challengebrief r
    WHERE r.challenge_id = x.challenge_id)"""
# A meeting that nobody ended is over by itself.
_RUNS: Final = """(SELECT count(*) FROM meetings_meeting r
    WHERE r.team_id = x.id AND r.ended_at IS NULL AND r.began_at > %s)"""
_PARTS: Final = (
    *(f"(SELECT {_OF} FROM {table} r WHERE r.team_id = x.id)" for table in _TEAMS_OWN),  # noqa: S608  ours alone
    *(f"(SELECT {_OF} FROM {rows})" for rows in _BY_WAY_OF),  # noqa: S608
    *(f"(SELECT {_NAME} FROM {rows})" for rows in _PEOPLE),  # noqa: S608
    _VOTES,
    _CHECK_INS,
    _CHALLENGE,
    _BRIEF,
    _RUNS,
)
_ALL: Final = ", ".join(f"coalesce({part}::text, '-')" for part in _PARTS)
SQL: Final = f"""SELECT md5(concat_ws('/', x.xmin::text, x.ctid::text, {_ALL})) FROM teams_team x
    WHERE x.id = coalesce(teams_participation.team_id, %s) AND x.challenge_id = teams_participation.challenge_id
"""  # noqa: S608  ours alone


def of_the_team(request: HttpRequest) -> dict[str, Any]:
    """For ``reads_along``: of one's own team; of the one the address names for who has none."""
    try:
        team: UUID | None = UUID(request.GET.get("team", ""))
    except ValueError:
        team = None
    now = clock.now()
    print_ = RawSQL(SQL, (now, now, now - LONGEST, team), output_field=TextField())  # noqa: S611
    return {"fingerprint": print_}


def tag_of(request: ChallengeRequest) -> str:
    """The ETag of what this person would be shown today; '' for a team that is not there."""
    print_ = vars(request.participation).get("fingerprint")
    return f'W/"{print_}.{request.day}.{request.actor.role}"' if print_ else ""
