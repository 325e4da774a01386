"""The SQL of the rules: who is told of what, for all challenges at once.

A statement gives the columns that notifications.owing asks for. Arrays carry the slots
(nudges.agenda), one for each calendar and not for each challenge; all else is looked up
in the same statement, so it is as fresh as can be.
"""

from dataclasses import dataclass
from typing import Final

LAUNCHED: Final = "challenge.state IN ('launched', 'reviewed')"
# Neither did a facilitator stop all nudges, nor does the challenge pause (docs/adr/0034).
GOES_ON: Final = """challenge.nudges_paused_at IS NULL
AND (challenge.pauses -> -1 -> 1 = 'null'::jsonb) IS NOT TRUE"""
# Dates of the day that a slot is about: one, but for a day on which a pause began.
ABOUT: Final = "BETWEEN slot.about_from AND slot.about_on"
# What the calendars say: groups of challenges with the same calendar and rules, and the slots of each group.
SLOTS: Final = """
unnest(%(challenges)s::uuid[], %(groups)s::int[]) AS grouped(challenge_id, number)
JOIN challenges_challenge challenge ON challenge.id = grouped.challenge_id
JOIN unnest(
    %(slot_groups)s::int[], %(slots)s::int[], %(slot_rules)s::int[], %(days)s::int[], %(about_days)s::int[],
    %(weeks)s::int[], %(about_from)s::date[], %(about_on)s::date[], %(due_at)s::timestamptz[],
    %(expires_at)s::timestamptz[]
) AS slot(group_number, number, rule_number, day, about_day, week, about_from, about_on, due_at, expires_at)
    ON slot.group_number = grouped.number
JOIN jsonb_to_recordset(%(rules)s) AS rule(
    number int, key text, kind text, occasion text, told text[], functions text[], perspective text,
    team_id uuid, chooses bool, days int, own jsonb
) ON rule.number = slot.rule_number
"""
PERSON: Final = "JOIN accounts_user person ON person.id = participation.user_id AND person.is_active"
CURRENT: Final = "participation.left_at IS NULL"
FITS: Final = """
    participation.role = ANY(rule.told)
    AND (rule.functions = '{}' OR participation.role <> 'member'
        OR participation.functions::text[] && rule.functions)
    AND (rule.perspective = '' OR participation.perspective = rule.perspective)
    AND (rule.team_id IS NULL OR participation.team_id = rule.team_id)
"""
EVERYBODY_WHO_FITS: Final = f"""
JOIN teams_participation participation
    ON participation.challenge_id = challenge.id AND {CURRENT} AND {FITS}
"""
THEIR_TEAM: Final = "LEFT JOIN teams_team team ON team.id = participation.team_id"
# Two questions and not one with OR: each can be asked for all rows at once.
IS_PAUSED: Final = """
EXISTS (
    SELECT FROM nudges_notnow pause WHERE pause.{of} = participation.{is_}
    AND (pause.until IS NULL OR pause.until > (slot.due_at AT TIME ZONE challenge.time_zone)::date)
)
"""
NOT_PAUSED: Final = (
    f"NOT {IS_PAUSED.format(of='participation_id', is_='id')} AND NOT {IS_PAUSED.format(of='team_id', is_='team_id')}"
)
FOR_LEADERS: Final = "participation.role IN ('sponsor', 'commissioner')"
# Who of one challenge cannot be told at all, or is left in peace at some time: few, often nobody. Read once, before
# all that is to come; a look-up for each person and each thing took half of the time.
LEFT_OUT: Final = """
WITH left_out AS MATERIALIZED (
    SELECT participation.id FROM teams_participation participation
    WHERE participation.challenge_id = %(challenge)s AND participation.left_at IS NULL
    AND NOT (SELECT person.is_active FROM accounts_user person WHERE person.id = participation.user_id)
    UNION ALL
    SELECT pause.participation_id FROM nudges_notnow pause
    WHERE pause.challenge_id = %(challenge)s AND pause.participation_id IS NOT NULL
    UNION ALL
    SELECT participation.id FROM nudges_notnow pause
    JOIN teams_participation participation ON participation.team_id = pause.team_id
    WHERE pause.challenge_id = %(challenge)s
)
"""
# Of the others there is nothing to ask.
CAN_BE_TOLD: Final = f"""(
    participation.id NOT IN (SELECT id FROM left_out)
    OR (SELECT person.is_active FROM accounts_user person WHERE person.id = participation.user_id) AND {NOT_PAUSED}
)"""  # noqa: S608  made of constants


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What one occasion adds to the slots: joins that bring ``participation`` and ``team``, and SQL expressions."""

    joins: str
    occasion: str
    link: str
    what: str = "''"  # the name of what it is about
    of_team: str = "''"  # the name of the team it is about
    context: str = ""  # further keys and values of jsonb_build_object
    unsaid: str = "TRUE"  # what only planning asks: nobody is to see who has not answered
    open: str = LAUNCHED


# What roles are called there, where that is not as the method has it.
CALLED = """CASE WHEN challenge.vocabulary = '{}' THEN '{}'::jsonb
    ELSE jsonb_build_object('called', challenge.vocabulary) END"""


def _context(telling: Telling) -> str:
    """What the templates of the message are given."""
    return f"""
    jsonb_build_object(
        'team', coalesce(team.name, ''), 'challenge', challenge.name, 'day', slot.day, 'length', challenge.length,
        'due_day', slot.about_day, 'due_on', slot.about_on, 'days', rule.days, 'leads', {FOR_LEADERS}
        {telling.context}
    ) || rule.own || {CALLED}"""


def planned(telling: Telling) -> str:
    """Gives notifications.owing.COLUMNS of what is owed now."""
    return f"""
SELECT participation.user_id AS person_id, '' AS address, rule.kind AS kind, {telling.occasion} AS occasion,
    challenge.id AS about, {_context(telling)} AS context,
    '/c/' || challenge.slug || {telling.link} AS link, TRUE AS is_nudge, slot.due_at, slot.expires_at
FROM {SLOTS}
{telling.joins}
{PERSON}
WHERE {telling.open} AND {GOES_ON}
AND {telling.unsaid}
AND {NOT_PAUSED}
AND NOT EXISTS (
    SELECT FROM nudges_heldback held WHERE held.challenge_id = challenge.id AND held.occasion = {telling.occasion}
)
"""  # noqa: S608  made of constants


def foreseen(telling: Telling, *, prefix: str) -> str:
    """Who will be told of what, whoever has answered already; also what is held back or paused as a whole.

    Needs LEFT_OUT. ``prefix`` stands before the names of its parameters, so that several can be asked in one statement.
    """
    select = f"""
SELECT challenge.id AS challenge_id, {telling.occasion} AS occasion, slot.number AS slot, {telling.what} AS what,
    {telling.of_team} AS of_team, participation.id AS participation_id, rule.kind AS kind
FROM {SLOTS}
{telling.joins}
WHERE {CAN_BE_TOLD}
"""  # noqa: S608  made of constants
    return select.replace("%(", f"%({prefix}")


def shown(telling: Telling, *, prefix: str) -> str:
    """As foreseen: the messages themselves, with whom they are for."""
    select = f"""
SELECT person.id AS person_id, person.name, person.language, person.time_zone, participation.perspective,
    rule.kind AS kind, {_context(telling)} AS context, '/c/' || challenge.slug || {telling.link} AS link, slot.due_at
FROM {SLOTS}
{telling.joins}
{PERSON}
WHERE {NOT_PAUSED}
"""  # noqa: S608  made of constants
    return select.replace("%(", f"%({prefix}")
