"""Finds what could say which patient somebody is. Pure: given a text, the year, and what is the writer's own.

static/js/guard.js does the same on the phone, before anything is kept there.
docs/learning.md says what counts and what does not; ADR 22 why.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from identifiers import birthdays, patterns
from identifiers.patterns import Pair
from identifiers.plain import plain

LOOKS_BACK: Final = 60
MOST: Final = 100  # of one text: who has so many has pasted a list, and is asked again for the rest


class Kind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    NHS = "nhs"
    BIRTH = "birth"
    ADDRESS = "address"


@dataclass(frozen=True)
class Found:
    """``start`` and ``end`` are places in the text that was given, ``words`` what stands there."""

    kind: Kind
    start: int
    end: int
    words: str

    @property
    def sign(self) -> str:
        """The same for the same identifier, however it is parted."""
        return f"{self.kind}:" + re.sub("[^0-9a-z@]", "", plain(self.words).text)


class Pattern:
    """One of patterns: what may not stand before it, and what it is."""

    def __init__(self, pair: Pair) -> None:
        before, it = pair
        self.before, self.it = re.compile(before) if before else None, re.compile(it)

    def matches(self, text: str, is_one: Callable[[re.Match[str]], bool]) -> Iterator[tuple[int, int]]:
        """Where it stands, if ``is_one`` agrees."""
        place = 0
        while match := self.it.search(text, place):
            start, end = match.span()
            is_cut = self.before and self.before.search(text[max(0, start - 2) : start])
            if is_cut or not is_one(match):
                place = start + 1
            else:
                yield start, end
                place = end


def _all(*pairs: Pair) -> tuple[Pattern, ...]:
    return tuple(map(Pattern, pairs))


EMAILS, PHONES, NUMBERS = _all(*patterns.EMAILS), _all(*patterns.PHONES), _all(*patterns.NUMBERS)
NAMED_NUMBER, FULL_DATE = _all(patterns.NAMED_NUMBER), _all(patterns.FULL_DATE)
BORN, ADDRESSES = _all(*patterns.BORN), _all(*patterns.ADDRESSES)
PROJECT_BORN, SINCE, DESK = map(re.compile, (patterns.PROJECT_BORN, patterns.SINCE, patterns.DESK))
HAS_DIGIT, HAS_AT = re.compile("[0-9]"), re.compile(r"@|[ (\[{]at[ )\]}]")

Span = tuple[Kind, int, int]
Rule = tuple[Kind, tuple[Pattern, ...], Callable[[re.Match[str]], bool]]


def find(text: str, *, year: int, own: Collection[str] = ()) -> list[Found]:
    """In the order they stand. ``own``: the writer's e-mail address and phone number, which may stand there."""
    read = plain(text)
    taken: list[tuple[int, int]] = []
    found = []
    for kind, start, end in _spans(read.text, year=year, own={as_own(one) for one in own if one}):
        if all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
            first, last = read.where(start, end)
            found.append(Found(kind, first, last, text[first:last]))
            if len(found) == MOST:
                break
    return sorted(found, key=lambda one: one.start)


def as_own(address: str) -> str:
    """As it is compared: small letters, or the digits of a number within its country."""
    return address.lower() if "@" in address else _national(address)


def _spans(text: str, *, year: int, own: Collection[str]) -> Iterator[Span]:
    for kind, all_patterns, is_one in _rules(year, own):
        if (HAS_AT if kind is Kind.EMAIL else HAS_DIGIT).search(text):
            for pattern in all_patterns:
                yield from ((kind, start, end) for start, end in pattern.matches(text, is_one))


def _rules(year: int, own: Collection[str]) -> Iterator[Rule]:
    """What is found first has its place."""
    yield Kind.EMAIL, EMAILS, lambda match: not DESK.search(match[0]) and match[0] not in own
    yield Kind.PHONE, PHONES, lambda match: _is_phone(match[0], own)
    yield Kind.NHS, NAMED_NUMBER, lambda _match: True
    yield Kind.NHS, NUMBERS, lambda match: is_nhs(_digits(match[0]))
    yield Kind.BIRTH, BORN, lambda match: birthdays.is_day(match, year) and not PROJECT_BORN.search(_before(match))
    yield Kind.BIRTH, FULL_DATE, lambda match: birthdays.could_be(match, year) and not SINCE.search(_before(match))
    yield Kind.ADDRESS, ADDRESSES, lambda _match: True


def _is_phone(number: str, own: Collection[str]) -> bool:
    """Nobody's own, and no number of a service (03, 08, 09); ten digits with a check are an NHS number."""
    bare = _national(number)
    return bare[0] not in "3589" and bare not in own and not is_nhs(_digits(number))


def _national(number: str) -> str:
    """Its digits without the 0 in front; with the country's, and a "+", if that is another one."""
    digits = re.sub("^(?:00|(?=447.{9}$))", "+", re.sub(r"[^0-9+]", "", number))
    return re.sub(r"^(?:\+440?|0)", "", digits)


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def is_nhs(digits: str) -> bool:
    """Ten digits whose last is the check of the others (mod 11). A Scottish CHI number has the same one."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    return sum((10 - place) * int(digit) for place, digit in enumerate(digits[:9])) % 11 == (11 - int(digits[9])) % 11


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - LOOKS_BACK) : match.start()]
