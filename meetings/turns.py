"""Who begins: each week somebody else. Pure."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def in_turn(people: Sequence[T], *, week: int) -> list[T]:
    """The same order for everybody in the room; the one who began last week is last this week."""
    if not people:
        return []
    first = week % len(people)
    return [*people[first:], *people[:first]]
