"""A tap that waited on a phone comes late: what others did since then stays."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.db.models import Q
from django.db.models.functions import Now  # noqa: TID251  the database's own times are asked about
from django.utils.translation import gettext as _

from core import clock
from core.errors import Refused
from milestones.models import Milestone, Task


class Late(Enum):
    FIRST = "nobody touched it since: do it"
    GRANTED = "it was so since then, by this tap or another: there is nothing to do"
    OVERTAKEN = "somebody decided otherwise since then: do nothing, and say so"


def late(before: bool | None, since: Iterable[bool]) -> Late:  # noqa: FBT001
    """Whether it was as the tap wants: ``before`` it, and after each change ``since``. Pure."""
    changes = []
    for is_so in since:
        if before is not None and is_so != before:  # its first value is no change
            changes.append(is_so)
        before = is_so
    if any(changes):
        return Late.GRANTED
    return Late.OVERTAKEN if changes else Late.FIRST


def may_still(row: Milestone | Task, field: str, is_so: Callable[[object], bool], *, at: datetime | None) -> bool:
    """Whether a tap made ``at`` may still change ``field`` to what ``is_so``. Raises Refused when it was overtaken.

    History has the times of the database, whose clock never pretends: so it is asked how long ago.
    """
    ago = clock.now() - at if at else timedelta()
    if not ago:
        return True
    history: Any = row.history  # type: ignore[union-attr]  # made by pghistory
    history = history.order_by("pgh_id").annotate(since=Q(pgh_created_at__gt=Now() - ago))
    told = [(is_so(value), since) for value, since in history.values_list(field, "since")]
    before = [value for value, since in told if not since]
    answer = late(before[-1] if before else None, [value for value, since in told if since])
    if answer is Late.OVERTAKEN:
        raise Refused(_("Somebody changed this after you tapped. It stays as they left it."))
    return answer is Late.FIRST
