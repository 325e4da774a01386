"""Tell somebody, once for each mail, that the answer they sent could not be kept, and why."""

from typing import Final

from notifications import outbox
from notifications.models import Message
from nudges.models import Reply
from teams.models import Participation

NOT_TAKEN: Final = "nudges/reply_not_taken"


def tell(reply: Reply, *, asked: Message, participation: Participation | None, sentence: str) -> None:
    """Only to the person we asked. An answer to such a message is never answered: nothing goes round in circles."""
    if asked.person is None or asked.kind == NOT_TAKEN:
        return
    outbox.post(
        kind=NOT_TAKEN,
        to=[asked.person],
        occasion=f"reply:{reply.pk}",
        about=asked.about,
        link=asked.link if participation else "",
        context={"sentence": sentence, "challenge": participation.challenge.name if participation else ""},
        is_nudge=False,
    )
