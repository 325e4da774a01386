"""Channels: each can carry a message and say how it went."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from email.utils import parseaddr
from types import TracebackType
from typing import Final, Protocol, Self

from django.conf import settings
from django.core.mail.message import sanitize_address

from accounts.models import Channel
from notifications import letter
from notifications.claims import Lease
from notifications.outcomes import Outcome, Result
from notifications.smtp import Smtp

logger = logging.getLogger(__name__)


class Carrier(Protocol):
    def carry(self, lease: Lease, *, begin: Callable[[], bool]) -> Outcome:
        """Ask ``begin`` as late as can be: after it says yes, a lost answer leaves the delivery uncertain."""
        ...


class ByEmail:
    def __init__(self) -> None:
        self.smtp = Smtp()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.smtp.hang_up(politely=kind is None)

    def carry(self, lease: Lease, *, begin: Callable[[], bool]) -> Outcome:
        try:
            mail = letter.letter(lease.message, delivery_id=lease.delivery_id)
            to = sanitize_address(mail.to[0], "utf-8")
            content = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        except Exception as error:  # one message that cannot be written must not hold up the others
            logger.exception("Delivery %s could not be written", lease.delivery_id)
            return Outcome(Result.FAILED, f"Could not be written: {type(error).__name__}: {error}")
        sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        return self.smtp.send(sender=sender, to=to, mail=content, begin=begin)


CARRIERS: Final[dict[str, Callable[[], AbstractContextManager[Carrier]]]] = {Channel.EMAIL: ByEmail}
