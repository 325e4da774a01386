"""A small invented world for tests: one challenge, two teams, somebody in each role, and outsiders."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.cache import cache
from django.test import Client

from access.roles import Role
from accounts.models import User
from challenges.models import Challenge, ChallengeBrief, Event, EventKind, State
from core import clock
from teams.models import Participation, Team

numbers = count(1)
DAY_ZERO = date(2026, 2, 3)
BACKEND = "django.contrib.auth.backends.ModelBackend"


class Person(Client):
    """A browser somebody is signed in with."""

    user: User
    participation: Participation


def make_user(name: str = "", **fields: Any) -> User:
    n = next(numbers)
    return User.objects.create_user(f"person{n}@example.org", name=name or f"Person {n}", **fields)


def make_challenge(name: str = "", *, day_zero: date = DAY_ZERO, **fields: Any) -> Challenge:
    n = next(numbers)
    launched = {"state": State.LAUNCHED, "launched_at": clock.now()}
    challenge = Challenge.objects.create(
        name=name or f"Challenge {n}",
        slug=fields.pop("slug", f"challenge-{n}"),
        day_zero=day_zero,
        **(launched | fields),
    )
    ChallengeBrief.objects.create(challenge=challenge, focus="Living well with breathlessness")
    Event.objects.bulk_create(
        Event(challenge=challenge, kind=kind, title=title, on=day_zero + timedelta(days=day))
        for kind, title, day in (
            (EventKind.LAUNCH, "Launch", 0),
            (EventKind.MIDPOINT, "Refresh workshop", 51),
            (EventKind.SUSTAINABILITY, "Review", 100),
        )
    )
    return challenge


def take_part(
    challenge: Challenge, role: Role, team: Team | None = None, user: User | None = None, **fields: Any
) -> Participation:
    return Participation.objects.create(challenge=challenge, user=user or make_user(), role=role, team=team, **fields)


def browser(user: User, participation: Participation | None = None) -> Person:
    """Somebody who signed in a while ago. Only the session is written, without a look whether its key is taken: what
    signing in does has tests of its own."""
    said = {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: user.get_session_auth_hash()}
    session = SessionStore(token_hex(16))
    vars(session)["_session_cache"] = said
    session.create_model_instance(said).save(force_insert=True)
    cache.set(session.cache_key, said, session.get_expiry_age())
    person = Person()
    person.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    person.user = user
    if participation:
        person.participation = participation
    return person


@dataclass
class World:
    challenge: Challenge = field(default_factory=make_challenge)

    def __post_init__(self) -> None:
        self.skylark = Team(challenge=self.challenge, name="Skylark", focus="Breathlessness")
        self.teasel = Team(challenge=self.challenge, name="Teasel", focus="Heart failure")
        Team.objects.bulk_create([self.skylark, self.teasel])

    @property
    def url(self) -> str:
        return f"/c/{self.challenge.slug}/"

    def member(self, team: Team | None = None, **fields: Any) -> Person:
        return self._join(Role.MEMBER, team or self.skylark, **fields)

    def facilitator(self, **fields: Any) -> Person:
        return self._join(Role.FACILITATOR, None, **fields)

    def sponsor(self, **fields: Any) -> Person:
        return self._join(Role.SPONSOR, None, **fields)

    def commissioner(self, **fields: Any) -> Person:
        return self._join(Role.COMMISSIONER, None, **fields)

    def ex_member(self, team: Team | None = None) -> Person:
        return self._join(Role.MEMBER, team or self.skylark, left_at=clock.now() + timedelta(seconds=1))

    def _join(self, role: Role, team: Team | None, *, name: str = "", **fields: Any) -> Person:
        participation = take_part(self.challenge, role, team, user=make_user(name), **fields)
        return browser(participation.user, participation)
