"""The main pages, who opens them in a challenge made by ``crowd``, and the cookie that signs them in."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore

from access.roles import Role
from accounts.models import User
from challenges.models import Challenge
from teams.models import Participation


@dataclass(frozen=True)
class Page:
    """``path`` is below the challenge, or from the root if it begins with a slash. No role: nobody is signed in."""

    name: str
    path: str
    role: Role | None

    def url(self, slug: str) -> str:
        return self.path if self.path.startswith("/") else f"/c/{slug}/{self.path}"


SIGN_IN: Final = Page("sign-in", "/sign-in/", None)
TODAY: Final = Page("Today", "today/", Role.MEMBER)
BOARD: Final = Page("board", "board/", Role.COMMISSIONER)
FACILITATE: Final = Page("facilitate", "facilitate/", Role.FACILITATOR)
PAGES: Final = (
    SIGN_IN,
    TODAY,
    Page("check-in", "check-in/", Role.MEMBER),
    Page("plan", "plan/", Role.MEMBER),
    Page("measures", "measures/", Role.MEMBER),
    Page("learn", "learn/", Role.MEMBER),
    Page("team", "team/", Role.MEMBER),
    Page("inbox", "/me/inbox/", Role.MEMBER),
    Page("asks", "asks/", Role.SPONSOR),
    BOARD,
    FACILITATE,
    Page("people", "team/invitations/", Role.FACILITATOR),
    Page("portfolio", "/challenges/", Role.FACILITATOR),
)


def somebody(role: Role, challenge: Challenge) -> User:
    rows = Participation.objects.filter(challenge=challenge, role=role).select_related("user")
    return rows.order_by("team__name", "user__name")[0].user


def sign_in(user: User) -> str:
    """The key of a session in which this person is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    assert session.session_key
    return session.session_key
