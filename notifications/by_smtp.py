"""E-mail by a mail server. It cannot be asked whether it has a mail, so a lost answer is uncertain."""

import logging
from collections.abc import Callable
from dataclasses import replace
from email.utils import parseaddr
from types import TracebackType
from typing import Final, Self

from django.conf import settings
from django.core.mail.message import sanitize_address

from accounts.models import Channel
from notifications import letter, unreachable
from notifications.claims import Lease
from notifications.models import Carrier
from notifications.outcomes import Outcome, unwritten
from notifications.smtp import Smtp

logger = logging.getLogger(__name__)


class BySmtp:
    name: Final = Carrier.SMTP

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
            return unwritten(error)
        sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        outcome = self.smtp.send(sender=sender, to=to, mail=content, begin=begin)
        return replace(outcome, gone=unreachable.address_of(lease.message, Channel.EMAIL)) if outcome.gone else outcome
