"""The words of a message, in the person's language and time zone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template import Context, engines
from django.utils import timezone, translation

from notifications.models import Message


def subject(message: Message) -> str:
    """One line; also the line in the inbox. In the language that is active."""
    return one_line(_render(message, "subject", _context(message)))


def email_body(message: Message) -> str:
    """What the app wrote for an e-mail, without greeting and foot. In the language that is active."""
    return _render(message, "email", _context(message))


@contextmanager
def for_reader(message: Message) -> Iterator[None]:
    """The language and the time zone of whom it is for; of the installation without an account."""
    person = message.person
    language = person.language if person else settings.LANGUAGE_CODE
    zone = person.time_zone if person else settings.TIME_ZONE
    with translation.override(language), timezone.override(zone):
        yield


def absolute(link: str) -> str:
    return f"{settings.BASE_URL}{link}" if link.startswith("/") else link


def one_line(text: str) -> str:
    return " ".join(text.split())


def _render(message: Message, part: str, context: Mapping[str, Any]) -> str:
    """Plain text: nothing is escaped here, so a page and an e-mail's HTML must escape what they get."""
    app, _slash, name = message.kind.partition("/")
    template = engines["django"].get_template(f"{app}/messages/{name}.{part}.txt").template  # type: ignore[attr-defined]
    return str(template.render(Context(dict(context), autoescape=False)))


def _context(message: Message) -> dict[str, Any]:
    return {key: revived(key, value) for key, value in message.context.items()} | {
        "person": message.person,
        "link": absolute(message.link),
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
