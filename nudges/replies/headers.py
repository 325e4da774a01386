"""Headers of mails that anybody may have written: each comes back as one plain line, whatever is in it. Pure."""

import re
from email.message import Message
from typing import Final
from uuid import UUID

LONG: Final = 10_000
ADDRESS: Final = r"[^\s<>@,;:\"()\[\]]{1,64}@[^\s<>@,;:\"()\[\]]{1,190}"
SENDER: Final = re.compile(rf"(?:.*<({ADDRESS})>|({ADDRESS})(?: ?\([^()]*\))?)", re.DOTALL)
TO_US: Final = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To")
TOKEN: Final = re.compile(r"\+([A-Za-z2-7]{40})@")
MAIL_ID: Final = re.compile(r"<([^<>\s]{1,240})>")
DELIVERY: Final = re.compile(r"<([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})@")
FEW: Final = 20


def header(mail: Message, name: str) -> str:
    """Empty if there is none. Line breaks and all that cannot be shown are gone."""
    return " ".join(str(mail.get(name, ""))[:LONG].encode(errors="replace").decode().replace("\0", "").split())


def sender(mail: Message) -> str:
    """The one address in From, in small letters; empty for none, several or what is no address."""
    if len(mail.get_all("From", [])) != 1:
        return ""
    found = SENDER.fullmatch(header(mail, "From"))
    return (found[1] or found[2]).lower() if found else ""


def mail_id(mail: Message) -> str:
    found = MAIL_ID.search(header(mail, "Message-ID"))
    return found[1] if found else ""


def tokens(mail: Message) -> list[str]:
    """What may be one of our signed words, in the addresses it was sent to."""
    lines = (str(value)[:LONG] for name in TO_US for value in mail.get_all(name, [])[:FEW])
    return [token for line in lines for token in TOKEN.findall(line)][:FEW]


def answered(mail: Message) -> list[UUID]:
    """Ids that look like our deliveries, in what it says it answers; the nearest first."""
    lines = f"{header(mail, 'References')[-LONG // 2 :]} {header(mail, 'In-Reply-To')}"
    return [UUID(found) for found in reversed(DELIVERY.findall(lines))][:FEW]


def own_id(mail: Message) -> UUID | None:
    """Its own Message-ID, if it could be one that we made."""
    found = DELIVERY.search(header(mail, "Message-ID"))
    return UUID(found[1]) if found else None
