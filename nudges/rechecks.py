"""Asked again when a worker claims a nudge: is it still right? SQL over ``due`` (notifications.rechecks).

Has what it is about moved, happened or been answered; was it held back, paused or
switched off; has the person left or done it meanwhile?
"""

from collections.abc import Iterator
from typing import Final

from nudges import unreached
from nudges.occasions import Occasion
from nudges.rules import KINDS, MILESTONE_AFTER, MILESTONE_SOON, MILESTONE_TODAY, OWN
from nudges.statements import GOES_ON, LAUNCHED

WHAT: Final = "split_part(due.occasion, ':', 2)::uuid"  # the id of what it is about
WHEN: Final = "split_part(due.occasion, ':', 3)"  # the day, week or date it was planned for
RULE: Final = "substring(due.occasion FROM '^[^:]*:[^:]*:[^:]*:(.*)$')"
TODAY: Final = "(%(now)s::timestamptz AT TIME ZONE challenge.time_zone)::date"
IS_ON: Final = f"""
coalesce((
    SELECT rule.is_on FROM nudges_rule rule WHERE rule.challenge_id = challenge.id AND rule.key = {RULE}
), NOT starts_with({RULE}, '{OWN}'))
"""  # noqa: S608  made of constants
MILESTONE: Final = f"""
EXISTS (
    SELECT FROM milestones_milestone milestone JOIN teams_team team ON team.id = milestone.team_id
    WHERE team.merged_at IS NULL
    AND milestone.id = {WHAT} AND milestone.reached_at IS NULL AND {WHEN} = 'day' || milestone.day
)
"""
QUESTION: Final = f"""
NOT EXISTS (
    SELECT FROM reflections_reflection reflection
    WHERE reflection.author_id = participation.id AND {WHEN} = 'week' || reflection.week
)
"""
CHECKIN: Final = f"""
NOT EXISTS (
    SELECT FROM checkins_checkin checkin
    WHERE checkin.author_id = participation.id
    AND checkin.day > {TODAY} - challenge.day_zero - challenge.paused_days - 7
)
"""
DATA: Final = f"""
NOT EXISTS (SELECT FROM teams_team team WHERE team.id = {WHAT} AND team.merged_at IS NOT NULL) AND NOT EXISTS (
    SELECT FROM measures_observation observation
    WHERE observation.corrected_at IS NULL AND observation."on" > {TODAY} - 7 AND observation.measure_id = (
        SELECT goal.measure_id FROM measures_teamgoal goal
        WHERE goal.team_id = {WHAT} AND goal.published_at IS NOT NULL ORDER BY goal.version DESC LIMIT 1
    )
)
"""  # noqa: S608  made of constants
EVENT: Final = f"""
EXISTS (SELECT FROM challenges_event event WHERE event.id = {WHAT} AND {WHEN} = event."on"::text)
"""
ASK: Final = f"EXISTS (SELECT FROM asks_ask ask WHERE ask.id = {WHAT} AND ask.answer = '')"
PROMISE: Final = f"""
EXISTS (
    SELECT FROM asks_ask ask
    WHERE ask.id = {WHAT} AND ask.answer = 'finding_out' AND {WHEN} = ask.promised_for::text
)
"""
TRIAL_NEXT: Final = f"""
EXISTS (
    SELECT FROM asks_ask ask
    WHERE ask.id = {WHAT} AND ask.answer = 'try' AND {WHEN} = ask.promised_for::text
)
"""
TRIAL: Final = f"""
{TRIAL_NEXT} AND NOT EXISTS (
    SELECT FROM asks_outcome outcome WHERE outcome.ask_id = {WHAT} AND {WHEN} = outcome.until::text
)
"""
COMMITMENT: Final = f"""
EXISTS (
    SELECT FROM asks_commitment commitment
    WHERE commitment.id = {WHAT} AND commitment.closed_at IS NULL AND {WHEN} = commitment.promised_for::text
)
"""
LAST_DAY: Final = f"{WHEN} = 'day' || challenge.length"


def still_right(condition: str, *, launched: str = LAUNCHED) -> str:
    return f"""
EXISTS (
    SELECT FROM challenges_challenge challenge
    JOIN teams_participation participation ON participation.challenge_id = challenge.id
        AND participation.user_id = due.person_id AND participation.left_at IS NULL
    WHERE challenge.id = due.about AND {launched} AND {GOES_ON}
    AND {condition}
    AND {IS_ON}
    AND NOT EXISTS (
        SELECT FROM nudges_heldback held WHERE held.challenge_id = challenge.id AND held.occasion = due.occasion
    )
    AND NOT EXISTS (
        SELECT FROM nudges_notnow pause WHERE pause.challenge_id = challenge.id
        AND (pause.participation_id = participation.id OR pause.team_id = participation.team_id)
        AND (pause.until IS NULL OR pause.until > {TODAY})
    )
)
"""  # noqa: S608  made of constants


def of_kinds() -> Iterator[tuple[str, str]]:
    """Each kind of nudge, and what must hold when it is claimed."""
    for kind in (MILESTONE_SOON, MILESTONE_TODAY, MILESTONE_AFTER):
        yield kind, still_right(MILESTONE)
    yield KINDS[Occasion.QUESTION], still_right(QUESTION)
    yield KINDS[Occasion.CHECKIN], still_right(CHECKIN)
    yield KINDS[Occasion.DATA], still_right(DATA)
    yield KINDS[Occasion.EVENT], still_right(EVENT)
    yield KINDS[Occasion.MIDPOINT], still_right(EVENT)
    yield KINDS[Occasion.LAUNCH], still_right(EVENT, launched="challenge.state <> 'closed'")
    yield KINDS[Occasion.ASK], still_right(ASK)
    yield KINDS[Occasion.PROMISE], still_right(PROMISE)
    yield KINDS[Occasion.PROMISE_OVER], still_right(PROMISE)
    yield KINDS[Occasion.TRIAL], still_right(TRIAL)
    yield KINDS[Occasion.TRIAL_NEXT], still_right(TRIAL_NEXT)
    yield KINDS[Occasion.COMMITMENT], still_right(COMMITMENT)
    yield KINDS[Occasion.LAST_DAY], still_right(LAST_DAY)
    yield KINDS[Occasion.AFTER], still_right(LAST_DAY)
    yield KINDS[Occasion.UNREACHED], still_right(unreached.STILL_RIGHT, launched="challenge.state <> 'closed'")
