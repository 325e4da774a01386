"""The statement that claims: everything is checked again in it, at the moment of sending."""

from enum import StrEnum
from functools import cache

from notifications import quiet, rechecks


class Why(StrEnum):
    """Why something was not sent, as the admin shows it."""

    ACCOUNT_CLOSED = "The account is closed"
    NOT_WANTED = "Not wanted by this channel"
    NO_ADDRESS = "No address"
    MUTED = "Stopped by the person"
    NOT_RIGHT = "Not right any more"
    OVER_THE_CAP = "More than the person wants in a week"
    TOO_LATE = "Too late to be of use"
    TRIED_OFTEN = "Tried too often"
    WORKER_GONE = "The worker was gone before it was sent"
    NOBODY_KNOWS = "The worker was gone while it was sent"


# Two workers must not both believe that a person may have one more this week.
ONE_AT_A_TIME = """
SELECT id FROM accounts_user WHERE id IN (
    SELECT message.person_id FROM notifications_delivery delivery
    JOIN notifications_message message ON message.id = delivery.message_id
    WHERE delivery.id = ANY(%(ids)s::uuid[]) AND message.is_nudge
) ORDER BY id FOR NO KEY UPDATE
"""


@cache
def statement() -> str:
    return f"""
WITH due AS (
    SELECT delivery.id, delivery.expires_at, delivery.channel, delivery.due_at, message.id AS message_id,
        message.kind, message.occasion, message.about, message.is_nudge, message.person_id, message.address
    FROM notifications_delivery delivery
    JOIN notifications_message message ON message.id = delivery.message_id
    WHERE delivery.id = ANY(%(ids)s::uuid[]) AND delivery.state = 'pending' AND delivery.due_at <= %(now)s
    FOR UPDATE OF delivery SKIP LOCKED
), judged AS (
    SELECT due.*, person.weekly_cap, {quiet.after("%(now)s::timestamptz")} AS after_quiet,
        CASE
            WHEN due.expires_at <= %(now)s THEN '{Why.TOO_LATE}'
            WHEN NOT person.is_active THEN '{Why.ACCOUNT_CLOSED}'
            WHEN NOT due.channel = ANY(person.channels) THEN '{Why.NOT_WANTED}'
            WHEN due.channel = 'email' AND coalesce(person.email, due.address) = '' THEN '{Why.NO_ADDRESS}'
            WHEN EXISTS (
                SELECT FROM notifications_mute mute
                WHERE (mute.person_id = due.person_id OR mute.address = due.address AND due.person_id IS NULL)
                AND (mute.kind = due.kind OR mute.kind = '' AND (due.is_nudge OR due.person_id IS NULL))
            ) THEN '{Why.MUTED}'
            WHEN NOT {rechecks.still_right()} THEN '{Why.NOT_RIGHT}'
            ELSE ''
        END AS why_not,
        due.is_nudge AND {quiet.is_quiet("%(now)s::timestamptz")} AS is_quiet,
        EXISTS (
            SELECT FROM notifications_delivery other
            WHERE other.message_id = due.message_id AND other.state IN ('sending', 'sent', 'delivered', 'uncertain')
        ) AS is_told
    FROM due LEFT JOIN accounts_user person ON person.id = due.person_id
), ranked AS (
    SELECT judged.*, is_nudge AND NOT is_told AS counts, row_number() OVER (
        PARTITION BY person_id, why_not = '' AND NOT is_quiet AND is_nudge AND NOT is_told ORDER BY due_at, id
    ) + (
        SELECT count(DISTINCT told.message_id)
        FROM notifications_message said JOIN notifications_delivery told ON told.message_id = said.id
        WHERE said.person_id = judged.person_id AND said.is_nudge AND (told.state = 'sending'
            OR told.state IN ('sent', 'delivered', 'uncertain') AND told.settled_at > %(week_ago)s)
    ) AS this_week
    FROM judged
), verdict AS (
    SELECT id, after_quiet, is_quiet AND why_not = '' AS waits,
        CASE WHEN why_not = '' AND NOT is_quiet AND counts AND this_week > weekly_cap
            THEN '{Why.OVER_THE_CAP}' ELSE why_not END AS why_not
    FROM ranked
)
UPDATE notifications_delivery delivery SET
    state = CASE WHEN waits THEN 'pending' WHEN verdict.why_not = '' THEN 'sending'
        WHEN verdict.why_not = '{Why.TOO_LATE}' THEN 'expired' ELSE 'cancelled' END,
    due_at = CASE WHEN waits THEN after_quiet ELSE due_at END,
    token = CASE WHEN verdict.why_not = '' AND NOT waits THEN %(token)s::uuid END,
    leased_until = CASE WHEN verdict.why_not = '' AND NOT waits THEN %(leased_until)s END,
    settled_at = CASE WHEN verdict.why_not <> '' THEN %(now)s END,
    why = CASE WHEN verdict.why_not = '' OR verdict.why_not = '{Why.TOO_LATE}' AND delivery.why <> ''
        THEN delivery.why ELSE verdict.why_not END
FROM verdict WHERE verdict.id = delivery.id
RETURNING delivery.id, delivery.message_id, delivery.attempts, delivery.state, verdict.why_not
"""  # noqa: S608  made of constants
