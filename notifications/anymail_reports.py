"""What an e-mail service says became of a mail (django-anymail's signal `tracking`)."""

from typing import Any, Final
from uuid import UUID

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason

from core import clock
from notifications import reports
from notifications.models import Carrier, Delivery, DeliveryState, Mute
from notifications.outcomes import Report

FAILED: Final = {EventType.BOUNCED, EventType.REJECTED, EventType.FAILED}
NO_SUCH_ADDRESS: Final = {RejectReason.BOUNCED, RejectReason.INVALID}
ENOUGH: Final = {EventType.COMPLAINED, EventType.UNSUBSCRIBED}


def hear(*, event: AnymailTrackingEvent, **_: Any) -> None:
    """Late, repeated and unknown events change nothing."""
    if event.event_type in ENOUGH:
        _stop(event)
    if report := report_of(event):
        reports.note(report, delivery_id=_delivery_id(event), now=clock.now())


def report_of(event: AnymailTrackingEvent) -> Report | None:
    """None for what says nothing about arriving (opened, deferred, queued)."""
    if event.event_type in {EventType.DELIVERED, EventType.COMPLAINED}:  # who complains has it
        return _report(event, DeliveryState.DELIVERED)
    return _report(event, DeliveryState.FAILED) if event.event_type in FAILED else None


def _report(event: AnymailTrackingEvent, state: DeliveryState) -> Report:
    has_failed = state == DeliveryState.FAILED
    return Report(
        carrier=Carrier.ANYMAIL,
        remote_id=_remote_id(event),
        state=state,
        why=f"The service says: {event.event_type} {event.reject_reason or ''}".strip() if has_failed else "",
        address=str(event.recipient or ""),
        is_for_good=has_failed and event.reject_reason in NO_SUCH_ADDRESS and not _is_soft(event),
    )


def _is_soft(event: AnymailTrackingEvent) -> bool:
    """A full mailbox may be emptied. Services say it in words of their own: Postmark's Type is “SoftBounce”."""
    told = event.esp_event if isinstance(event.esp_event, dict) else {}
    words = " ".join(str(told.get(key, "")) for key in ("Type", "type", "event", "bounceType", "bounce_type"))
    return any(part in words.lower() for part in ("soft", "transient", "temporary"))


def _stop(event: AnymailTrackingEvent) -> None:
    """“This is spam” and the unsubscribe button of a mail program mean: no more reminders."""
    which = _which(event)
    if which and (delivery := Delivery.objects.filter(**which).select_related("message").first()):
        message = delivery.message
        mute = Mute(person_id=message.person_id, address=message.address, kind="")
        Mute.objects.bulk_create([mute], ignore_conflicts=True)


def _which(event: AnymailTrackingEvent) -> dict[str, Any]:
    if delivery_id := _delivery_id(event):
        return {"pk": delivery_id, "carrier": Carrier.ANYMAIL}
    remote_id = _remote_id(event)
    return {"remote_id": remote_id, "carrier": Carrier.ANYMAIL} if remote_id else {}


def _remote_id(event: AnymailTrackingEvent) -> str:
    return str(event.message_id or "").replace("\0", "")[:200]


def _delivery_id(event: AnymailTrackingEvent) -> UUID | None:
    """As we gave it along. Not every service keeps it; then its own id has to do."""
    try:
        return UUID(str((event.metadata or {}).get("delivery", "")))
    except ValueError:
        return None
