"""Takes a challenge out and brings it in again, as if into another installation."""

from typing import Any

from access.actor import Actor
from accounts.models import User
from challenges.models import Challenge
from core import clock
from exports.moving.bringing import bring
from exports.moving.carried import Holds, Scope
from exports.moving.reading import parse
from exports.moving.writing import lines, seen_by
from teams.models import Participation


def taken(challenge: Challenge, holds: Holds = Holds.ALL, *, addresses: bool = False) -> bytes:
    return "".join(lines(Scope(challenge, holds, clock.now(), addresses=addresses))).encode()


def taken_by(actor: Actor, challenge: Challenge) -> bytes:
    return "".join(lines(seen_by(actor, challenge))).encode()


def brought(file: bytes, **how: Any) -> Challenge:
    return bring(parse(file), **how)[0]


def forget(challenge: Challenge) -> None:
    """As if into an empty installation: nothing of it is here any more, and its people have other addresses."""
    people = User.objects.filter(participations__challenge=challenge)
    User.objects.filter(pk__in=list(people.values_list("pk", flat=True))).update(email=None, phone=None)
    Participation.objects.filter(challenge=challenge).delete()
    Challenge.objects.filter(pk=challenge.pk).delete()


def may_start(user: User, *, email: str | None = None) -> User:
    """They set up challenges; with the address that they had."""
    User.objects.filter(pk=user.pk).update(may_start_challenges=True, **({"email": email} if email else {}))
    return User.objects.get(pk=user.pk)
