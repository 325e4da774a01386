"""Who types a code that came by e-mail has shown that their address works after all."""

from typing import Any

from accounts.models import Channel
from notifications import unreachable


def hear(*, method: str, email: str | None = None, **_: Any) -> None:
    """django-allauth's signal `authentication_step_completed`."""
    if method == "code" and email:
        unreachable.clear(channel=Channel.EMAIL, address=email.lower())
