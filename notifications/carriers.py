"""Channels: each can carry a message and say how it went."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final, Protocol

from django.conf import settings

from accounts.models import Channel
from notifications.by_anymail import ByAnymail
from notifications.by_notify import EmailByNotify, SmsByNotify
from notifications.by_push import ByPush
from notifications.by_smtp import BySmtp
from notifications.claims import Lease
from notifications.outcomes import Outcome


class Carrier(Protocol):
    @property
    def name(self) -> str:
        """What is noted with the delivery: see models.Carrier."""
        ...

    def carry(self, lease: Lease, *, begin: Callable[[], bool]) -> Outcome:
        """Ask ``begin`` as late as can be: after it says yes, a lost answer leaves the delivery uncertain."""
        ...


def by_email() -> AbstractContextManager[Carrier]:
    """As EMAIL_URL says: a mail server, a service that django-anymail knows, or GOV.UK Notify."""
    backend = settings.EMAIL_BACKEND
    if backend.startswith("anymail."):
        return ByAnymail()
    return EmailByNotify() if backend.startswith("notifications.notify_mail.") else BySmtp()


CARRIERS: Final[dict[str, Callable[[], AbstractContextManager[Carrier]]]] = {
    Channel.EMAIL: by_email,
    Channel.SMS: SmsByNotify,
    Channel.PUSH: ByPush,
}
