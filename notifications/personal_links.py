"""A link in a message that opens what the message asks for, without signing in (docs/adr/0016).

An app above says once, at start, for which of its kinds. The token is the message's own id
with a signature: whose it is, what for and since when all stand in that row, so the link can
be ended, and lets its holder do nothing that the message does not ask for.
"""

from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse

from core import clock
from notifications import signed_ids
from notifications.models import Message, Mute
from notifications.muting import EVERY_REMINDER

SALT: Final = "notifications.personal_links"
LIFE: Final = timedelta(days=7)  # from the day one was told: then the next one comes
LONGEST: Final = timedelta(days=14)  # from the day it was written, however late a digest brought it
_kinds: Final[set[str]] = set()


def register(*kinds: str) -> None:
    _kinds.update(kinds)


def is_of(message: Message) -> bool:
    """Whether messages like this one have such a link at all. A sample of one is about nothing, so it has none."""
    return message.kind in _kinds and bool(message.person_id and message.about)


def path(message: Message) -> str:
    return reverse("personal:link", args=[signed_ids.token_for(message.pk, salt=SALT)])


def leads_to(message: Message) -> str:
    """The path or address for an e-mail or a notice; the ordinary one, where the personal one would open nothing."""
    return path(message) if opens(message) else message.link


def opens(message: Message) -> bool:
    """As far as can be told without asking the database: for the letters of a batch."""
    if not is_of(message):
        return False
    person = message.person
    assert person is not None  # noqa: S101  is_of says so
    was_ended = person.links_ended_at is not None and message.made_at <= person.links_ended_at
    return person.is_active and person.links_open and not was_ended and clock.now() < until(message)


def until(message: Message) -> datetime:
    told_at = message.digest.made_at if message.digest else message.made_at
    return min(told_at + LIFE, message.made_at + LONGEST)


def message_of(token: str) -> Message | None:
    """None for a token that is not ours, or whose message is gone. It may be over: ask ``is_live``."""
    pk = signed_ids.id_of(token, salt=SALT)
    found = pk and Message.objects.filter(pk=pk).select_related("person", "digest").first()
    return found if found and is_of(found) else None


def is_live(message: Message) -> bool:
    """Not once its person has stopped such messages, either."""
    stops = Mute.objects.filter(person=message.person_id, kind__in=[message.kind, EVERY_REMINDER])
    return opens(message) and not stops.exists()
