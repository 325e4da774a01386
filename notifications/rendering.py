"""The words of a message, in the person's language and time zone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.template import Context, engines
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Channel
from core import spoken
from core.spoken import CALLED
from notifications import answering, personal_links, short_links
from notifications.models import Message

# Text messages with these cost twice as much: there they are not among the 128 signs of a short message.
PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def subject(message: Message) -> str:
    """One line; also the line in the inbox. In the language that is active."""
    return one_line(_render(message, "subject", _context(message)))


def email_body(message: Message) -> str:
    """What the app wrote for an e-mail, without greeting and foot. In the language that is active."""
    return _render(message, "email", _context(message))


def how_to_answer(message: Message) -> str:
    """What to write in an answer to the e-mail itself; nothing where none is taken. In the language that is active."""
    return _render(message, "answer", _context(message)) if answering.can_be_answered(message) else ""


def short(message: Message, channel: str) -> str:
    """One line for a screen that others see too; a text message ends with its link. In the language that is active.

    These templates are given nothing, so they can tell nothing: no name, no number, no word of anybody.
    """
    app, _slash, name = message.kind.partition("/")
    names = [f"{app}/messages/{name}.{channel}.txt", f"notifications/messages/any.{channel}.txt"]
    template = engines["django"].engine.select_template(names)  # type: ignore[attr-defined]
    with spoken.speaking(message.context.get(CALLED, {})):
        words = one_line(str(template.render(Context(autoescape=False))))
    return f"{words.translate(PLAIN)} {short_link(message)}" if channel == Channel.SMS else words


def short_link(message: Message) -> str:
    """What the message asks for, where that opens without signing in: the way to stop such messages is on that page."""
    if personal_links.opens(message):
        return absolute(personal_links.path(message))
    return absolute(reverse("notifications:mute", args=[short_links.token_for(message)]))


@contextmanager
def for_reader(message: Message) -> Iterator[None]:
    """The language and the time zone of whom it is for; of the installation without an account."""
    person = message.person
    language = person.language if person else settings.LANGUAGE_CODE
    zone = person.time_zone if person else settings.TIME_ZONE
    with translation.override(language), timezone.override(zone):
        yield


def link(message: Message) -> str:
    """What the message is about, as a whole address."""
    return absolute(personal_links.leads_to(message))


def absolute(link: str) -> str:
    return f"{settings.BASE_URL}{link}" if link.startswith("/") else link


def one_line(text: str) -> str:
    return " ".join(text.split())


def _render(message: Message, part: str, context: Mapping[str, Any]) -> str:
    """Plain text: nothing is escaped here, so a page and an e-mail's HTML must escape what they get."""
    app, _slash, name = message.kind.partition("/")
    template = engines["django"].get_template(f"{app}/messages/{name}.{part}.txt").template  # type: ignore[attr-defined]
    with spoken.speaking(message.context.get(CALLED, {})):
        return str(template.render(Context(dict(context), autoescape=False)))


def _context(message: Message) -> dict[str, Any]:
    return {key: revived(key, value) for key, value in message.context.items()} | {
        "person": message.person,
        "link": link(message),
        "base_url": settings.BASE_URL,
    }


def revived(key: str, value: Any) -> Any:
    """Dates come back as dates (``…_on``) and moments as moments (``…_at``); words are one line each."""
    if not isinstance(value, str):
        return value
    if key.endswith("_on") and value:
        return date.fromisoformat(value)
    if key.endswith("_at") and value:
        return datetime.fromisoformat(value)
    return one_line(value)
