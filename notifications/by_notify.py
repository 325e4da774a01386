"""Text messages and e-mail by GOV.UK Notify: one of its templates with our words in it."""

import logging
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any, Final, Self

from django.conf import settings
from django.core.mail import EmailMessage

from accounts.models import Channel
from notifications import letter, rendering, unreachable
from notifications.claims import Lease
from notifications.models import Carrier
from notifications.notify import Notify, outcome_of
from notifications.outcomes import Outcome, Result, unwritten

WIDTH: Final = 72  # where a letter's lines are broken
SILENT: Final = 3  # then Notify is away
logger = logging.getLogger(__name__)


class ByNotify(ABC):
    """Stops calling when it is of no use; what is left of the batch then waits with the same reason."""

    name: Final = Carrier.NOTIFY
    channel: Channel

    def __init__(self) -> None:
        self.stopped = None if settings.NOTIFY_API_KEY else Outcome(Result.TRY_AGAIN, "NOTIFY_API_KEY is not set")
        self.notify = Notify() if settings.NOTIFY_API_KEY else None
        self.silent = 0  # answers in a row that did not come

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.notify:
            self.notify.__exit__(kind, error, trace)

    @abstractmethod
    def written(self, lease: Lease) -> dict[str, Any]:
        """What Notify needs to know, without the address and the reference."""

    @abstractmethod
    def call(self, notify: Notify, to: str, **told: Any) -> Any:
        """Hand it over."""

    def carry(self, lease: Lease, *, begin: Callable[[], bool]) -> Outcome:
        if self.stopped or not self.notify:
            return self.stopped or Outcome(Result.TRY_AGAIN)
        to = unreachable.address_of(lease.message, self.channel)
        try:
            told = self.written(lease) | {"reference": str(lease.delivery_id)}
        except Exception as error:  # one message that cannot be written must not hold up the others
            logger.exception("Delivery %s could not be written", lease.delivery_id)
            return unwritten(error)
        self.notify.sign()  # first: see notifications/notify.py
        if not begin():
            return Outcome(Result.NOT_OURS)
        outcome = outcome_of(partial(self.call, self.notify, to, **told), to=to)
        self._heed(outcome)
        return outcome

    def _heed(self, outcome: Outcome) -> None:
        self.silent = self.silent + 1 if outcome.result is Result.ASK else 0
        if outcome.for_all or self.silent >= SILENT:
            logger.warning("GOV.UK Notify: the rest of the batch waits: %s", outcome.why)
            self.stopped = Outcome(Result.TRY_AGAIN, outcome.why)


class SmsByNotify(ByNotify):
    channel = Channel.SMS

    def written(self, lease: Lease) -> dict[str, Any]:
        with rendering.for_reader(lease.message):
            text = rendering.short(lease.message, Channel.SMS)
        return {"template_id": settings.NOTIFY_SMS_TEMPLATE, "personalisation": {"text": text}}

    def call(self, notify: Notify, to: str, **told: Any) -> Any:
        return notify.send_sms_notification(to, **told)


class EmailByNotify(ByNotify):
    channel = Channel.EMAIL

    def written(self, lease: Lease) -> dict[str, Any]:
        mail = letter.letter(lease.message, delivery_id=lease.delivery_id)
        return email(mail) | {"one_click_unsubscribe_url": _one_click(mail)}

    def call(self, notify: Notify, to: str, **told: Any) -> Any:
        return notify.send_email_notification(to, **told)


def email(mail: EmailMessage) -> dict[str, Any]:
    """An e-mail of ours in the words of Notify's template."""
    body = plain(unwrapped(str(mail.body)))
    return {
        "template_id": settings.NOTIFY_EMAIL_TEMPLATE,
        "personalisation": {"subject": rendering.one_line(str(mail.subject)), "body": body},
    }


def unwrapped(text: str) -> str:
    """Without the line ends that only keep lines short: Notify would show them."""
    lines: list[str] = []
    last = ""  # the line as it was wrapped
    for line in text.splitlines():
        first_word = line.split(" ")[0]
        if last and first_word and len(last) + 1 + len(first_word) > WIDTH and "://" not in last + first_word:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
        last = line
    return "\n".join(lines)


def plain(text: str) -> str:
    """Nobody's words become a link with another name, a heading or a list: Notify reads Markdown."""
    text = re.sub(r"\](?=[(:\[])", "] ", text)
    return re.sub(r"(?m)^(\s*)(?=[#*^>+-])", "\\1\N{ZERO WIDTH SPACE}", text)


def _one_click(mail: EmailMessage) -> str | None:
    """RFC 8058; Notify takes only https."""
    link = str(mail.extra_headers.get("List-Unsubscribe", "")).strip("<>")
    return link if link.startswith("https://") else None
