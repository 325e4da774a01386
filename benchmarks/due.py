"""Very many milestones that are due on one day, each with its lead. All invented; copies of one of each."""

from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from access.roles import Role
from accounts.models import User
from challenges.models import Challenge, State
from core import clock
from milestones.models import Milestone
from teams.models import Participation, Team

A_TEAM = 10  # people, and milestones
TODAY = 60
CHALLENGES, TEAMS, PEOPLE = "challenges_challenge", "teams_team", "accounts_user"
PARTICIPATIONS, MILESTONES = "teams_participation", "milestones_milestone"

# Each row is the pattern with some fields replaced. Ids are made of the numbers, so that rows find each other.
COPY = """
INSERT INTO {table}
SELECT copy.* FROM {table} pattern
CROSS JOIN generate_series(1, %(rows)s) AS n
CROSS JOIN LATERAL jsonb_populate_record(pattern, jsonb_build_object({fields})) AS copy
WHERE pattern.id = %(pattern)s
"""


def due(milestones: int, *, a_challenge: int, on: date) -> None:
    """Replaces all challenges and people there are."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE challenges_challenge, accounts_user CASCADE")
        cursor.execute("SET LOCAL session_replication_role = replica")  # no history of what is invented
        pattern = _pattern(on)
        teams = milestones // A_TEAM
        _copy(pattern, CHALLENGES, milestones // a_challenge, f"{_id('c', 'n')}, 'slug', 'many-' || n")
        of_challenge = f"'challenge_id', {_uuid('c', f'(n - 1) * {A_TEAM} / {a_challenge} + 1')}"
        _copy(pattern, TEAMS, teams, f"{_id('t', 'n')}, 'name', 'Team ' || n, {of_challenge}")
        _copy(pattern, PEOPLE, milestones, f"{_id('u', 'n')}, 'email', n || '@many.example'")
        of_person = f"'challenge_id', {_uuid('c', f'(n - 1) / {a_challenge} + 1')}, 'user_id', {_uuid('u', 'n')}"
        of_team = f"'team_id', {_uuid('t', f'(n - 1) / {A_TEAM} + 1')}"
        _copy(pattern, PARTICIPATIONS, milestones, f"{_id('p', 'n')}, {of_person}, {of_team}")
        _copy(pattern, MILESTONES, milestones, f"{_id('m', 'n')}, 'lead_id', {_uuid('p', 'n')}, {of_team}")
        for table, row in pattern.items():
            cursor.execute(f"DELETE FROM {table} WHERE id = %s", [row])  # noqa: S608


def _pattern(on: date) -> dict[str, UUID]:
    """One of each, by its table."""
    challenge = Challenge.objects.create(
        name="A challenge of many", slug="pattern", day_zero=on - timedelta(days=TODAY), state=State.LAUNCHED,
        launched_at=clock.now(),
    )  # fmt: skip
    team = Team.objects.create(challenge=challenge, name="Pattern")
    user = User.objects.create(name="Ash Poole", email="pattern@many.example", password="!", is_invented=True)  # noqa: S106
    person = Participation.objects.create(user=user, challenge=challenge, team=team, role=Role.MEMBER)
    milestone = Milestone.objects.create(
        team=team, day=TODAY, title="Ten plans at Saltby", why="a plan you wrote is a plan you use", lead=person
    )
    return {
        CHALLENGES: challenge.pk,
        TEAMS: team.pk,
        PEOPLE: user.pk,
        PARTICIPATIONS: person.pk,
        MILESTONES: milestone.pk,
    }


def _copy(pattern: dict[str, UUID], table: str, rows: int, fields: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COPY.format(table=table, fields=fields), {"rows": rows, "pattern": pattern[table]})


def _id(kind: str, number: str) -> str:
    return f"'id', {_uuid(kind, number)}"


def _uuid(kind: str, number: str) -> str:
    return f"md5('{kind}' || {number})::uuid"
