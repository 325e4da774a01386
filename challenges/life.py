"""The life of a challenge: draft, launched, reviewed, closed; in that order, one step at a time."""

from datetime import date
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge, EventKind, State
from core.errors import Refused

ORDER = (State.DRAFT, State.LAUNCHED, State.REVIEWED, State.CLOSED)


def must_be_open(challenge: Challenge) -> None:
    """Raises Refused when it is closed. Who has more to say of it says it in words of their own."""
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything, but not change it."))


def must_edit(challenge: Challenge, by: Actor) -> None:
    """Its set-up changes by a facilitator's hand, while it is open. Raises PermissionDenied or Refused."""
    by.must(Action.EDIT_CHALLENGE)
    if by.challenge_id != challenge.pk:
        raise PermissionDenied
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything, but nothing can change."))


def next_step(state: State) -> State | None:
    """The state that may follow; None for a closed challenge."""
    place = ORDER.index(state) + 1
    return ORDER[place] if place < len(ORDER) else None


def refuse_step(state: State, wanted: State) -> NoReturn:
    """Raises Refused, with a sentence that says what to do instead."""
    if ORDER.index(state) > ORDER.index(wanted):
        raise Refused(_("There is no way back: this challenge is already %(state)s.") % {"state": state.label.lower()})
    sentences = {
        State.DRAFT: _("Launch the challenge first."),
        State.LAUNCHED: _("Mark the challenge as reviewed first."),
    }
    raise Refused(sentences[state])


def first_day_of_review(challenge: Challenge) -> date:
    """From when on it can be marked as reviewed: the date of the sustainability review, else the last day."""
    review = challenge.events.filter(kind=EventKind.SUSTAINABILITY).values_list("on", flat=True).first()
    return review or challenge.calendar.last_date()
