"""What roles are called in a place, in every sentence of ours: "your catalyst" where others say "your facilitator".

Each of our sentences goes through gettext. While a place speaks (``speak``, ``speaking``), the words for roles in
them are exchanged there, after translation and before anything that people wrote is put in: names and texts of people
are never touched, and no page or message has to know. See ADR 31.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.utils.translation.trans_real import translation

Words = Mapping[
    str, Mapping[str, str]
]  # by role or function: {"facilitator": {"one": "catalyst", "many": "catalysts"}}

# As our English sentences have them.
OURS: Final[dict[str, tuple[str, str]]] = {
    "facilitator": ("facilitator", "facilitators"),
    "member": ("team member", "team members"),
    "sponsor": ("sponsor", "sponsors"),
    "commissioner": ("commissioner", "commissioners"),
    "team_leader": ("team leader", "team leaders"),
    "data_lead": ("data lead", "data leads"),
    "storyteller": ("storyteller", "storytellers"),
}
CALLED: Final = "called"  # where the context of a message has them
# They stand in sentences that are not escaped, and that are filled with %: nothing but letters, spaces, hyphens.
SAFE: Final = r"^\w[\w ’-]*$"
_VOWELS: Final = tuple("aeiouAEIOU")


Pairs = tuple[tuple[str, str], ...]  # from our word to theirs, of one and of several

_spoken: ContextVar[Words] = ContextVar("spoken", default=MappingProxyType({}))


def now() -> Words:
    """The words that are spoken: for a message, which is written down now and sent later."""
    return _spoken.get()


def speak(words: Words) -> None:
    """Until the end of the request (teams.middleware), or of ``speaking``."""
    if words:
        listen()
    _spoken.set(words)


@contextmanager
def speaking(words: Words) -> Iterator[None]:
    before = now()
    speak(words)
    try:
        yield
    finally:
        _spoken.set(before)


def _said(text: str) -> str:
    words = _spoken.get()
    pairs = _pairs(words) if words else ()
    return _exchange(text, pairs) if pairs else text


@lru_cache(maxsize=4000)
def _exchange(text: str, pairs: Pairs) -> str:
    return _pattern(pairs).sub(partial(_exchanged, dict(pairs)), text)


@lru_cache(maxsize=64)
def _pattern(pairs: Pairs) -> re.Pattern[str]:
    """A word of ours with the article before it, and not within %(names)s."""
    ours = "|".join(sorted((re.escape(word) for word, _theirs in pairs), key=len, reverse=True))
    return re.compile(rf"(?<!%\()\b(?:(an?)(\s+))?({ours})\b(?!\)s)", re.IGNORECASE)


def _exchanged(pairs: dict[str, str], found: re.Match[str]) -> str:
    article, space, word = found.groups()
    theirs = pairs[word.lower()]
    if word[0].isupper():
        theirs = theirs[0].upper() + theirs[1:]
    if not article:
        return theirs
    new = "an" if theirs.startswith(_VOWELS) else "a"
    return f"{new.capitalize() if article[0].isupper() else new}{space}{theirs}"


def _pairs(words: Words) -> Pairs:
    pairs = []
    for key, theirs in words.items():
        if key in OURS and all(re.fullmatch(SAFE, word) for word in theirs.values()):
            one, many = OURS[key]
            pairs += [(one, theirs["one"]), (many, theirs["many"])]
    return tuple(pairs)


def listen() -> None:
    """Let our English pass through here, from the start of the process on (core.apps).

    Django has no door for it: each language has one object, made once, and its two methods are put aside here.
    """
    for code, _name in settings.LANGUAGES:
        language = translation(code)
        if code.startswith("en") and "gettext" not in vars(language):
            vars(language).update(gettext=_passing(language.gettext), ngettext=_passing(language.ngettext))


def _passing(find: Callable[..., str]) -> Callable[..., str]:
    """As ``find``, in the words of who speaks; each sentence is looked for once.

    Ours stand in no catalogue, so Django would look through fifteen of them, each time: a tenth of every page.
    """
    found = lru_cache(maxsize=8000, typed=True)(find)

    def say(*sentence: Any) -> str:
        return _said(found(*sentence))

    return say
