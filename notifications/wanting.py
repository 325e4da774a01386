"""By which channels somebody is told: what they chose, as far as it is offered and reaches them. SQL.

All are expressions; ``person`` is an alias of people that may have no row (somebody
without an account, who is told by e-mail alone). Statements give ``%(offered)s``.
"""

from accounts.channels import offered as offered_here
from notifications import topics, unreachable


def offered() -> list[str]:
    return [channel.value for channel in offered_here()]


def wanted(kind: str, person: str = "person") -> str:
    """The channels that ``person`` chose for the topic of ``kind``, else those for everything.

    E-mail where they chose some and none of these is offered any more: nobody is to hear nothing because an
    operator took a key away. OFFSET 0: what they chose is looked up once, though it is asked about three times.
    """
    return f"""((
        SELECT CASE WHEN chosen.channels = '{{}}' OR chosen.channels && %(offered)s::text[]
            THEN chosen.channels ELSE '{{email}}' END
        FROM (SELECT coalesce((
            SELECT choice.channels FROM notifications_channelchoice choice
            WHERE choice.person_id = {person}.id AND choice.topic = {topics.sql(kind)}
        ), {person}.channels, '{{email}}')::text[] AS channels OFFSET 0) AS chosen
    )::text[])"""  # noqa: S608  made of constants


def has_address(channel: str, *, address: str, person: str = "person") -> str:
    """True when there is an address, a number or a device; ``address`` is that of who has no account."""
    return f"""(CASE {channel}
        WHEN 'email' THEN coalesce({person}.email, {address}) <> ''
        WHEN 'sms' THEN {person}.phone <> ''
        WHEN 'push' THEN EXISTS (
            SELECT FROM notifications_pushsubscription device WHERE device.person_id = {person}.id)
        ELSE FALSE END IS TRUE)"""


def arrives(channel: str, *, address: str, person: str = "person") -> str:
    """False when it failed for good at the address that ``person`` has now."""
    return f"(NOT {unreachable.sql(channel, unreachable.address_sql(channel, person=person, address=address))})"


def is_muted() -> str:
    """True over ``due`` (as in notifications.rechecks) when its person stopped this kind, or every reminder."""
    return """EXISTS (
        SELECT FROM notifications_mute mute
        WHERE (mute.person_id = due.person_id OR mute.address = due.address AND due.person_id IS NULL)
        AND (mute.kind = due.kind OR mute.kind = '' AND (due.is_nudge OR due.person_id IS NULL))
    )"""
