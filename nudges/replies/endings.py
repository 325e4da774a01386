"""What mails end with besides words: signatures, "Sent from my phone", what an organisation adds. Pure.

mail-parser-reply finds where signatures may begin, in several languages; here is judged whether it is one, since
"Thanks, it went well" at the beginning of a line is not. What is in doubt stays: words are never lost for tidiness.
"""

import re
from typing import Final

from mailparser_reply import EmailMessage

from nudges.replies import phrases
from nudges.replies.phrases import any_of

MOST: Final = 20_000  # letters that are looked at: five times what can be kept
LONG: Final = 400  # a line of so many letters is no signature; the library's patterns are slow on long lines
DASHES: Final = re.compile(r"(?:--|__|—|–) ?")
PHONES: Final = re.compile(rf"\W{{0,3}}{any_of(phrases.SENT_FROM)}(?P<with> .{{2,100}})", re.IGNORECASE)
DEVICE: Final = re.compile(any_of(phrases.DEVICES), re.IGNORECASE)
CLOSES: Final = re.compile(rf"{any_of(phrases.CLOSINGS)}[\s,.!–-]{{0,4}}", re.IGNORECASE)
NAMES: Final = re.compile(r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]{0,30}[ ,]{0,2}){0,4}")
LEGAL: Final = re.compile(any_of(phrases.LEGAL), re.IGNORECASE)
LEGAL_BEGINS: Final = re.compile(rf"\W{{0,3}}{any_of(phrases.LEGAL_BEGINS)}", re.IGNORECASE)
BANNER: Final = re.compile(rf"\W{{0,3}}{any_of(phrases.BANNERS)}", re.IGNORECASE)
STARS: Final = re.compile(r"[*_=~-]{10,}")


def without_endings(text: str) -> str:
    text = _without_banner(_without_legal(text.strip()))
    lines = [line for line in text.split("\n") if not _names_a_device(line.strip())]
    return _without_signature("\n".join(lines).strip())


def _names_a_device(line: str) -> bool:
    """ "Sent from my iPhone", and not "Sent from Saltby, by hand"."""
    found = PHONES.fullmatch(line[:LONG])
    return bool(found and DEVICE.search(found["with"]))


def _without_banner(text: str) -> str:
    first, _empty, others = text.partition("\n\n")
    return others.strip() if len(first) <= 600 and BANNER.match(" ".join(first.split())) else text


def _without_legal(text: str) -> str:
    """From the first paragraph on that speaks as lawyers do."""
    blocks = text.split("\n\n")
    for number, block in enumerate(blocks):
        words = " ".join(STARS.sub(" ", block).split())[:3000]
        many = len({found.lower() for found in LEGAL.findall(words)})
        if LEGAL_BEGINS.match(words) and many >= (2 if number else 3):
            end = number - 1 if number and STARS.fullmatch(blocks[number - 1].strip()) else number
            return "\n\n".join(blocks[:end]).strip()
    return text


def _without_signature(text: str) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if DASHES.fullmatch(line) or (number and CLOSES.match(line) and _is_signature(lines[number:])):
            return "\n".join(lines[:number]).strip()
    return _without_found(text)


def _without_found(text: str) -> str:
    """Where the library sees one, if it looks like one."""
    finder = EmailMessage("", ["en", "de", "fr"], keep_hyphen_lists=True).SIGNATURE_REGEX
    short = "\n".join(line if len(line) <= LONG else "…" for line in text[:MOST].split("\n"))
    found = finder.search(short)
    if not found or not short[: found.start()].strip():
        return text
    block = found.group().strip().split("\n")
    if _is_signature(block) and text.endswith("\n".join(block)):
        return text.removesuffix("\n".join(block)).strip()
    return text


def _is_signature(block: list[str]) -> bool:
    """A closing, alone or with a name, and then short lines that are no sentences."""
    first, others = block[0].strip(), [line.strip() for line in block[1:] if line.strip()]
    closing = CLOSES.match(first)
    after = first[closing.end() :] if closing else first.partition(",")[2].strip()
    if not NAMES.fullmatch(after) or len(first.split()) > 7 or len(others) > 12:
        return False
    return all(len(line) <= 90 and not line.endswith((".", "!", "?")) for line in others)
