"""What a facilitator can do with the nudges of their challenge. What was sent is sent; the rest is theirs to stop."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from notifications import calling_off
from nudges import planning
from nudges.guard import must_facilitate
from nudges.models import HeldBack
from nudges.pausing import pause_person, pause_team, resume
from nudges.preview import upcoming
from nudges.ruling import add_rule, change_rule, reset_rule, switch_rule
from nudges.ruling_checks import Chosen
from nudges.waiting import waiting

__all__ = [
    "Chosen",
    "add_rule",
    "change_rule",
    "hold_back",
    "let_go",
    "pause_all",
    "pause_person",
    "pause_team",
    "reset_rule",
    "resume",
    "resume_all",
    "switch_rule",
]

HELD_BACK = "Held back by the facilitator"
PAUSED = "The facilitator paused all nudges"
REACH = 30  # days ahead that can be held back


@transaction.atomic
def hold_back(challenge: Challenge, *, occasion: str, by: Actor) -> None:
    """Do not tell anybody of this occasion. Twice changes nothing. Raises Refused when it has gone already."""
    must_facilitate(challenge, by)
    now = clock.now()
    begun = now - timedelta(days=1)
    if occasion not in {row.occasion for row in upcoming(challenge, moment=begun, days=REACH)}:
        raise Refused(_("That one has gone out already, or its date has moved. Load the page again to see what comes."))
    HeldBack.objects.get_or_create(
        challenge=challenge, occasion=occasion, defaults={"held_by_id": by.participation_id, "held_at": now}
    )
    messages = calling_off.matching(person_id=None, about=challenge.pk, occasion=occasion)
    calling_off.call_off(messages, why=HELD_BACK, now=now)


@transaction.atomic
def let_go(challenge: Challenge, *, occasion: str, by: Actor) -> None:
    """It may go out again, at its hour or, on the same day, at once. Twice changes nothing."""
    must_facilitate(challenge, by)
    HeldBack.objects.filter(challenge=challenge, occasion=occasion).delete()
    planning.look_again()


@transaction.atomic
def pause_all(challenge: Challenge, *, by: Actor) -> None:
    """No nudge goes out until they are resumed. Twice changes nothing: the first moment stays."""
    must_facilitate(challenge, by)
    now = clock.now()
    if Challenge.objects.filter(pk=challenge.pk, nudges_paused_at=None).update(nudges_paused_at=now):
        challenge.nudges_paused_at = now
        calling_off.call_off(waiting(challenge, now=now), why=PAUSED, now=now)


@transaction.atomic
def resume_all(challenge: Challenge, *, by: Actor) -> None:
    """From now on; what was too late meanwhile is left out."""
    must_facilitate(challenge, by)
    Challenge.objects.filter(pk=challenge.pk).update(nudges_paused_at=None)
    challenge.nudges_paused_at = None
    planning.look_again()
