"""What is known of mails that were not taken is for an operator who looks into it, and not for ever."""

from datetime import datetime, timedelta
from typing import Final

from nudges.models import Reply, ReplyOutcome

KEPT: Final = timedelta(days=90)


def forget_dropped(*, now: datetime) -> int:
    """Returns how many. What was taken stays known: read again, it must not count again."""
    return Reply.objects.filter(outcome=ReplyOutcome.DROPPED, came_at__lt=now - KEPT).delete()[0]
