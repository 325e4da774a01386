"""What a person does with what they are told."""

from accounts.models import User
from core import clock
from notifications.models import Message


def mark_read(person: User) -> int:
    """Everything up to now. Returns how many lines were new."""
    now = clock.now()
    return Message.objects.inbox_of(person).unread().filter(made_at__lte=now).order_by().update(read_at=now)
