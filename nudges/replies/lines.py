"""The lines of a mail's text, and whether its program marked them as quoted. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

# Signs that look like a space, and signs that nobody sees (zero width, direction, soft hyphen, byte order).
BLANKS: Final = re.compile("[\\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]")
UNSEEN: Final = re.compile(
    "[\\u00ad\\u034f\\u061c\\u180e\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]"
)
QUOTE: Final = re.compile(r" ?>")


class Line(NamedTuple):
    text: str
    is_quoted: bool = False


def marked(text: str) -> list[Line]:
    """Of plain text, where a quoted line begins with ">"."""
    return [Line(line, bool(QUOTE.match(line))) for line in seen(text).split("\n")]


def seen(text: str) -> str:
    """As a person sees it: one kind of line end and of space, nothing unseen, composed letters."""
    text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    text = UNSEEN.sub("", BLANKS.sub(" ", text))
    text = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", text)


def paragraphs(lines: Iterable[str]) -> str:
    """Without empty lines at the ends, and with one at most between the others."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
