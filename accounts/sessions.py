"""How long somebody stays signed in.

Usually thirty days from the last visit. Fifteen minutes from the last page on a
phone or computer that other people use. Long enough for a whole challenge for
who has no address to be sent a code to.
"""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.sessions.backends.base import SessionBase

from core import clock

SHARED: Final = timedelta(minutes=15)
WITHOUT_ADDRESS: Final = timedelta(days=200)
# A session's end moves on at most this often: each move is a write.
EVERY: Final = timedelta(days=1)
EVERY_WHEN_SHARED: Final = timedelta(minutes=1)


def begin(session: SessionBase, *, shared: bool = False, has_address: bool = True) -> None:
    """Call after signing in."""
    session["seen"] = clock.now().isoformat()
    session["shared"] = shared
    if shared:
        session.set_expiry(int(SHARED.total_seconds()))
    elif not has_address:
        session.set_expiry(int(WITHOUT_ADDRESS.total_seconds()))


def keep(session: SessionBase) -> None:
    """Move the end on, for a session that began here."""
    if not (seen := session.get("seen")):
        return
    now = clock.now()
    every = EVERY_WHEN_SHARED if is_shared(session) else EVERY
    if abs(now - datetime.fromisoformat(seen)) > every:
        session["seen"] = now.isoformat()


def is_shared(session: SessionBase) -> bool:
    return bool(session.get("shared"))
