"""GOV.UK Notify (https://docs.notifications.service.gov.uk): one HTTP session for a batch, and what its answers mean.

Notify does not refuse a reference it has seen, so sending twice sends twice; but it
can be asked what it has by a reference. And it refuses a request that was signed
more than half a minute ago: so a request is signed *before* its delivery is marked
as begun, and a worker that was stopped in between and wakes up long after somebody
else took over can send nothing any more.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

from django.conf import settings
from notifications_python_client.authentication import create_jwt_token
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from notifications.asking import NoAnswer
from notifications.models import Carrier, DeliveryState
from notifications.outcomes import Outcome, Report, Result
from notifications.wires import never_left

PATIENCE: Final = (5, 20)  # seconds to connect, and for an answer; most come within one
ABOUT_RECIPIENT: Final = ("phone_number", "email_address")
ABOUT_WORDS: Final = ("character count", "too long", "too big")
TIMED_OUT: Final = 408
FOR_ALL: Final = (401, 403, 429)  # the key is wrong; the number for a minute or a day is reached

FOR_GOOD: Final = "permanent-failure"
GAVE_UP: Final = ("temporary-failure", "technical-failure", "validation-failed")


class Notify(NotificationsAPIClient):  # type: ignore[misc]  # has no types
    """Signs when it is told to, and else at each request. Not for two threads."""

    def __init__(self) -> None:
        super().__init__(settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_URL, timeout=PATIENCE)
        self.signature = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.request_session.close()

    def sign(self) -> None:
        self.signature = create_jwt_token(self.api_key, self.service_id)

    def generate_headers(self, api_token: str) -> dict[str, str]:
        headers: dict[str, str] = super().generate_headers(self.signature or api_token)
        return headers

    def reports(self, delivery_id: UUID) -> list[Report]:
        """All that Notify has by this reference. Raises NoAnswer."""
        try:
            listed = self.get_all_notifications(reference=str(delivery_id))["notifications"]
            return [report_of(row) for row in listed]
        except (APIError, KeyError, TypeError) as error:
            raise NoAnswer(words_of(error)) from error


class Unknown:
    """In place of Notify when its key was taken away: what it has, nobody can ask."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def reports(self, delivery_id: UUID) -> list[Report]:
        raise NoAnswer("NOTIFY_API_KEY is not set")


def inquiry() -> Notify | Unknown:
    return Notify() if settings.NOTIFY_API_KEY else Unknown()


def knows_us() -> bool:
    """Whether the key is right and the template for e-mail is there."""
    try:
        with Notify() as notify:
            notify.timeout = (3, 3)
            notify.get_template(settings.NOTIFY_EMAIL_TEMPLATE)
    except APIError:
        return False
    return True


def outcome_of(send: Callable[[], Any], *, to: str) -> Outcome:
    """Hand over, and say what the answer means. ``to`` is the address."""
    try:
        return Outcome(Result.SENT, remote_id=str(send()["id"]))
    except APIError as error:
        return _refusal(error, to=to)
    except (KeyError, TypeError):  # not Notify's way to answer: a proxy's, perhaps
        return Outcome(Result.ASK, "An answer that Notify does not give")


def _refusal(error: APIError, *, to: str) -> Outcome:
    why = words_of(error)
    if error.response is None and never_left(error.__cause__):
        return Outcome(Result.TRY_AGAIN, why, for_all=True)
    code = error.status_code
    if error.response is None or code < 400 or code >= 500 or code == TIMED_OUT:
        return Outcome(Result.ASK, why)
    if code in FOR_ALL:
        return Outcome(Result.TRY_AGAIN, why, for_all=True)
    return _refused([str(one.get("message", "")) for one in _told(error)], why=why, to=to)


def _refused(told: list[str], *, why: str, to: str) -> Outcome:
    if any(words.startswith(ABOUT_RECIPIENT) for words in told):
        return Outcome(Result.FAILED, why, gone=to)
    if any(part in words for words in told for part in ABOUT_WORDS):
        return Outcome(Result.FAILED, why)
    return Outcome(Result.TRY_AGAIN, why)  # about this installation: an operator has a day to put it right


def _told(error: APIError) -> list[dict[str, Any]]:
    told: Any = error.message
    return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []


def words_of(error: Exception) -> str:
    """For an operator: the status and what Notify says. It names no address."""
    if not isinstance(error, APIError):
        return "An answer that Notify does not give"
    if error.response is None:
        return type(error.__cause__).__name__ if error.__cause__ else "No answer"
    said = "; ".join(f"{one.get('error', '')}: {one.get('message', '')}" for one in _told(error))
    return f"Notify: {error.status_code} {said or error.response.reason or ''}".strip()


def report_of(row: dict[str, Any]) -> Report:
    """Of a notification as Notify lists it, or as its receipt tells it."""
    status = str(row.get("status", ""))
    address = row.get("to") or row.get("email_address") or row.get("phone_number") or ""
    failed = status == FOR_GOOD or status in GAVE_UP
    state = DeliveryState.FAILED if failed else DeliveryState.SENT
    return Report(
        carrier=Carrier.NOTIFY,
        remote_id=str(row["id"]),
        state=DeliveryState.DELIVERED if status == "delivered" else state,
        why=f"Notify: {status}" if failed else "",
        address=str(address),
        is_for_good=status == FOR_GOOD,
    )
