"""Links short enough for a text message: /n/<36 signs>/ instead of the long ones of an e-mail.

The token is the message's own id with a signature over it. What it opens is the
same narrow page as the long one: it can stop and start, and says what it is about.
"""

from typing import Final

from notifications import signed_ids
from notifications.models import Message

SALT: Final = "notifications.short_links"


def token_for(message: Message) -> str:
    return signed_ids.token_for(message.pk, salt=SALT)


def message_of(token: str) -> Message | None:
    """None for a token that is not ours, or whose message is gone."""
    pk = signed_ids.id_of(token, salt=SALT)
    return Message.objects.filter(pk=pk).first() if pk else None
