"""Somebody of a team in the demonstration, signed in."""

from django.conf import settings

from access.roles import Role
from benchmarks.visits import sign_in, somebody
from challenges.models import Challenge, State
from core import clock


def cookie_and_slug() -> tuple[str, str]:
    """Of the challenge that is nearest to its middle."""
    now = clock.now()
    launched = Challenge.objects.filter(state=State.LAUNCHED)
    challenge = min(launched, key=lambda each: abs(each.calendar.day_of(now) - each.length / 2))
    return f"{settings.SESSION_COOKIE_NAME}={sign_in(somebody(Role.MEMBER, challenge))}", challenge.slug
