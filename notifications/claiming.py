"""The statements that claim: everything is checked again in them, at the moment of sending."""

from functools import cache

from notifications import gathering, quiet, rechecks, wanting
from notifications.querysets import DIGEST
from notifications.why import Why

# Two workers must not both believe that a person may have one more this week. Each message is looked up by its id:
# as a join it may go wrong by far, where the database does not know yet how many there are.
ONE_AT_A_TIME = """
SELECT id FROM accounts_user WHERE id = ANY(ARRAY(
    SELECT DISTINCT (
        SELECT message.person_id FROM notifications_message message
        WHERE message.id = delivery.message_id AND message.is_nudge
    ) FROM notifications_delivery delivery WHERE delivery.id = ANY(%(ids)s::uuid[])
)) ORDER BY id FOR NO KEY UPDATE
"""
NOW = "%(now)s::timestamptz"
# A digest goes by each channel by which something in it should be told.
WANTED = f"""(CASE WHEN due.kind = '{DIGEST}' THEN {{in_digest}} ELSE due.channel = ANY({{channels}}) END
    AND due.channel = ANY(%(offered)s::text[]))"""


@cache
def statement() -> str:
    """Each delivery is judged by itself, then in its turn: put aside for a digest, put off, over the cap or claimed."""
    wanted = WANTED.format(
        in_digest=gathering.is_in("due.message_id", channel="due.channel"), channels=wanting.wanted("due.kind")
    )
    return f"""
WITH due AS (
    SELECT delivery.id, delivery.expires_at, delivery.channel, delivery.due_at, message.id AS message_id,
        message.kind, message.occasion, message.about, message.is_nudge, message.person_id, message.address,
        message.gathered_at
    FROM notifications_delivery delivery
    JOIN notifications_message message ON message.id = delivery.message_id
    WHERE delivery.id = ANY(%(ids)s::uuid[]) AND delivery.state = 'pending' AND delivery.due_at <= %(now)s
    FOR UPDATE OF delivery SKIP LOCKED
), judged AS (
    SELECT due.*, person.weekly_cap, person.rhythm, {quiet.after(NOW)} AS after_rest,
        min(due.due_at) OVER (PARTITION BY due.message_id) AS turn,
        CASE
            WHEN due.expires_at <= %(now)s THEN '{Why.TOO_LATE}'
            WHEN NOT person.is_active THEN '{Why.ACCOUNT_CLOSED}'
            WHEN due.gathered_at IS NOT NULL THEN '{Why.IN_DIGEST}'
            WHEN due.kind = '{DIGEST}' AND NOT {gathering.is_in("due.message_id")} THEN '{Why.NOTHING_LEFT}'
            WHEN NOT {wanted} THEN '{Why.NOT_WANTED}'
            WHEN NOT {wanting.has_address("due.channel", address="due.address")} THEN '{Why.NO_ADDRESS}'
            WHEN NOT {wanting.arrives("due.channel", address="due.address")} THEN '{Why.FAILED_BEFORE}'
            WHEN {wanting.is_muted()} THEN '{Why.MUTED}'
            WHEN NOT {rechecks.still_right()} THEN '{Why.NOT_RIGHT}'
            ELSE ''
        END AS why_not,
        due.is_nudge AND {quiet.is_resting(NOW)} AS is_resting,
        due.is_nudge AND due.kind <> '{DIGEST}' AND NOT EXISTS (
            SELECT FROM notifications_delivery other
            WHERE other.message_id = due.message_id AND other.state IN {gathering.TOLD}
        ) AS counts
    FROM due LEFT JOIN accounts_user person ON person.id = due.person_id
), sorted AS (
    SELECT id, message_id, person_id, weekly_cap, after_rest, turn, is_resting, counts, CASE
        WHEN why_not <> '' OR NOT counts THEN why_not
        WHEN rhythm <> 'each' THEN '{Why.IN_DIGEST}'
        WHEN {gathering.late_with_others()} THEN '{Why.CATCHING_UP}'
        ELSE '' END AS why_not
    FROM judged
), ranked AS (
    SELECT sorted.*, CASE WHEN counts THEN dense_rank() OVER (
        PARTITION BY person_id, why_not = '' AND NOT is_resting AND counts ORDER BY turn, message_id
    ) + (
        SELECT count(DISTINCT told.message_id)
        FROM notifications_message said JOIN notifications_delivery told ON told.message_id = said.id
        WHERE said.person_id = sorted.person_id AND said.is_nudge AND said.kind <> '{DIGEST}' AND (
            told.state = 'sending'
            OR told.state IN ('sent', 'delivered', 'uncertain') AND told.settled_at > %(week_ago)s)
    ) END AS this_week
    FROM sorted
), verdict AS (
    SELECT id, message_id, after_rest, is_resting AND why_not = '' AS waits,
        CASE WHEN why_not = '' AND NOT is_resting AND counts AND this_week > weekly_cap
            THEN '{Why.IN_DIGEST}' ELSE why_not END AS why_not
    FROM ranked
), gathered AS (
    UPDATE notifications_message message SET gathered_at = %(now)s FROM verdict
    WHERE message.id = verdict.message_id AND message.gathered_at IS NULL
    AND verdict.why_not IN {gathering.PUT_ASIDE}
)
UPDATE notifications_delivery delivery SET
    state = CASE WHEN waits THEN 'pending' WHEN verdict.why_not = '' THEN 'sending'
        WHEN verdict.why_not = '{Why.TOO_LATE}' THEN 'expired' ELSE 'cancelled' END,
    due_at = CASE WHEN waits THEN after_rest ELSE due_at END,
    token = CASE WHEN verdict.why_not = '' AND NOT waits THEN %(token)s::uuid END,
    leased_until = CASE WHEN verdict.why_not = '' AND NOT waits THEN %(leased_until)s END,
    settled_at = CASE WHEN verdict.why_not <> '' THEN %(now)s END,
    why = CASE WHEN verdict.why_not = '' OR verdict.why_not = '{Why.TOO_LATE}' AND delivery.why <> ''
        THEN delivery.why ELSE verdict.why_not END
FROM verdict WHERE verdict.id = delivery.id
RETURNING delivery.id, delivery.message_id, delivery.attempts, delivery.state, verdict.why_not
"""  # noqa: S608  made of constants
