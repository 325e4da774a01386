"""Addresses that failed for good: not used until another one is given, one does arrive, or an operator says so.

By channel and address, not by person: a new address is tried at once, without
anybody having to tidy up. What counts as the address of a person: their e-mail
address, their number, and for push (whose addresses are their devices) their id.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from accounts.models import Channel, User
from notifications.models import Delivery, Message, Unreachable

FORGET_CHANGED = """
DELETE FROM notifications_unreachable gone USING accounts_user person
WHERE person.id = gone.person_id AND gone.address IS DISTINCT FROM
    CASE gone.channel WHEN 'email' THEN lower(person.email) WHEN 'sms' THEN person.phone ELSE person.id::text END
"""


def address_sql(channel: str, *, person: str = "person", address: str = "''") -> str:
    """SQL for where ``channel`` (an expression) reaches ``person`` (an alias of people); ``address`` without one."""
    return (
        f"(CASE {channel} WHEN 'email' THEN lower(coalesce({person}.email, {address}))"
        f" WHEN 'sms' THEN coalesce({person}.phone, '') ELSE {person}.id::text END)"
    )


def sql(channel: str, address: str) -> str:
    """SQL that is true when ``address`` cannot be reached by ``channel`` (both expressions; see ``address_sql``)."""
    return (
        "EXISTS (SELECT FROM notifications_unreachable gone"
        f" WHERE gone.channel = {channel} AND gone.address = {address})"
    )


def address_of(message: Message, channel: str) -> str:
    """Where ``channel`` reaches whom the message is for; empty when it cannot."""
    person = message.person
    if channel == Channel.EMAIL:
        return ((person.email if person else message.address) or "").lower()
    if person is None:
        return ""
    return person.phone or "" if channel == Channel.SMS else str(person.pk)


def mark(*, channel: str, address: str, person_id: UUID | None = None, why: str = "") -> bool:
    """Once: the first reason stays. False when it was known."""
    if not address:
        return False
    _gone, is_new = Unreachable.objects.get_or_create(
        channel=channel, address=address, defaults={"person_id": person_id, "why": why[:200]}
    )
    return is_new


def clear(*, channel: str, address: str, marked_before: datetime | None = None) -> None:
    """Something that was sent since did arrive there, or the person showed that it is theirs."""
    gone = Unreachable.objects.filter(channel=channel, address=address)
    (gone.filter(since__lte=marked_before) if marked_before else gone).delete()


def clear_those_of(deliveries: Iterable[Delivery]) -> None:
    """An operator has them sent on purpose."""
    by_channel: dict[str, set[str]] = {}
    for delivery in deliveries:
        by_channel.setdefault(delivery.channel, set()).add(address_of(delivery.message, delivery.channel))
    for channel, addresses in by_channel.items():
        Unreachable.objects.filter(channel=channel, address__in=addresses).delete()


def let_try_again(chosen: QuerySet[Unreachable]) -> int:
    """The operator's word. Returns how many addresses are used again."""
    return chosen.delete()[0]


def of(person: User) -> QuerySet[Unreachable]:
    return Unreachable.objects.filter(person=person).order_by("channel")


def forget_changed() -> None:
    """What failed is not the person's address any more."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET_CHANGED)
