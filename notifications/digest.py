"""What a digest lists: the lines of what was gathered in it, in the language and time zone that are active."""

import logging
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from notifications import rendering
from notifications.models import Message

AT_MOST: Final = 30
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """``on`` is the day on which it would have been told by itself."""

    on: date
    words: str
    url: str


@dataclass(frozen=True)
class Lines:
    """The oldest first; ``more`` is how many others stand in the inbox."""

    shown: list[Line] = field(default_factory=list)
    more: int = 0


def lines(digest: Message) -> Lines:
    gathered = Message.objects.gathered_in(digest)
    shown = [_line(message, digest) for message in gathered[:AT_MOST]]
    return Lines(shown, more=gathered.count() - AT_MOST if len(shown) == AT_MOST else 0)


def _line(message: Message, digest: Message) -> Line:
    message.person, message.digest = digest.person, digest
    return Line(
        on=timezone.localdate(message.gathered_at),
        words=_words(message),
        url=rendering.link(message) if message.link else rendering.absolute(digest.link),
    )


def _words(message: Message) -> str:
    try:
        return rendering.subject(message)
    except Exception:  # one line that cannot be written must not hold up the others
        logger.exception("Message %s could not be written in a digest", message.pk)
        return _("You have a new message")
