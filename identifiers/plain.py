"""Text as the patterns read it, and where each of its letters stood. Pure.

Full-width and other digits, hard blanks, line breaks, soft hyphens and signs nobody sees change nothing for who
reads a number; so they change nothing here.
"""

from dataclasses import dataclass
from typing import Final
from unicodedata import category, decimal, normalize

UNSEEN: Final = "\u115f\u1160\u2800\u3164\uffa0"
SAME: Final = {"−": "-", "·": ".", "•": ".", "’": "'", "‘": "'", "⁄": "/"}


@dataclass(frozen=True)
class Plain:
    """``at`` has, for each letter of ``text``, its place in the original."""

    text: str
    at: tuple[int, ...] | range

    def where(self, start: int, end: int) -> tuple[int, int]:
        """In the original."""
        return self.at[start], self.at[end - 1] + 1


def plain(text: str) -> Plain:
    if text.isascii() and text.isprintable():
        return Plain(text.lower(), range(len(text)))
    letters: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        for letter in _plain(sign):
            letters.append(letter)
            at.append(place)
    return Plain("".join(letters), tuple(at))


def _plain(sign: str) -> str:
    if sign in UNSEEN or (kind := category(sign)) in {"Cf", "Mn", "Me"}:
        return ""
    if kind == "Nd":
        return str(decimal(sign))
    if kind[0] == "Z" or kind == "Cc":
        return " "
    if kind == "Pd":
        return "-"
    return SAME.get(sign) or normalize("NFKC", sign).lower()
