"""E-mail by a service that django-anymail knows: the same letter, and the service's own id for its reports."""

import logging
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Any, Final, Self

from anymail.exceptions import (
    AnymailError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailUnsupportedFeature,
)
from django.core.mail import EmailMessage, get_connection

from accounts.models import Channel
from notifications import letter, unreachable
from notifications.claims import Lease
from notifications.models import Carrier
from notifications.outcomes import Outcome, Result, unwritten
from notifications.wires import never_left

FOR_ALL: Final = (401, 403, 429)  # the key is wrong; too many
TIMED_OUT: Final = 408
TAKEN: Final = {"sent", "queued"}
logger = logging.getLogger(__name__)


class ByAnymail:
    """Stops calling when the service is away or does not let us in; what is left of the batch waits."""

    name: Final = Carrier.ANYMAIL

    def __init__(self) -> None:
        self.backend = get_connection()
        self.stopped: Outcome | None = None

    def __enter__(self) -> Self:
        self.backend.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.backend.close()

    def carry(self, lease: Lease, *, begin: Callable[[], bool]) -> Outcome:
        if self.stopped:
            return self.stopped
        try:
            mail = letter.letter(lease.message, delivery_id=lease.delivery_id)
        except Exception as error:  # one message that cannot be written must not hold up the others
            logger.exception("Delivery %s could not be written", lease.delivery_id)
            return unwritten(error)
        if not begin():
            return Outcome(Result.NOT_OURS)
        outcome = self._send(mail, extras=extras(str(lease.delivery_id)))
        if outcome.for_all:
            self.stopped = Outcome(Result.TRY_AGAIN, outcome.why)
        return replace(outcome, gone=unreachable.address_of(lease.message, Channel.EMAIL)) if outcome.gone else outcome

    def _send(self, mail: EmailMessage, *, extras: dict[str, Any]) -> Outcome:
        for name, value in extras.items():
            setattr(mail, name, value)
        try:
            self.backend.send_messages([mail])
        except AnymailUnsupportedFeature as error:  # raised before anything leaves
            if not extras:
                return unwritten(error)
            for name in extras:
                delattr(mail, name)
            return self._send(mail, extras={})
        except AnymailError as error:
            return meaning_of(error)
        except Exception as error:  # noqa: BLE001  a service's own library may raise what it likes
            return Outcome(Result.UNCERTAIN, f"No answer that can be read: {type(error).__name__}", for_all=True)
        return _taken(mail)


def extras(delivery_id: str) -> dict[str, Any]:
    """Our id comes back in reports; nobody's opening and clicking is followed. Not every service knows these."""
    return {"metadata": {"delivery": delivery_id}, "track_opens": False, "track_clicks": False}


def _taken(mail: EmailMessage) -> Outcome:
    status = mail.anymail_status  # type: ignore[attr-defined]  # the backend sets it
    said = status.status or set()
    if said and said <= TAKEN:
        return Outcome(Result.SENT, remote_id=str(status.message_id or ""))
    if said <= {"failed"} and said:
        return Outcome(Result.FAILED, "The service says: failed", remote_id=str(status.message_id or ""))
    return Outcome(Result.UNCERTAIN, f"The service says: {', '.join(sorted(said)) or 'nothing'}")


def meaning_of(error: AnymailError) -> Outcome:
    """Its own words are left out: some services say the address or the whole mail back."""
    if isinstance(error, (AnymailRecipientsRefused, AnymailInvalidAddress)):
        return Outcome(Result.FAILED, "The service refuses this address", gone="refused")
    code = error.status_code
    if code is None:
        return _without_answer(error)
    why = f"{error.esp_name or 'The service'}: {code} {getattr(error.response, 'reason', '') or ''}".strip()
    if 400 <= code < 500 and code != TIMED_OUT:  # a day to put it right, if it is about this installation
        return Outcome(Result.TRY_AGAIN, why, for_all=code in FOR_ALL)
    return Outcome(Result.UNCERTAIN, why, for_all=True)


def _without_answer(error: AnymailError) -> Outcome:
    cause = error.__cause__
    if never_left(cause):
        return Outcome(Result.TRY_AGAIN, f"No connection: {type(cause).__name__}", for_all=True)
    if cause is None and error.response is None and isinstance(error, ValueError | TypeError):
        return unwritten(error)
    return Outcome(Result.UNCERTAIN, f"No answer: {type(cause or error).__name__}", for_all=True)
