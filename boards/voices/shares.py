"""Whose voice is heard, by where people come from: shares in tenths, of groups of five or more. Pure.

Nobody may be singled out, not by subtracting one figure from another either. So every person stands in exactly
one group that is shown, and no group has fewer than five; what is too small goes together with others. Figures are
rounded to tenths and never say "none" or "all": of five people who are known, that would be a word about each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from access.roles import Perspective

FEWEST: Final = 5  # people in a group
ENOUGH: Final = 10  # of a kind, before its shares are shown
UNKNOWN: Final = ""
ORDER: Final = (*(perspective.value for perspective in Perspective), UNKNOWN)
# Too few for a group of their own, these go together first: both know the services from the other side.
NEAR: Final = (Perspective.LIVED_EXPERIENCE.value, Perspective.CARER.value)
GAP: Final = 2  # tenths between the people and what is heard of them

Group = tuple[str, ...]
Counts = Mapping[str, int]


@dataclass(frozen=True)
class Heard:
    """One group: its tenths of the people, and of each kind; None where there is too little of a kind."""

    group: Group
    people: int
    shares: tuple[int | None, ...]


def mirror(people: Counts, kinds: Sequence[Counts]) -> list[Heard]:
    """All counts by perspective; ``kinds`` in the order of the page. Empty: the groups are too small."""
    groups = groups_of(people, spoken={who for kind in kinds for who, n in kind.items() if n})
    return [
        Heard(
            group,
            tenths(_of(people, group), _of(people, ORDER)),
            tuple(_share(kind, group) for kind in kinds),
        )
        for group in groups
    ]


def groups_of(people: Counts, *, spoken: set[str] = frozenset()) -> list[Group]:  # type: ignore[assignment]
    """Groups of five or more that hold everybody, in a fixed order; empty if there would be only one.

    ``spoken``: perspectives of which something was heard, also of people who have left since: they go with others.
    """
    groups: list[Group] = [(who,) for who in ORDER if who not in NEAR]
    apart = all(people.get(who, 0) >= FEWEST for who in NEAR)
    groups += [(who,) for who in NEAR] if apart else [NEAR]
    large = [group for group in groups if _of(people, group) >= FEWEST]
    rest = [group for group in groups if group not in large and (_of(people, group) or spoken & set(group))]
    while rest and large and sum(_of(people, group) for group in rest) < FEWEST:
        smallest = min(large, key=lambda group: (_of(people, group), -ORDER.index(group[0])))
        large.remove(smallest)
        rest.append(smallest)
    together = tuple(who for who in ORDER if any(who in group for group in rest))
    found = sorted([*large, *([together] if together else [])], key=lambda group: ORDER.index(group[0]))
    is_whole = all(_of(people, group) >= FEWEST for group in found)
    return found if len(found) > 1 and is_whole else []


def tenths(part: int, whole: int) -> int:
    """1 to 9: 1 is "one in ten or fewer", 9 "nine in ten or more"."""
    return min(max((20 * part + whole) // (2 * whole), 1), 9)


def is_uneven(heard: Sequence[Heard]) -> bool:
    """Whether somewhere much less is heard than there are people."""
    return any(one.people - share >= GAP for one in heard for share in one.shares if share is not None)


def _share(kind: Counts, group: Group) -> int | None:
    whole = _of(kind, ORDER)
    return tenths(_of(kind, group), whole) if whole >= ENOUGH else None


def _of(counts: Counts, group: Sequence[str]) -> int:
    return sum(counts.get(who, 0) for who in group)
