"""The text of a mail out of its parts: plain text, or else HTML; never what is attached. Pure."""

import codecs
from email.message import Message
from typing import Final

from nudges.replies import markup
from nudges.replies.flowed import unflowed
from nudges.replies.lines import Line, marked

MOST: Final = 1_000_000  # bytes of text
DEEP, MANY = 20, 50  # parts in parts, parts side by side
# Python's decoders are many, and some are no character sets at all.
KNOWN: Final = (
    "ascii", "utf", "iso8859", "cp", "koi8", "mac", "gb", "big5", "shift_jis", "euc", "iso2022", "tis_620", "hz"
)  # fmt: skip
WIDER: Final = {"iso8859-1": "cp1252", "ascii": "utf-8", "iso8859-9": "cp1254"}  # what is meant when they are said


class TooLong(Exception):
    """More text than anybody writes."""


def lines_of(mail: Message) -> list[Line]:
    """Raises TooLong."""
    return _lines(mail, depth=0)


def _lines(part: Message, *, depth: int) -> list[Line]:
    if part.is_multipart():
        return _of_parts(part, depth=depth + 1) if part.get_content_maintype() == "multipart" and depth < DEEP else []
    kind = part.get_content_type()
    if kind not in {"text/plain", "text/html"} or part.get_content_disposition() == "attachment":
        return []
    text = _text(part)
    if kind == "text/html":
        return markup.lines_of(text)
    is_flowed = str(part.get_param("format", "")).lower() == "flowed"
    return marked(unflowed(text, del_sp=str(part.get_param("delsp", "")).lower() == "yes") if is_flowed else text)


def _of_parts(part: Message, *, depth: int) -> list[Line]:
    """The best of alternatives; all of what stands side by side."""
    parts = [child for child in list(part.get_payload())[:MANY] if isinstance(child, Message)]
    if part.get_content_type() != "multipart/alternative":
        return [line for child in parts for line in (*_lines(child, depth=depth), Line(""))]
    for child in sorted(parts, key=lambda child: child.get_content_type() != "text/plain"):
        lines = _lines(child, depth=depth)
        if any(line.text.strip() for line in lines):
            return lines
    return []


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    if len(content) > MOST:
        raise TooLong
    for name in (_charset(part), "utf-8", "cp1252"):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def _charset(part: Message) -> str:
    """As the mail says, if it is one; many say latin-1 and mean Windows."""
    try:
        name = codecs.lookup(str(part.get_content_charset("utf-8"))).name
    except (LookupError, ValueError):
        return "utf-8"
    return WIDER.get(name, name) if name.startswith(KNOWN) else "utf-8"
