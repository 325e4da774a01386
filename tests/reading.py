"""How hard words are to read: the Automated Readability Index, about the school grade that is needed.

R. J. Senter and E. A. Smith, "Automated Readability Index", AMRL-TR-66-220, Wright-Patterson
Air Force Base, 1967: 4.71 × characters per word + 0.5 × words per sentence - 21.43, characters
being letters and digits.
"""

import re
from html import unescape

WORD = re.compile(r"\w+(?:[’'.,:-]\w+)*%?")
ENDS = re.compile(r"[.!?…](?=\s|$)")
_UNSEEN = re.compile(
    r"<svg.*?</svg>|<(script|style|template|table)\b.*?</\1>|"
    r"<(\w+)[^>]*nhsuk-u-visually-hidden[^>]*>.*?</\2>|<!--.*?-->",
    re.DOTALL,
)
_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|ul|div|section|dt|dd|tr|td|th)\b[^>]*>")


def sentences(html: str) -> list[str]:
    """What is read on a piece of a page: each block ends a sentence, drawings and tables are none."""
    plain = _BLOCK.sub("\n", _UNSEEN.sub(" ", html))
    text = unescape(re.sub(r"<[^>]*>", " ", plain))
    found = [part for block in text.split("\n") for part in ENDS.split(block)]
    return [" ".join(part.split()) for part in found if WORD.search(part)]


def words(told: list[str]) -> list[str]:
    return [word for one in told for word in WORD.findall(one)]


def ari(told: list[str]) -> float:
    """The index of some sentences. Raises ZeroDivisionError for none."""
    found = words(told)
    characters = sum(character.isalnum() for word in found for character in word)
    return 4.71 * characters / len(found) + 0.5 * len(found) / len(told) - 21.43
