"""Puts what a playbook plans into a challenge: what is there already, and what somebody changed, stays as it is."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from challenges.models import Challenge, Event, EventKind
from playbooks.document import Document, PlannedEvent
from playbooks.models import ChallengePlaybook


def key_of(challenge: Challenge, kind: str, key: str) -> UUID:
    """The same for the same part of a playbook, so that it is put in once."""
    return uuid5(challenge.pk, f"{kind}:{key}")


def place_events(row: ChallengePlaybook, *, today: date) -> None:
    """Those to come that were never there; and away with the untouched ones that are past before they began."""
    challenge = row.challenge
    rows = {event.pk: event for event in challenge.events.others()}
    placed = set(row.placed)
    for planned in (one for one in row.read.events if one.kind == "other"):
        key, on = key_of(challenge, "event", planned.key), challenge.calendar.planned(planned.day, planned.shift)
        there = rows.get(key)
        if there is not None and there.on < today and is_untouched(there, planned, challenge):
            there.delete()
            placed.discard(planned.key)
        elif there is None and on >= today and planned.key not in placed:
            Event.objects.get_or_create(pk=key, defaults={"challenge": challenge, "on": on, **_fields(planned)})
            placed.add(planned.key)
    if placed != set(row.placed):
        row.placed = sorted(placed)
        row.save(update_fields=["placed"])


def remove_events(challenge: Challenge, document: Document) -> None:
    """Those of a playbook that is not wanted after all, unless somebody changed them."""
    rows = {event.pk: event for event in challenge.events.others()}
    for planned in document.events:
        there = rows.get(key_of(challenge, "event", planned.key))
        if there is not None and is_untouched(there, planned, challenge):
            there.delete()


def place_reviews(challenge: Challenge, document: Document) -> None:
    """The launch and the reviews, which every challenge has, as the playbook names and plans them."""
    rows = {event.kind: event for event in challenge.events.exclude(kind=EventKind.OTHER)}
    for planned in document.events:
        there = rows.get(planned.kind)
        if there is None:
            continue
        if there.kind != EventKind.LAUNCH and there.on == there.planned_on(challenge.calendar):
            there.planned_day, there.shift = planned.day, planned.shift
            there.on = challenge.calendar.planned(planned.day, planned.shift)
        if there.title == str(EventKind(there.kind).label):
            there.title = planned.title
        there.note = there.note or planned.note
        there.save()


def is_untouched(event: Event, planned: PlannedEvent, challenge: Challenge) -> bool:
    fields = _fields(planned)
    stands = event.on == challenge.calendar.planned(planned.day, planned.shift)
    return stands and not event.starts_at and all(getattr(event, name) == value for name, value in fields.items())


def _fields(planned: PlannedEvent) -> dict[str, Any]:
    return {"title": planned.title, "note": planned.note, "planned_day": planned.day, "shift": planned.shift.value}
