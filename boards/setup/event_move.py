"""What comes of a new date for one event: where it goes, what is planned again, and who will be told."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from access.roles import Role
from challenges.models import Challenge, Event, EventKind
from challenges.moving import Move
from nudges import rulebook
from nudges.occasions import Occasion
from nudges.rules import RuleData

OCCASIONS: Final = {EventKind.MIDPOINT: Occasion.MIDPOINT, EventKind.LAUNCH: Occasion.LAUNCH}


@dataclass(frozen=True)
class Told:
    """Who hears of it, and on which date; ``people`` takes part now."""

    on: date
    who: str
    people: int


@dataclass(frozen=True)
class EventMove:
    moves: list[Move]
    told: list[Told]
    day_off: str  # why people may be off on the new date; "" for a working day


def event_move(event: Event, *, to: date, today: date) -> EventMove:
    """Two queries. The reminders of an event follow it: those that are due in the past by then are left out."""
    challenge = event.challenge
    calendar = challenge.calendar
    rules = [rule for rule in rulebook.of(challenge) if rule.is_on and rule.occasion == _occasion(event)]
    counts = _counts(challenge)
    dates = [(rule, to + timedelta(days=rule.offset or 0)) for rule in rules]
    moves = [Move(label=event.title, day=calendar.day_on(to), old=event.on, new=to)]
    moves += [
        Move(
            label=_("Reminder to: %(who)s") % {"who": _who(rule)},
            day=calendar.day_on(on),
            old=event.on + timedelta(days=rule.offset or 0),
            new=on,
        )
        for rule, on in dates
    ]
    told = [Told(on, _who(rule), sum(counts.get(role, 0) for role in rule.told)) for rule, on in dates if on >= today]
    day = calendar.day_on(to)
    off = calendar.name_of_day_off(day) if calendar.is_day_off(day) else ""
    return EventMove(moves, sorted(told, key=lambda one: one.on), off)


def _occasion(event: Event) -> Occasion:
    return OCCASIONS.get(EventKind(event.kind), Occasion.EVENT)


def _who(rule: RuleData) -> str:
    if set(rule.told) == set(Role):
        return _("everybody")
    return get_text_list([str(role.label) for role in rule.told], _("and"))


def _counts(challenge: Challenge) -> dict[str, int]:
    rows = challenge.participations.filter(left_at=None).order_by().values_list("role")
    return dict(rows.annotate(Count("pk")))
