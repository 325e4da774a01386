"""Many people in many challenges, all of whom are asked this week's question now. All invented."""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from access.roles import Role
from accounts.models import User
from benchmarks.crowd import BATCH
from challenges.models import Challenge, State
from core import clock
from teams.models import Participation, Team

A_CHALLENGE, A_TEAM = 1000, 100  # people
EARLIER = timedelta(minutes=5)


def audience(people: int, *, a_challenge: int = A_CHALLENGE, a_team: int = A_TEAM) -> None:
    """Rounded up to whole challenges; nobody is in quiet hours."""
    for _ in range(-(-people // a_challenge)):
        challenge = _challenge()
        teams = Team.objects.bulk_create(
            Team(challenge=challenge, name=f"Team {n:02}") for n in range(a_challenge // a_team)
        )
        users = User.objects.bulk_create([_person() for _ in range(a_challenge)], batch_size=BATCH)
        Participation.objects.bulk_create(
            [
                Participation(user=user, challenge=challenge, team=teams[n // a_team], role=Role.MEMBER)
                for n, user in enumerate(users)
            ],
            batch_size=BATCH,
        )


def _challenge() -> Challenge:
    asked = clock.now().astimezone(ZoneInfo("Europe/London")) - EARLIER
    return Challenge.objects.create(
        name="A challenge of many", slug=f"many-{uuid4().hex[:12]}", day_zero=asked.date() - timedelta(days=60),
        state=State.LAUNCHED, launched_at=asked, prompt_weekday=asked.weekday(), prompt_at=asked.time(),
    )  # fmt: skip


def _person() -> User:
    local = clock.now().astimezone(ZoneInfo("Europe/London"))
    quiet = {"quiet_from": (local + timedelta(hours=10)).time(), "quiet_until": (local + timedelta(hours=12)).time()}
    return User(name="Ash Poole", email=f"{uuid4().hex}@many.example", password="!", is_invented=True, **quiet)  # noqa: S106
