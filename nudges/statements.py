"""SQL of the rules: each gives the columns that notifications.owing asks for, for all challenges at once.

Arrays carry what the calendars of the challenges say (nudges.agenda); the rest is
looked up in the same statement, so it is as fresh as can be.
"""

from typing import Final

GOING_ON: Final = "challenge.state IN ('launched', 'reviewed') AND challenge.nudges_paused_at IS NULL"
HELD: Final = """
EXISTS (SELECT FROM nudges_heldback held WHERE held.challenge_id = challenge.id AND held.occasion = %s)
"""
MILESTONE_OCCASION: Final = "'milestone:' || milestone.id || ':day' || milestone.day || ':' || slot.name"
QUESTION_OCCASION: Final = "'reflection:' || challenge.id || ':week' || slot.week"

MILESTONES: Final = f"""
SELECT person.id AS person_id, '' AS address, slot.kind, {MILESTONE_OCCASION} AS occasion, challenge.id AS about,
    jsonb_build_object(
        'milestone', milestone.title, 'why', milestone.why, 'mine', lead.id IS NOT NULL,
        'team', team.name, 'day', slot.day, 'length', challenge.length,
        'due_day', milestone.day, 'due_on', slot.due_on, 'stuck', '/c/' || challenge.slug || '/check-in/'
    ) AS context,
    '/c/' || challenge.slug || '/plan/milestones/' || milestone.id || '/' AS link,
    TRUE AS is_nudge, slot.due_at, slot.expires_at
FROM unnest(
    %(challenges)s::uuid[], %(names)s::text[], %(kinds)s::text[], %(days)s::int[], %(due_days)s::int[],
    %(due_on)s::date[], %(due_at)s::timestamptz[], %(expires_at)s::timestamptz[]
) AS slot(challenge_id, name, kind, day, due_day, due_on, due_at, expires_at)
JOIN challenges_challenge challenge ON challenge.id = slot.challenge_id AND {GOING_ON}
JOIN teams_team team ON team.challenge_id = challenge.id
JOIN milestones_milestone milestone
    ON milestone.team_id = team.id AND milestone.day = slot.due_day AND milestone.reached_at IS NULL
LEFT JOIN (teams_participation lead JOIN accounts_user lead_person
        ON lead_person.id = lead.user_id AND lead_person.is_active)
    ON lead.id = milestone.lead_id AND lead.team_id = team.id AND lead.left_at IS NULL
JOIN teams_participation participation ON participation.team_id = team.id AND participation.left_at IS NULL
    AND (lead.id IS NULL OR lead.id = participation.id)
JOIN accounts_user person ON person.id = participation.user_id
WHERE NOT {HELD % MILESTONE_OCCASION}
"""  # noqa: S608  made of constants

QUESTIONS: Final = f"""
SELECT person.id AS person_id, '' AS address, slot.kind, {QUESTION_OCCASION} AS occasion, challenge.id AS about,
    jsonb_build_object(
        'prompt', slot.prompt, 'week', slot.week, 'team', coalesce(team.name, ''), 'challenge', challenge.name,
        'day', slot.day, 'length', challenge.length
    ) AS context,
    '/c/' || challenge.slug || '/learn/' AS link,
    TRUE AS is_nudge, slot.due_at, slot.expires_at
FROM unnest(
    %(challenges)s::uuid[], %(kinds)s::text[], %(days)s::int[], %(weeks)s::int[], %(prompts)s::int[],
    %(roles)s::text[], %(lived)s::bool[], %(leads)s::bool[], %(counts)s::bool[],
    %(due_at)s::timestamptz[], %(expires_at)s::timestamptz[]
) AS slot(challenge_id, kind, day, week, prompt, role, lived, leads, counts, due_at, expires_at)
JOIN challenges_challenge challenge ON challenge.id = slot.challenge_id AND {GOING_ON}
JOIN teams_participation participation ON participation.challenge_id = challenge.id
    AND participation.left_at IS NULL AND participation.role = slot.role
    AND (participation.perspective = 'lived_experience') = slot.lived
    AND ('team_leader' = ANY(participation.functions)) = slot.leads
    AND ('data_lead' = ANY(participation.functions)) = slot.counts
LEFT JOIN teams_team team ON team.id = participation.team_id
JOIN accounts_user person ON person.id = participation.user_id
WHERE NOT {HELD % QUESTION_OCCASION}
AND NOT EXISTS (
    SELECT FROM reflections_reflection reflection
    WHERE reflection.author_id = participation.id AND reflection.week = slot.week
)
"""  # noqa: S608  made of constants

# Asked again when a worker claims one: has it moved, was it held back, has the person left or answered meanwhile?
TAKES_PART: Final = """
JOIN teams_participation participation ON participation.challenge_id = challenge.id
    AND participation.user_id = due.person_id AND participation.left_at IS NULL
"""
MILESTONE_STILL_RIGHT: Final = f"""
EXISTS (
    SELECT FROM milestones_milestone milestone
    JOIN teams_team team ON team.id = milestone.team_id
    JOIN challenges_challenge challenge ON challenge.id = team.challenge_id AND {GOING_ON}
    {TAKES_PART}
    WHERE milestone.id = split_part(due.occasion, ':', 2)::uuid AND milestone.reached_at IS NULL
    AND split_part(due.occasion, ':', 3) = 'day' || milestone.day AND NOT {HELD % "due.occasion"}
)
"""
QUESTION_STILL_RIGHT: Final = f"""
EXISTS (
    SELECT FROM challenges_challenge challenge
    {TAKES_PART}
    WHERE challenge.id = due.about AND {GOING_ON} AND NOT {HELD % "due.occasion"}
    AND NOT EXISTS (
        SELECT FROM reflections_reflection reflection WHERE reflection.author_id = participation.id
        AND split_part(due.occasion, ':', 3) = 'week' || reflection.week
    )
)
"""  # noqa: S608
