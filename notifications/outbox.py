"""The one way to tell somebody something. Called inside the transaction of its cause."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.models import User


def post(  # noqa: PLR0913
    *,
    kind: str,
    to: Iterable[User],
    occasion: str,
    context: Mapping[str, Any] | None = None,
    about: UUID | None = None,
    link: str = "",
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    is_nudge: bool = True,
) -> int:
    """Owe each person this message once. Returns how many are new.

    ``kind`` is ``app/name``: the templates ``<app>/messages/<name>.*``. ``due_at`` is
    now if not given. A second call with the same occasion changes nothing.
    """
    raise RuntimeError("being written")
