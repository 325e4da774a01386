"""Whose say it is, and what they have said so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models import Channel, Rhythm, User
from core.bundle import Bundle
from notifications.models import ChannelChoice, Message, Mute, PushSubscription, Unreachable
from notifications.muting import EVERY_REMINDER, Muter
from notifications.querysets import DIGEST


@dataclass(frozen=True)
class Speaker:
    """A person, or only an address, which can do no more than stop and start.

    ``kind`` is the kind of message their link came in; empty on their own page.
    """

    kind: str
    person: User | None
    address: str = ""
    stopped: frozenset[str] = frozenset()
    channels: Mapping[str, list[str]] = field(default_factory=dict)
    has_device: bool = False
    lost: frozenset[str] = frozenset()  # channels by which nothing arrives at the address they have
    link: str = ""  # what their message is about; where they are asked to sign in

    @property
    def user(self) -> User:
        """The person; of an address nothing is asked that needs one."""
        if self.person is None:
            raise ValueError("an address can only stop and start")
        return self.person

    @property
    def stops(self) -> str:
        """The kind that "messages like this one" are. A digest brings every reminder to who wants them together."""
        together = self.kind == DIGEST and self.person is not None and self.person.rhythm != Rhythm.EACH
        return EVERY_REMINDER if together else self.kind

    def again(self) -> "Speaker":
        """As it is saved now."""
        return by_link(Muter(self.kind, self.person.pk if self.person else None, self.address)) or self


def at_home(person: User) -> Speaker:
    """On their own page."""
    return _person(person, kind="")


def by_link(muter: Muter) -> Speaker | None:
    """Behind the link in a message; None when they are gone or their account is closed."""
    if muter.person_id is None:
        stopped = Mute.objects.filter(person=None, address=muter.address).values_list("kind", flat=True)
        return Speaker(muter.kind, None, muter.address, frozenset(stopped))
    person = User.objects.filter(pk=muter.person_id, is_active=True).first()
    return replace(_person(person, kind=muter.kind), link=_leads_to(muter.about)) if person else None


def _leads_to(message: Message | None) -> str:
    """Only a text message needs it: it has no other link. An invitation's is a key, and is not shown."""
    if message is None:
        return ""
    return message.link if message.link.startswith("/c/") else reverse("accounts:inbox")


def _person(person: User, *, kind: str) -> Speaker:
    """All they have said, in one question to the database."""
    mine = {"person": OuterRef("pk")}
    stopped, chosen, has_device, lost = User.objects.values_list(
        ArraySubquery(Mute.objects.filter(**mine).values("kind")),
        ArraySubquery(ChannelChoice.objects.filter(**mine).values(said=Bundle(topic="topic", channels="channels"))),
        Exists(PushSubscription.objects.filter(**mine)),
        ArraySubquery(
            Unreachable.objects.filter(
                Q(channel=Channel.EMAIL, address=Lower(OuterRef("email")))
                | Q(channel=Channel.SMS, address=OuterRef("phone"))
            ).values("channel")
        ),
    ).get(pk=person.pk)
    channels = {choice["topic"]: list(choice["channels"]) for choice in chosen}
    return Speaker(kind, person, "", frozenset(stopped), channels, has_device, frozenset(lost))
