"""The ballot box: what was cast in one vote, shut until it is shown (docs/adr/0023).

Who voted, how often each step was chosen and the words that came with it lie in one sealed text, each sorted for
itself: nothing in it ties a person to a step. It is sealed with the installation's own key and filled up to an even
size, so that neither a look into the database, nor a backup, nor what it was before each vote says anything.
Its key is not in the database; every sealing begins with new random bytes, and holds no time.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Final, Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

FEWEST: Final = 5  # votes that can be shown without giving anybody away
EVEN: Final = 4096  # bytes: boxes of a small team are all alike
NONCE: Final = 12


class Unreadable(Exception):
    """Sealed with another key: the installation's secret has changed since."""


@dataclass(frozen=True)
class Box:
    """``counts`` by option; ``voted``: a mark for each person, and of the form they sent; ``words`` in no order."""

    counts: Mapping[str, int]
    voted: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @classmethod
    def empty(cls, options: Iterable[str]) -> Self:
        return cls(dict.fromkeys(options, 0))

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def form_of(self, vote: UUID, person: UUID) -> str | None:
        """The mark of the form that person sent; None if they have not voted."""
        return self.voted.get(mark(vote, person))

    def with_vote(self, vote: UUID, *, person: UUID, form: UUID, option: str, words: str) -> Self:
        """One more. Raises KeyError for an option there is not, ValueError for a person who is in already."""
        me = mark(vote, person)
        if me in self.voted:
            raise ValueError("voted")
        return replace(
            self,
            counts={**self.counts, option: self.counts[option] + 1},
            voted={**self.voted, me: mark(vote, form)},
            words=tuple(sorted((*self.words, words))) if words else self.words,
        )


def mark(vote: UUID, thing: UUID) -> str:
    """Stands for a person or a form within one vote; never the same in two votes."""
    return blake2b(thing.bytes, key=vote.bytes, digest_size=12).hexdigest()


def seal(box: Box, vote: UUID) -> bytes:
    """It can be opened for this vote alone."""
    held = {"counts": box.counts, "voted": box.voted, "words": sorted(box.words)}
    text = json.dumps(held, sort_keys=True).encode()
    text += b" " * (-len(text) % EVEN)
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(next(_keys())).encrypt(nonce, text, vote.bytes)


def unseal(sealed: bytes, vote: UUID) -> Box:
    """Raises Unreadable if none of the installation's keys fits."""
    for key in _keys():
        try:
            text = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], vote.bytes)
        except (InvalidTag, ValueError):
            continue
        held = json.loads(text)
        return Box(held["counts"], held["voted"], tuple(held["words"]))
    raise Unreadable


def _keys() -> Iterator[bytes]:
    """The newest first: what is sealed anew gets that one."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield salted_hmac("votes.box", "key", secret=secret, algorithm="sha256").digest()
