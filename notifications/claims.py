"""Who may send what, now: claim with a lease and a fencing token, and finish only with the same token.

See docs/told-once.md. Every function is one short transaction; none is open across the network.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection, transaction

from notifications import quiet
from notifications.models import Delivery, DeliveryState, Message

LEASE: Final = timedelta(minutes=2)
BEGUN_LEASE: Final = timedelta(minutes=5)  # longer than anybody waits for the last answer of a mail server
WEEK: Final = timedelta(days=7)

STOPPED_WITH_ACCOUNT = "The account is closed"
NOT_WANTED = "Not wanted by this channel"
NO_ADDRESS = "No address"
MUTED = "Stopped by the person"
OVER_THE_CAP = "More than the person wants in a week"
TOO_LATE = "Too late to be of use"

# Two workers must not both believe that a person may have one more this week.
ONE_AT_A_TIME = """
SELECT id FROM accounts_user WHERE id IN (
    SELECT message.person_id FROM notifications_delivery delivery
    JOIN notifications_message message ON message.id = delivery.message_id
    WHERE delivery.id = ANY(%(ids)s::uuid[]) AND message.is_nudge
) ORDER BY id FOR NO KEY UPDATE
"""

CLAIM = f"""
WITH due AS (
    SELECT delivery.id, delivery.expires_at, delivery.channel, delivery.due_at, message.id AS message_id,
        message.kind, message.is_nudge, message.person_id, message.address
    FROM notifications_delivery delivery
    JOIN notifications_message message ON message.id = delivery.message_id
    WHERE delivery.id = ANY(%(ids)s::uuid[]) AND delivery.state = 'pending' AND delivery.due_at <= %(now)s
    FOR UPDATE OF delivery SKIP LOCKED
), judged AS (
    SELECT due.*, person.weekly_cap, {quiet.after("%(now)s::timestamptz")} AS after_quiet,
        CASE
            WHEN due.expires_at <= %(now)s THEN '{TOO_LATE}'
            WHEN NOT person.is_active THEN '{STOPPED_WITH_ACCOUNT}'
            WHEN NOT due.channel = ANY(person.channels) THEN '{NOT_WANTED}'
            WHEN due.channel = 'email' AND coalesce(person.email, due.address) = '' THEN '{NO_ADDRESS}'
            WHEN EXISTS (
                SELECT FROM notifications_mute mute
                WHERE (mute.person_id = due.person_id OR mute.address = due.address AND due.person_id IS NULL)
                AND (mute.kind = due.kind OR mute.kind = '' AND (due.is_nudge OR due.person_id IS NULL))
            ) THEN '{MUTED}'
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
            THEN '{OVER_THE_CAP}' ELSE why_not END AS why_not
    FROM ranked
)
UPDATE notifications_delivery delivery SET
    state = CASE WHEN waits THEN 'pending' WHEN verdict.why_not = '' THEN 'sending'
        WHEN verdict.why_not = '{TOO_LATE}' THEN 'expired' ELSE 'cancelled' END,
    due_at = CASE WHEN waits THEN after_quiet ELSE due_at END,
    token = CASE WHEN verdict.why_not = '' AND NOT waits THEN %(token)s::uuid END,
    leased_until = CASE WHEN verdict.why_not = '' AND NOT waits THEN %(leased_until)s END,
    settled_at = CASE WHEN verdict.why_not <> '' THEN %(now)s END,
    why = CASE WHEN verdict.why_not = '' OR verdict.why_not = '{TOO_LATE}' AND delivery.why <> ''
        THEN delivery.why ELSE verdict.why_not END
FROM verdict WHERE verdict.id = delivery.id
RETURNING delivery.id, delivery.message_id, delivery.attempts, delivery.state
"""  # noqa: S608  made of constants


@dataclass(frozen=True, kw_only=True)
class Lease:
    """The right to send one delivery, until somebody else was given it."""

    delivery_id: UUID
    token: UUID
    attempts: int
    message: Message


@transaction.atomic
def claim(delivery_ids: Iterable[str | UUID], *, now: datetime) -> list[Lease]:
    """Leases for those that are waiting, due, wanted and not in quiet hours; the others are settled or put off."""
    token = uuid4()
    ids = [str(delivery_id) for delivery_id in delivery_ids]
    params: dict[str, Any] = {
        "ids": ids,
        "now": now,
        "token": token,
        "leased_until": now + LEASE,
        "week_ago": now - WEEK,
    }
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, params)
        cursor.execute(CLAIM, params)
        ours = [row for row in cursor.fetchall() if row[3] == DeliveryState.SENDING]
    ours.sort(key=lambda row: ids.index(str(row[0])))
    messages = Message.objects.select_related("person").in_bulk([message_id for _id, message_id, *_ in ours])
    return [
        Lease(delivery_id=delivery_id, token=token, attempts=attempts, message=messages[message_id])
        for delivery_id, message_id, attempts, _state in ours
    ]


def renew(token: UUID, *, now: datetime) -> None:
    """A slow server is no reason to lose what has not been begun."""
    Delivery.objects.filter(token=token, state=DeliveryState.SENDING, begun_at=None).update(leased_until=now + LEASE)


def begin(lease: Lease, *, now: datetime) -> bool:
    """From here on nobody can tell whether it was sent. False: the lease is not ours any more, so do not send."""
    ours = Delivery.objects.filter(pk=lease.delivery_id, token=lease.token, state=DeliveryState.SENDING)
    return bool(ours.update(begun_at=now, leased_until=now + BEGUN_LEASE))
