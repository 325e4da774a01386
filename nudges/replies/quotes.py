"""What was written anew, without the mail that is answered. Pure, and linear in what a stranger can send.

First goes what is marked as quoted, with the line above it that says who wrote it; what is left may be
between the quotes or below them. Then everything from the first unmarked beginning of another mail on.
"""

import re
from collections.abc import Sequence
from typing import Final

from nudges.replies import phrases
from nudges.replies.lines import Line
from nudges.replies.phrases import any_of

VERB: Final = any_of(phrases.WROTE)
ADDRESS: Final = r"[^\s<>@]{1,64}@[^\s<>@]{1,190}"
SAYS_WHO: Final = re.compile(rf"{VERB}\b[^:]{{0,120}}[:：]$|{ADDRESS}>?\s*(?:{VERB})?\s*[:：]$", re.IGNORECASE)
ON_ONE_LINE: Final = re.compile(rf".{{0,200}}{ADDRESS}>?\s*{VERB}\s*[:：]\s", re.IGNORECASE)
OPENS: Final = re.compile(any_of(phrases.BEGIN_WROTE))
DIGIT: Final = re.compile(r"\d")
# "-------- Original message --------" and its like; Outlook's line of underscores.
BREAK: Final = re.compile(r"[-_*]{4,} ?[^-_*]{4,40} ?[-_*]{4,}|_{20,}|-{40,}")
BEGIN: Final = re.compile(rf"{any_of(phrases.FORWARDED)}:?", re.IGNORECASE)
LABEL: Final = re.compile(rf"[*\s]{{0,4}}(?P<name>{any_of(phrases.FROM + phrases.OTHER_LABELS)})[*\s]{{0,4}}:[*\s]")
MANY: Final = 5_000  # lines written anew that are looked at: a hundred times what can be kept
MOST: Final = 400  # letters of a line that says who wrote


def written_anew(lines: Sequence[Line]) -> list[str]:
    return _until_another_mail(_without_marked(lines)[:MANY])


def says_who(text: str) -> bool:
    """ "On 8 March 2026 at 08:30, Hundred <…> wrote:", in the languages mail programs speak here."""
    return len(text) <= MOST and bool(DIGIT.search(text) or "@" in text) and bool(SAYS_WHO.search(text))


def _without_marked(lines: Sequence[Line]) -> list[str]:
    kept: list[str] = []
    was_quoted = False
    for line in lines:
        if line.is_quoted and not was_quoted:
            _drop_who_wrote(kept)
        text = line.text.strip()
        if not line.is_quoted and (text or (kept and kept[-1])):  # one empty line is as good as many
            kept.append(text)
        was_quoted = line.is_quoted
    return kept


def _drop_who_wrote(kept: list[str]) -> None:
    """Up to three lines just above a quote, as short as begins like one."""
    end = len(kept)
    while end and not kept[end - 1]:
        end -= 1
    found = 0
    for many in range(1, min(3, end) + 1):
        above = kept[end - many : end]
        if "" in above:
            break
        if says_who(" ".join(above)):
            found = found or many
            if OPENS.match(above[0]):
                found = many
                break
    if found:
        del kept[end - found :]


def _until_another_mail(lines: list[str]) -> list[str]:
    end = (number for number in range(len(lines)) if _begins_another_mail(lines, number))
    return lines[: next(end, len(lines))]


def _begins_another_mail(lines: list[str], number: int) -> bool:
    line = lines[number][:MOST]
    if BEGIN.fullmatch(line):
        return True
    if BREAK.fullmatch(line):
        return _is_head(lines[number + 1 : number + 8])
    if (found := LABEL.match(f"{line} ")) and found["name"] in phrases.FROM:
        return _is_head(lines[number : number + 8])
    if not OPENS.match(line):
        return False
    return bool(ON_ONE_LINE.match(f"{line} ")) or any(
        says_who(" ".join(lines[number : number + many])) for many in (1, 2, 3)
    )


def _is_head(lines: list[str]) -> bool:
    """Three lines such as "From: …", "Sent: …", "Subject: …" near each other, in any language."""
    names = {found["name"] for line in lines if (found := LABEL.match(f"{line[:MOST]} "))}
    return len(names) >= 3
