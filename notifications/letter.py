"""An e-mail out of a message: text and HTML from the same words."""

import re
import textwrap
from dataclasses import dataclass, field
from email.charset import QP, Charset
from email.utils import parseaddr
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from notifications import answering, digest, muting, rendering
from notifications.models import Message
from notifications.querysets import DIGEST

UTF8: Final = Charset("utf-8")
UTF8.body_encoding = QP  # seven bits: every server on the way can carry it
BUTTON: Final = re.compile(r"(?P<words>[^:]{1,60}): +(?P<url>\S+)")


@dataclass(frozen=True)
class Button:
    words: str
    url: str


@dataclass(frozen=True)
class Words:
    """The parts of a body: a headline, paragraphs, lines that are buttons, and what stands below those."""

    headline: str = ""
    paragraphs: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def parts_of(body: str, *, link: str) -> Words:
    """Paragraphs are parted by empty lines; ``Words: https://…`` on a line of its own, to us, is a button."""
    above: list[str] = []
    below: list[str] = []
    buttons: list[Button] = []
    for block in re.split(r"\n\s*\n", body.strip()):
        prose: list[str] = []
        for line in block.splitlines():
            found = BUTTON.fullmatch(line.strip())
            if found and found["url"].startswith(f"{settings.BASE_URL}/"):
                buttons.append(Button(found["words"], found["url"]))
            else:
                prose.append(line)
        if text := rendering.one_line(" ".join(prose)):
            (below if buttons else above).append(text)
    if link and not any(button.url == link for button in buttons):
        buttons.append(Button(_("Open it"), link))
    return Words("".join(above[:1]), above[1:], buttons, below)


def letter(message: Message, *, delivery_id: UUID) -> EmailMultiAlternatives:
    """Ready to send. The Message-ID is made of the delivery, so it is the same at every try."""
    with rendering.for_reader(message):
        stop = rendering.absolute(reverse("notifications:mute", args=[muting.token_for(message)]))
        context = _context(message, stop=stop)
        mail = EmailMultiAlternatives(
            subject=rendering.subject(message),
            body=render_to_string("notifications/email.txt", context),
            to=[address_of(message)],
            reply_to=answering.reply_to(message),
            headers={
                "Message-ID": f"<{delivery_id}@{_domain()}>",
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
        mail.attach_alternative(render_to_string("notifications/email.html", context), "text/html")
    mail.encoding = UTF8
    return mail


def address_of(message: Message) -> str:
    return (message.person.email if message.person else message.address) or ""


def _context(message: Message, *, stop: str) -> dict[str, object]:
    body = f"{rendering.email_body(message)}\n\n{rendering.how_to_answer(message)}"
    words = parts_of(body, link=rendering.link(message))
    told = message.context
    return {
        "language": get_language(),
        "subject": rendering.subject(message),
        "name": message.person.get_short_name() if message.person else told.get("name", ""),
        "words": words,
        "lines": digest.lines(message) if message.kind == DIGEST else None,
        "above": _wrapped([words.headline, *words.paragraphs]),
        "below": _wrapped(words.below),
        "team": told.get("team", ""),
        "challenge": told.get("challenge", ""),
        "day": told.get("day"),
        "length": told.get("length", 100),
        "stop": stop,
        "has_account": message.person is not None,
    }


def _wrapped(paragraphs: list[str]) -> str:
    return "\n\n".join(textwrap.fill(p, 72, break_long_words=False, break_on_hyphens=False) for p in paragraphs)


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
