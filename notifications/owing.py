"""Owe many people a message in one statement: what is there already stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from notifications import quiet, wanting

COLUMNS = "person_id, address, kind, occasion, about, context, link, is_nudge, due_at, expires_at"
# Not a join: how many are owed nobody can foresee, and PostgreSQL would compare each with each.
IS_TOLD = "(owed.id IN (SELECT id FROM told)) IS TRUE"
RING = 500  # doorbells at most; the sweep finds the rest


@dataclass(frozen=True)
class Owed:
    """How many messages are new, and which of their deliveries are due at once, by channel."""

    new: int
    due: Mapping[str, list[str]]


def owe(select: str, params: Mapping[str, Any], *, now: datetime) -> Owed:
    """Insert what ``select`` (constant SQL, giving COLUMNS) asks for, in the caller's transaction."""
    return told(statement(select, channels=wanting.wanted("owed.kind")), params, now=now)


def told(sql: str, params: Mapping[str, Any], *, now: datetime) -> Owed:
    """Run what ``statement`` made."""
    with connection.cursor() as cursor:
        cursor.execute(sql, {**params, "now": now, "ring": RING, "offered": wanting.offered()})
        new, due = cursor.fetchone()
    by_channel: dict[str, list[str]] = {}
    for line in due:
        channel, delivery = line.split()
        by_channel.setdefault(channel, []).append(delivery)
    return Owed(new, by_channel)


def statement(select: str, *, channels: str, also: str = "") -> str:
    """Told are only those messages that are new, so only they get deliveries: one for each channel that is
    wanted (``channels``, an array), offered here, and reaches the person. ``also``: what else happens to them.

    Who has reminders gathered is not woken by it, so what is due in their night need not wait.
    """
    waits, new_id = "owed.is_nudge AND person.rhythm = 'each'", _new_id()
    return f"""
WITH owed AS MATERIALIZED (
    SELECT {new_id} AS id, {COLUMNS} FROM ({select}) AS asked
), told AS (
    INSERT INTO notifications_message
        (id, person_id, address, kind, occasion, about, context, link, is_nudge, made_at)
    SELECT id, person_id, address, kind, occasion, about, context, link, is_nudge, %(now)s FROM owed
    ON CONFLICT DO NOTHING
    RETURNING id
), {also} owing AS (
    INSERT INTO notifications_delivery (id, message_id, channel, state, due_at, expires_at, attempts, why)
    SELECT {new_id}, owed.id, way.channel, 'pending',
        CASE WHEN {waits} THEN {quiet.after("owed.due_at")} ELSE owed.due_at END,
        owed.expires_at, 0, ''
    FROM owed
    LEFT JOIN accounts_user person ON person.id = owed.person_id
    CROSS JOIN LATERAL (SELECT {channels} AS wanted OFFSET 0) say
    JOIN unnest(%(offered)s::text[]) AS way(channel) ON way.channel = ANY(say.wanted)
    WHERE {IS_TOLD} AND {wanting.has_address("way.channel", address="owed.address")}
    AND {wanting.arrives("way.channel", address="owed.address")}
    RETURNING id, channel, due_at
)
SELECT (SELECT count(*) FROM told),
    ARRAY(SELECT channel || ' ' || id FROM owing WHERE due_at <= %(now)s LIMIT %(ring)s)
"""  # noqa: S608  made of constants


def _new_id() -> str:
    """Ids that grow, where PostgreSQL makes them (18): new rows then stand together in its indexes."""
    return "uuidv7()" if connection.get_database_version() >= (18,) else "gen_random_uuid()"
