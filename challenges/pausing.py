"""A challenge pauses and goes on again: its days stand still meanwhile (docs/adr/0034)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.calendar import Calendar
from challenges.following import follow
from challenges.life import must_be_open
from challenges.models import Challenge, State
from core import clock
from core.errors import Refused, WrittenBefore

FIELDS = ["pauses", "paused_days"]


@transaction.atomic
def pause(challenge: Challenge, *, by: Actor) -> bool:
    """From today on days stand still. True if it pauses now; False if it did before.

    Raises Refused before Day 0, and once it is reviewed or closed.
    """
    locked = _locked(challenge, by)
    if locked.is_paused:
        return False
    today = locked.calendar.date_at(clock.now())
    if locked.state != State.LAUNCHED:
        raise Refused(_("Only a challenge that is launched and not yet reviewed can pause."))
    if locked.calendar.day_on(today) < 0:
        raise Refused(_("It has not begun yet. Move Day 0 instead: you will see what moves first."))
    _keep(challenge, [*locked.pauses, [today.isoformat(), None]])
    return True


@transaction.atomic
def resume(challenge: Challenge, *, since: date, by: Actor) -> bool:
    """It goes on today, on the day on which it paused. True if it goes on now; False if it did before.

    Events after the pause began move along. ``since`` is the pause that the person saw: raises WrittenBefore if
    another goes on by now.
    """
    locked = _locked(challenge, by)
    if not locked.is_paused:
        return False
    if locked.paused_since != since:
        raise WrittenBefore
    before, now = locked.calendar, after(locked.calendar, back=locked.calendar.date_at(clock.now()))
    _keep(challenge, [[first.isoformat(), back.isoformat() if back else None] for first, back in now.pauses])
    follow(challenge.events.filter(on__gt=since), before, now)
    return True


def after(calendar: Calendar, *, back: date) -> Calendar:
    """As it is when it goes on from ``back`` on. A pause of no date leaves nothing."""
    since = calendar.paused_since
    ended = ((since, back),) if since and back > since else ()
    return Calendar(
        day_zero=calendar.day_zero,
        length=calendar.length,
        time_zone=calendar.time_zone,
        holidays=calendar.holidays,
        pauses=(*calendar.pauses[:-1], *ended),
    )


def must_not_pause(challenge: Challenge) -> None:
    """Raises Refused for what would move days under a pause."""
    if challenge.pauses:
        told = {"date": date_format(date.fromisoformat(challenge.pauses[0][0]))}
        raise Refused(_("This challenge paused on %(date)s, so its Day 0 stays. You can move events.") % told)


def _keep(challenge: Challenge, pauses: list[list[str | None]]) -> None:
    challenge.pauses = pauses
    vars(challenge).pop("calendar", None)
    challenge.paused_days = sum(dates for _day, dates in challenge.calendar.shifts)
    Challenge.objects.filter(pk=challenge.pk).update(pauses=pauses, paused_days=challenge.paused_days)


def _locked(challenge: Challenge, by: Actor) -> Challenge:
    by.must(Action.EDIT_CHALLENGE)
    if by.challenge_id != challenge.pk:
        raise PermissionDenied
    must_be_open(challenge)
    row: Challenge = Challenge.objects.select_for_update().get(pk=challenge.pk)
    return row
