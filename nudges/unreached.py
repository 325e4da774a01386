"""Somebody cannot be reached: told to the facilitators of their challenges. Who and by which channel; no address."""

from datetime import timedelta
from typing import Final

from nudges.statements import GOES_ON

OF_USE: Final = timedelta(days=7)
OCCASION: Final = "'unreached:' || gone.id || ':' || challenge.id || ':unreached'"

# Whose address failed for good, in each challenge that goes on, and is still theirs.
LOST: Final = f"""
notifications_unreachable gone
JOIN accounts_user lost ON lost.id = gone.person_id AND lost.is_active
JOIN teams_participation part ON part.user_id = lost.id AND part.left_at IS NULL
JOIN challenges_challenge challenge ON challenge.id = part.challenge_id
    AND challenge.state <> 'closed' AND {GOES_ON}
"""
PLANNED: Final = f"""
SELECT participation.user_id AS person_id, '' AS address, 'nudges/unreached' AS kind, {OCCASION} AS occasion,
    challenge.id AS about,
    jsonb_build_object(
        'team', coalesce(team.name, ''), 'challenge', challenge.name, 'who', lost.name, 'channel', gone.channel
    ) AS context,
    '/c/' || challenge.slug || '/set-up/people/' AS link, TRUE AS is_nudge,
    %(now)s::timestamptz AS due_at, gone.since + %(of_use)s::interval AS expires_at
FROM {LOST}
LEFT JOIN teams_team team ON team.id = part.team_id
JOIN teams_participation participation ON participation.challenge_id = challenge.id
    AND participation.role = 'facilitator' AND participation.left_at IS NULL AND participation.user_id <> lost.id
JOIN accounts_user person ON person.id = participation.user_id AND person.is_active
WHERE gone.since > %(now)s - %(of_use)s::interval
AND NOT EXISTS (
    SELECT FROM nudges_rule off WHERE off.challenge_id = challenge.id AND off.key = 'unreached' AND NOT off.is_on
)
AND NOT EXISTS (
    SELECT FROM nudges_notnow pause WHERE pause.participation_id = participation.id
    AND (pause.until IS NULL OR pause.until > (%(now)s AT TIME ZONE challenge.time_zone)::date)
)
"""  # noqa: S608  made of constants
STILL_RIGHT: Final = f"""
EXISTS (
    SELECT FROM {LOST}
    WHERE gone.id = split_part(due.occasion, ':', 2)::uuid AND challenge.id = due.about AND lost.id <> due.person_id
)
"""
