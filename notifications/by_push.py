"""Web push (RFC 8030): one notice to every device of a person, which only the device can read (RFC 8291).

It has been sent when one device's push service took it. Every try has the same topic
and tag, so a push service that still holds the first puts the second in its place,
and a device that shows it does not show it twice.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

import requests

from accounts.models import Channel
from core import clock
from notifications import devices, personal_links, push_services, push_waits, rendering, vapid
from notifications.claims import Lease
from notifications.models import Carrier, Delivery, PushSubscription
from notifications.outcomes import Outcome, Result, unwritten
from notifications.wires import never_left

IN_A_ROW: Final = 3  # calls to one push service in vain: then the rest of the batch waits
PATIENCE: Final = (4, 12)  # seconds, to connect and for the answer; for all devices less than a delivery has
LONGEST: Final = timedelta(days=28)  # push services keep nothing longer
WITHOUT_END: Final = timedelta(days=7)  # how long a device that is switched off may stay so
LATER: Final = {408, 429}
GONE: Final = {404, 410}
NO_DEVICE: Final = "No device is left"
# One device that has it is enough; and what may be out is not sent again.
BEST_FIRST: Final = [Result.SENT, Result.UNCERTAIN, Result.TRY_AGAIN, Result.FAILED]
NO_WAIT: Final = datetime.min.replace(tzinfo=UTC)
logger = logging.getLogger(__name__)


class ByPush:
    name: Final = Carrier.WEBPUSH

    def __init__(self) -> None:
        self.session = requests.Session()
        self.passes: dict[str, str] = {}  # our authorization for each push service
        self.in_vain: Counter[str] = Counter()  # calls in a row, for each push service

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    def carry(self, lease: Lease, *, begin: Callable[[], bool]) -> Outcome:
        """Each device is called in turn; ``begin`` is asked before the first."""
        person = lease.message.person
        found = list(devices.of(person)) if person else []
        if not found:
            return _no_device(lease)
        try:
            words, about = notice(lease), headers(lease)
            bodies = [_encrypted(words, device) for device in found]
        except Exception as error:  # one message that cannot be written must not hold up the others
            logger.exception("Delivery %s could not be written", lease.delivery_id)
            return unwritten(error)
        if not begin():
            return Outcome(Result.NOT_OURS)
        outcomes = [self._call(device, body, about) for device, body in zip(found, bodies, strict=True)]
        if not PushSubscription.objects.filter(pk__in=[device.pk for device in found]).exists():
            return _no_device(lease)
        return best(outcomes)

    def _call(self, device: PushSubscription, body: bytes, about: dict[str, str]) -> Outcome:
        """Nothing of the address may be told: who knows it can call the device."""
        if not push_services.is_known(device.endpoint):
            return Outcome(Result.FAILED, "Its push service is not one we call")
        service = urlsplit(device.endpoint).netloc
        if until := push_waits.until(service, now=clock.now()):
            return Outcome(Result.TRY_AGAIN, "Its push service asked to wait", not_before=until)
        if self.in_vain[service] >= IN_A_ROW:
            return Outcome(Result.TRY_AGAIN, "Its push service does not answer just now")
        outcome = self._post(device, body, about | {"Authorization": self._pass(service)})
        is_vain = outcome.result in {Result.UNCERTAIN, Result.TRY_AGAIN}
        self.in_vain[service] = self.in_vain[service] + 1 if is_vain else 0
        if outcome.not_before:
            push_waits.note(service, until=outcome.not_before, now=clock.now())
        return outcome

    def _post(self, device: PushSubscription, body: bytes, headers: dict[str, str]) -> Outcome:
        try:
            answer = self.session.post(
                device.endpoint, data=body, headers=headers, timeout=PATIENCE, allow_redirects=False
            )
        except requests.RequestException as error:
            if never_left(error):
                return Outcome(Result.TRY_AGAIN, f"Could not be reached: {type(error).__name__}")
            return Outcome(Result.UNCERTAIN, f"No answer after it was handed over: {type(error).__name__}")
        if answer.status_code in GONE:
            devices.gone(device)
        return said(answer.status_code, answer.reason, wait=answer.headers.get("Retry-After"))

    def _pass(self, service: str) -> str:
        if service not in self.passes:
            self.passes[service] = vapid.authorization(service)
        return self.passes[service]


def notice(lease: Lease) -> bytes:
    """What the service worker shows; neutral, since it stands on a lock screen."""
    with rendering.for_reader(lease.message):
        words = rendering.short(lease.message, Channel.PUSH)
    said = {
        "title": "Hundred",
        "body": words,
        "tag": lease.delivery_id.hex,
        "url": personal_links.leads_to(lease.message) or "/me/inbox/",
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _encrypted(words: bytes, device: PushSubscription) -> bytes:
    from pywebpush import WebPusher  # noqa: PLC0415  slow to load, and only this needs it

    keys = {"p256dh": device.p256dh, "auth": device.auth}
    body: bytes = WebPusher({"endpoint": device.endpoint, "keys": keys}).encode(words)["body"]
    return body


def headers(lease: Lease) -> dict[str, str]:
    expires_at = Delivery.objects.values_list("expires_at", flat=True).get(pk=lease.delivery_id)
    keep = min(expires_at - clock.now(), LONGEST) if expires_at else WITHOUT_END
    return {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, int(keep.total_seconds()))),
        "Topic": lease.delivery_id.hex,
        "Urgency": "normal" if lease.message.is_nudge else "high",
    }


def said(status: int, reason: str, *, wait: str | None = None) -> Outcome:
    """What an answer means. A push service in trouble (5xx) may have it or not, unless it says when to come again."""
    why = f"{status} {reason}"
    until = push_waits.moment(wait, now=clock.now()) if status in {429, 503} else None
    if 200 <= status < 300:
        return Outcome(Result.SENT)
    if status in LATER or until:
        return Outcome(Result.TRY_AGAIN, why, not_before=until)
    return Outcome(Result.UNCERTAIN if status >= 500 else Result.FAILED, why)


def best(outcomes: Sequence[Outcome]) -> Outcome:
    """Of several that are to be tried again, the one that may be tried first: the others are not called before."""
    ranked = [(BEST_FIRST.index(outcome.result), outcome.not_before or NO_WAIT) for outcome in outcomes]
    return outcomes[ranked.index(min(ranked))]


def _no_device(lease: Lease) -> Outcome:
    return Outcome(Result.FAILED, NO_DEVICE, gone=str(lease.message.person_id or ""))
