"""A link to the board is made and taken back. A second call changes nothing.

Raises PermissionDenied, Refused, WrittenBefore.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core import clock
from core.errors import Refused, WrittenBefore
from core.once import write_once
from sharing.models import ShareLink
from sharing.periods import last_day, today_of
from sharing.secrets import digest_of, passcode_for, token_for

MOST_LIVE: Final = 20


@dataclass(frozen=True)
class Made:
    """What is told once: the token of the address, and the passcode or ""."""

    link: ShareLink
    token: str
    passcode: str


@transaction.atomic
def make_link(
    challenge: Challenge, *, by: Actor, key: UUID, label: str, expires_on: date, with_passcode: bool = False
) -> Made:
    _must_share(challenge, by)
    token, passcode = token_for(key), passcode_for(key) if with_passcode else ""
    if not ShareLink.objects.filter(pk=key).exists():
        _must_fit(challenge, expires_on)
    secrets = {"digest": digest_of(token), "passcode": make_password(passcode) if passcode else ""}
    when_new = secrets | {"made_by_id": by.participation_id}
    link, _new = write_once(
        ShareLink, key, when_new=when_new, challenge=challenge, label=label.strip(), expires_on=expires_on
    )
    if link.has_passcode != with_passcode:
        raise WrittenBefore
    return Made(link, token, passcode)


@transaction.atomic
def revoke_link(link: ShareLink, *, by: Actor) -> None:
    """From the next request on it opens nothing."""
    _must_share(link.challenge, by)
    ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=clock.now())


def _must_share(challenge: Challenge, by: Actor) -> None:
    by.must(Action.SHARE_BOARD)
    if by.challenge_id != challenge.pk:
        raise PermissionDenied


def _must_fit(challenge: Challenge, expires_on: date) -> None:
    now, last = clock.now(), last_day(challenge.calendar)
    today = today_of(challenge.calendar, now)
    if today > last:
        raise Refused(_("Day 180 is over. No new links are made; give people a pack instead."))
    if not today <= expires_on <= last:
        words = _("Choose a day from today to %(last)s, which is Day %(day)s.")
        said = {"last": date_format(last, "j F Y"), "day": challenge.calendar.day_on(last)}
        raise Refused(words % said)
    if ShareLink.objects.filter(challenge=challenge).live_on(today).count() >= MOST_LIVE:
        raise Refused(_("There are %(n)s links that work. Take one back first.") % {"n": MOST_LIVE})
