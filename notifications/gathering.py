"""Reminders put aside and told together: a message that lists them, made when its time has come.

Put aside is what somebody wants together (``rhythm``), what is over their weekly cap,
and what is late with others after an outage; the claim does that (notifications.claiming).
Daily ones come when the quiet hours end, all others on Monday then, late ones at once,
none while the person is to be left alone, and one a day at most.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import Final

from django.db import transaction
from django.urls import reverse

from notifications import owing, quiet, rechecks, wanting
from notifications.querysets import DIGEST
from notifications.why import GATHERED, Why

LATE: Final = timedelta(hours=1)
TOLD: Final = "('sending', 'sent', 'delivered', 'uncertain')"
PUT_ASIDE: Final = "(" + ", ".join(f"'{why}'" for why in GATHERED) + ")"
WAITS: Final = """line.gathered_at IS NOT NULL AND line.digest_id IS NULL
    AND line.called_off_at IS NULL AND line.read_at IS NULL"""


def is_late(delivery: str) -> str:
    """SQL over a delivery that waits, and has waited for more than LATE."""
    return f"""({delivery}.state = 'pending' AND {delivery}.due_at <= %(late)s
        AND ({delivery}.expires_at IS NULL OR {delivery}.expires_at > %(now)s))"""


def late_with_others() -> str:
    """SQL over ``judged`` that is true when it is late and so is, or was a moment ago, another one of its person."""
    return f"""(judged.due_at <= %(late)s AND EXISTS (
        SELECT FROM notifications_message line JOIN notifications_delivery waiting ON waiting.message_id = line.id
        WHERE line.person_id = judged.person_id AND line.id <> judged.message_id
        AND line.is_nudge AND line.kind <> '{DIGEST}'
        AND (line.gathered_at IS NULL AND {is_late("waiting")} OR {WAITS} AND waiting.why = '{Why.CATCHING_UP}')
    ))"""


# What is late is put aside by several workers at once: a digest of those waits for the last of them.
CATCHING_UP: Final = f"""EXISTS (
    SELECT FROM notifications_message line JOIN notifications_delivery waiting ON waiting.message_id = line.id
    WHERE line.person_id = person.id AND {WAITS} AND waiting.why = '{Why.CATCHING_UP}'
) AND NOT EXISTS (
    SELECT FROM notifications_message line JOIN notifications_delivery waiting ON waiting.message_id = line.id
    WHERE line.person_id = person.id AND line.is_nudge AND line.kind <> '{DIGEST}' AND line.gathered_at IS NULL
    AND {is_late("waiting")}
)"""  # noqa: S608  made of constants

READY: Final = f"""
SELECT person.id AS person_id, '' AS address, '{DIGEST}' AS kind,
    'digest:' || {quiet.local("%(now)s::timestamptz")}::date AS occasion, NULL::uuid AS about, '{{}}'::jsonb AS context,
    %(link)s::text AS link, TRUE AS is_nudge, %(now)s::timestamptz AS due_at, NULL::timestamptz AS expires_at
FROM (
    SELECT line.person_id, min(line.gathered_at) AS since FROM notifications_message line
    WHERE {WAITS} GROUP BY line.person_id
) waiting
JOIN accounts_user person ON person.id = waiting.person_id AND person.is_active
WHERE NOT {quiet.is_resting("%(now)s::timestamptz")} AND (
    CASE person.rhythm WHEN 'daily' THEN {quiet.end("waiting.since")} ELSE {quiet.monday("waiting.since")} END
    <= %(now)s OR {CATCHING_UP}
)
"""  # noqa: S608  made of constants

TAKES_ALL: Final = f"""taken AS (
    UPDATE notifications_message line SET digest_id = told.id
    FROM told JOIN owed ON owed.id = told.id
    WHERE line.person_id = owed.person_id AND {WAITS}
),"""  # noqa: S608  made of constants


def by_any() -> str:
    """The channels by which at least one line of the digest should be told."""
    return f"""ARRAY(
        SELECT DISTINCT way.channel
        FROM notifications_message line, unnest({wanting.wanted("line.kind")}) AS way(channel)
        WHERE line.person_id = person.id AND {WAITS}
    )"""  # noqa: S608  made of constants


def make(*, now: datetime) -> int:
    """A digest for everybody whose time has come. Returns how many are new. Any number of times, from any sweep."""
    statement = owing.statement(READY, channels=by_any(), also=TAKES_ALL)
    with transaction.atomic():
        return owing.told(statement, {"link": reverse("accounts:inbox"), "late": now - LATE}, now=now).new


def is_in(digest: str, *, channel: str = "") -> str:
    """SQL that is true when a line is in ``digest`` (an id), and one that is wanted by ``channel`` if that is given."""
    wanted = f" AND {channel} = ANY({wanting.wanted('line.kind')})" if channel else ""
    return f"EXISTS (SELECT FROM notifications_message line WHERE line.digest_id = {digest}{wanted})"


@cache
def leave() -> str:
    """The statement by which lines leave digests that are about to be claimed, if nobody was told of them yet."""
    return f"""
WITH due AS (
    SELECT line.id, line.person_id, line.address, line.kind, line.occasion, line.about, line.is_nudge, line.read_at
    FROM notifications_delivery delivery
    JOIN notifications_message digest ON digest.id = delivery.message_id AND digest.kind = '{DIGEST}'
    JOIN notifications_message line ON line.digest_id = digest.id
    WHERE delivery.id = ANY(%(ids)s::uuid[]) AND delivery.state = 'pending' AND NOT EXISTS (
        SELECT FROM notifications_delivery other WHERE other.message_id = digest.id AND other.state IN {TOLD}
    )
), leaving AS (
    SELECT DISTINCT id, CASE
        WHEN due.read_at IS NOT NULL THEN '{Why.READ}'
        WHEN {wanting.is_muted()} THEN '{Why.MUTED}'
        WHEN NOT {rechecks.still_right()} THEN '{Why.NOT_RIGHT}'
        ELSE '' END AS why
    FROM due
), noted AS (
    UPDATE notifications_delivery delivery SET why = leaving.why, settled_at = %(now)s
    FROM leaving WHERE leaving.why <> '' AND delivery.message_id = leaving.id
    AND delivery.state = 'cancelled' AND delivery.why IN {PUT_ASIDE}
)
UPDATE notifications_message line SET gathered_at = NULL, digest_id = NULL,
    called_off_at = CASE leaving.why WHEN '{Why.NOT_RIGHT}' THEN %(now)s::timestamptz END
FROM leaving WHERE leaving.why <> '' AND line.id = leaving.id
"""  # noqa: S608  made of constants
