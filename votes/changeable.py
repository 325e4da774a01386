"""A choice that can be changed while the box is shut, though nothing in the box says whose it is. Pure.

The phone keeps a key of its own for this vote. The box holds only what person, key and option together make:
without the phone's key nobody can work out the option, not even who can open the box (docs/adr/0035).
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from hashlib import blake2b
from uuid import UUID

from votes.box import Box, mark


class AnotherPhone(Exception):
    """They chose before, with a key that this phone does not have."""


def choice_of(box: Box, vote: UUID, *, person: UUID, keys: Collection[UUID]) -> str | None:
    """The option that person chose with one of these keys; None if they have not. Raises AnotherPhone."""
    proof = box.form_of(vote, person)
    if proof is None:
        return None
    for key in keys:
        for option in box.counts:
            if _proof(vote, person, key, option) == proof:
                return option
    raise AnotherPhone


def with_choice(box: Box, vote: UUID, *, person: UUID, key: UUID, before: Collection[UUID], option: str) -> Box:
    """Their one voice goes to ``option``, from wherever it was. Raises AnotherPhone."""
    chosen = choice_of(box, vote, person=person, keys=(key, *before))
    counts: dict[str, int] = {**box.counts, option: box.counts.get(option, 0) + 1}
    if chosen is not None:
        counts[chosen] -= 1
    proof = _proof(vote, person, key, option)
    return replace(box, counts=counts, voted={**box.voted, mark(vote, person): proof})


def most(counts: Mapping[str, int]) -> list[str]:
    """Who has the most votes: one, or several in a tie."""
    top = max(counts.values(), default=0)
    return sorted(option for option, count in counts.items() if count == top > 0)


def _proof(vote: UUID, person: UUID, key: UUID, option: str) -> str:
    return blake2b(person.bytes + key.bytes + option.encode(), key=vote.bytes, digest_size=12).hexdigest()
