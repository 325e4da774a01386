"""What each occasion is about, and who is told: joins and expressions for nudges.statements."""

from typing import Final

from nudges.occasions import Occasion
from nudges.rules import RuleData
from nudges.statements import ABOUT, CURRENT, EVERYBODY_WHO_FITS, FITS, FOR_LEADERS, THEIR_TEAM, Telling

MILESTONES_DUE: Final = """
JOIN teams_team team ON team.challenge_id = challenge.id AND (rule.team_id IS NULL OR rule.team_id = team.id)
    AND team.merged_at IS NULL
JOIN milestones_milestone milestone
    ON milestone.team_id = team.id AND milestone.day = slot.about_day AND milestone.reached_at IS NULL
"""
LEAD: Final = """
SELECT lead.id FROM teams_participation lead JOIN accounts_user lead_person ON lead_person.id = lead.user_id
WHERE lead.id = milestone.lead_id AND lead.team_id = milestone.team_id
AND lead.left_at IS NULL AND lead_person.is_active
"""
MILESTONE_CONTEXT: Final = """,
    'milestone', milestone.title, 'why', milestone.why, 'stuck', '/c/' || challenge.slug || '/check-in/'
"""
MILESTONE_LINK: Final = f"CASE WHEN {FOR_LEADERS} THEN '/board/' ELSE '/plan/milestones/' || milestone.id || '/' END"


def _of_milestones(people: str, *, mine: str) -> Telling:
    return Telling(
        joins=MILESTONES_DUE + people,
        occasion="'milestone:' || milestone.id || ':day' || milestone.day || ':' || rule.key",
        link=MILESTONE_LINK,
        what="milestone.title",
        of_team="team.name",
        context=f"{MILESTONE_CONTEXT}, 'mine', {mine}",
    )


MILESTONE_TO_ITS_LEAD: Final = _of_milestones(
    f"""
JOIN teams_participation participation
    ON participation.id = milestone.lead_id AND participation.team_id = team.id AND {CURRENT}
""",
    mine="TRUE",
)
MILESTONE_TO_ITS_TEAM: Final = _of_milestones(
    f"""AND NOT EXISTS ({LEAD})
JOIN teams_participation participation ON participation.team_id = team.id AND {CURRENT}
""",
    mine="FALSE",
)
MILESTONE_TO_THOSE_CHOSEN: Final = _of_milestones(
    f"""
JOIN teams_participation participation
    ON participation.challenge_id = challenge.id AND coalesce(participation.team_id, team.id) = team.id
    AND {CURRENT} AND {FITS}
""",
    mine="coalesce(milestone.lead_id = participation.id, FALSE)",
)

QUESTION: Final = Telling(
    joins=f"""
JOIN unnest(
    %(asked_slots)s::int[], %(prompts)s::int[], %(asked_words)s::text[], %(asked_roles)s::text[],
    %(lived)s::bool[], %(leads)s::bool[], %(counts)s::bool[]
) AS asked(slot_number, prompt, words, role, lived, leads, counts) ON asked.slot_number = slot.number
{EVERYBODY_WHO_FITS}
    AND participation.role = asked.role
    AND (participation.perspective = 'lived_experience') = asked.lived
    AND ('team_leader' = ANY(participation.functions)) = asked.leads
    AND ('data_lead' = ANY(participation.functions)) = asked.counts
{THEIR_TEAM}
""",
    occasion="'reflection:' || challenge.id || ':week' || slot.week || ':' || rule.key",
    link="'/learn/#question'",
    context=", 'prompt', asked.prompt, 'asked_words', asked.words, 'week', slot.week",
    unsaid="""NOT EXISTS (
    SELECT FROM reflections_reflection reflection
    WHERE reflection.author_id = participation.id AND reflection.week = slot.week
)""",
)
CHECKIN: Final = Telling(
    joins=EVERYBODY_WHO_FITS + THEIR_TEAM,
    occasion="'checkin:' || challenge.id || ':week' || slot.week || ':' || rule.key",
    link="'/check-in/'",
    context=", 'week', slot.week",
    unsaid="""NOT EXISTS (
    SELECT FROM checkins_checkin checkin
    WHERE checkin.author_id = participation.id AND checkin.day > slot.day - 7
)""",
)
DATA: Final = Telling(
    joins=f"""
JOIN teams_team team ON team.challenge_id = challenge.id AND (rule.team_id IS NULL OR rule.team_id = team.id)
    AND team.merged_at IS NULL
JOIN LATERAL (
    SELECT goal.measure_id FROM measures_teamgoal goal
    WHERE goal.team_id = team.id AND goal.published_at IS NOT NULL ORDER BY goal.version DESC LIMIT 1
) goal ON TRUE
JOIN measures_measure measure ON measure.id = goal.measure_id AND NOT EXISTS (
    SELECT FROM measures_observation observation
    WHERE observation.measure_id = measure.id AND observation.corrected_at IS NULL
    AND observation."on" > slot.about_on - 7
)
JOIN teams_participation participation ON participation.team_id = team.id AND {CURRENT} AND {FITS}
    AND (rule.chooses OR 'data_lead' = ANY(participation.functions)
        OR 'team_leader' = ANY(participation.functions) AND NOT EXISTS (
            SELECT FROM teams_participation other
            WHERE other.team_id = team.id AND other.left_at IS NULL AND 'data_lead' = ANY(other.functions)
            OFFSET 0  -- for each team: else PostgreSQL may ask for the leads of all teams first
        ))
""",  # noqa: S608  made of constants
    occasion="'data:' || team.id || ':week' || slot.week || ':' || rule.key",
    link="'/measures/'",
    of_team="team.name",
    context=", 'week', slot.week, 'measure', measure.name, 'question', measure.question",
)
EVENT: Final = Telling(
    joins=f"""
JOIN challenges_event event ON event.challenge_id = challenge.id AND event."on" = slot.about_on
    AND rule.occasion = CASE WHEN event.kind IN ('midpoint', 'launch') THEN event.kind ELSE 'event' END
{EVERYBODY_WHO_FITS}
{THEIR_TEAM}
""",
    occasion="""'event:' || event.id || ':' || event."on" || ':' || rule.key""",
    link="'/'",
    what="event.title",
    context=", 'event', event.title, 'starts', left(event.starts_at::text, 5), 'place', event.place",
    open="""(challenge.state IN ('launched', 'reviewed') OR challenge.state = 'draft' AND rule.occasion = 'launch')""",
)
LAST_DAY_OR_AFTER: Final = Telling(
    joins=EVERYBODY_WHO_FITS + THEIR_TEAM,
    occasion="rule.occasion || ':' || challenge.id || ':day' || slot.about_day || ':' || rule.key",
    link="'/'",
    context=", 'since', -rule.days",
)
ASKED: Final = """
JOIN teams_team team ON team.challenge_id = challenge.id AND (rule.team_id IS NULL OR rule.team_id = team.id)
    AND team.merged_at IS NULL
JOIN asks_ask ask ON ask.team_id = team.id AND {which}
LEFT JOIN teams_participation leader
    ON leader.id = {who} AND leader.challenge_id = challenge.id AND leader.left_at IS NULL
JOIN teams_participation participation ON participation.challenge_id = challenge.id AND {current}
    AND participation.role IN ('sponsor', 'commissioner')
    AND coalesce(participation.id = leader.id, participation.role = 'sponsor')
"""
ASK_LINK: Final = "'/asks/?answer=' || ask.id || '#ask-' || ask.id"
OF_A_DATE: Final = "'ask:' || ask.id || ':' || ask.promised_for || ':' || rule.key"
HOW_IT_WENT: Final = """
(SELECT outcome.words FROM asks_outcome outcome WHERE outcome.ask_id = ask.id AND outcome.until = ask.promised_for)
"""
ASK_CONTEXT: Final = ", 'question', ask.question, 'needed_on', ask.needed_by, 'waited', slot.day - slot.about_day"
ASK: Final = Telling(
    joins=ASKED.format(
        which=f"ask.answer = '' AND (ask.asked_at AT TIME ZONE challenge.time_zone)::date {ABOUT}",
        who="ask.to_id",
        current=CURRENT,
    ),
    occasion="'ask:' || ask.id || ':waiting:' || rule.key",
    link=ASK_LINK,
    what="ask.question",
    of_team="team.name",
    context=ASK_CONTEXT,
)
# Who gave the date, as long as they take part; then who took over from them (asks/taking_over.py).
GAVE_A_DATE: Final = """coalesce((
    SELECT gave.id FROM teams_participation gave WHERE gave.id = ask.answered_by_id AND gave.left_at IS NULL
), ask.to_id)"""
# To the leader who gave a date: "let me find out by", and the end of "try it".
PROMISE: Final = Telling(
    joins=ASKED.format(
        which=f"""ask.promised_for {ABOUT}
    AND ask.answer = CASE rule.occasion WHEN 'trial_next' THEN 'try' ELSE 'finding_out' END""",
        who=GAVE_A_DATE,
        current=CURRENT,
    ),
    occasion=OF_A_DATE,
    link=ASK_LINK,
    what="ask.question",
    of_team="team.name",
    context=f"{ASK_CONTEXT}, 'went', coalesce({HOW_IT_WENT}, '')",
)
TRIAL: Final = Telling(
    joins=f"""
JOIN teams_team team ON team.challenge_id = challenge.id AND (rule.team_id IS NULL OR rule.team_id = team.id)
    AND team.merged_at IS NULL
JOIN asks_ask ask ON ask.team_id = team.id AND ask.answer = 'try' AND ask.promised_for {ABOUT}
JOIN teams_participation participation ON participation.team_id = team.id AND {CURRENT}
    AND participation.role = 'member'
""",
    occasion=OF_A_DATE,
    link="'/asks/#ask-' || ask.id",
    what="ask.question",
    of_team="team.name",
    context=ASK_CONTEXT,
    unsaid=f"{HOW_IT_WENT} IS NULL",
)
# Who promised is reminded. Somebody who takes no part here cannot be: then who wrote it down, never the team.
COMMITMENT: Final = Telling(
    joins=f"""
JOIN asks_commitment commitment ON commitment.challenge_id = challenge.id AND commitment.closed_at IS NULL
    AND commitment.promised_for {ABOUT} AND (rule.team_id IS NULL OR rule.team_id = commitment.team_id)
LEFT JOIN teams_team team ON team.id = commitment.team_id
LEFT JOIN teams_participation leader
    ON leader.id = commitment.who_id AND leader.challenge_id = challenge.id AND leader.left_at IS NULL
JOIN teams_participation participation ON participation.challenge_id = challenge.id AND {CURRENT}
    AND participation.id = coalesce(leader.id, commitment.recorded_by_id)
""",
    occasion="'commitment:' || commitment.id || ':' || commitment.promised_for || ':' || rule.key",
    link="'/asks/#commitment-' || commitment.id",
    what="commitment.what",
    of_team="coalesce(team.name, '')",
    context=", 'what', commitment.what, 'mine', coalesce(leader.id = participation.id, FALSE)",
)

TELLINGS: Final[dict[Occasion, tuple[Telling, ...]]] = {
    Occasion.QUESTION: (QUESTION,),
    Occasion.CHECKIN: (CHECKIN,),
    Occasion.DATA: (DATA,),
    Occasion.EVENT: (EVENT,),
    Occasion.MIDPOINT: (EVENT,),
    Occasion.LAUNCH: (EVENT,),
    Occasion.ASK: (ASK,),
    Occasion.PROMISE: (PROMISE,),
    Occasion.PROMISE_OVER: (PROMISE,),
    Occasion.TRIAL: (TRIAL,),
    Occasion.TRIAL_NEXT: (PROMISE,),
    Occasion.COMMITMENT: (COMMITMENT,),
    Occasion.LAST_DAY: (LAST_DAY_OR_AFTER,),
    Occasion.AFTER: (LAST_DAY_OR_AFTER,),
}


def tellings_of(rule: RuleData) -> tuple[Telling, ...]:
    if rule.occasion != Occasion.MILESTONE:
        return TELLINGS[rule.occasion]
    if rule.chooses:
        return (MILESTONE_TO_THOSE_CHOSEN,)
    return (MILESTONE_TO_ITS_LEAD,) if rule.lead_only else (MILESTONE_TO_ITS_LEAD, MILESTONE_TO_ITS_TEAM)
