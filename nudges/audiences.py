"""The kinds of people a week's question is chosen for: role, and what makes a member be asked in particular."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from access.roles import Function, Perspective, Role
from reflections.prompts import Prompt, audiences_of, for_week


@dataclass(frozen=True)
class Group:
    role: str
    lived: bool
    leads: bool
    counts: bool

    def prompt(self, *, week: int, day: int, length: int, own: tuple[Prompt, ...]) -> Prompt | None:
        functions = [(Function.TEAM_LEADER, self.leads), (Function.DATA_LEAD, self.counts)]
        audiences = audiences_of(
            self.role,
            frozenset(str(function) for function, has_it in functions if has_it),
            Perspective.LIVED_EXPERIENCE if self.lived else "",
        )
        return for_week(week, day, audiences, length=length, own=own)


GROUPS: Final = tuple(
    Group(role, lived, leads, counts)
    for role, lived, leads, counts in product(
        (Role.FACILITATOR, Role.MEMBER, Role.SPONSOR), (False, True), (False, True), (False, True)
    )
)


@lru_cache(maxsize=1000)
def asked(*, week: int, day: int, length: int, own: tuple[Prompt, ...] = ()) -> tuple[tuple[Group, Prompt], ...]:
    """Each group that has a question, and its question."""
    prompts = ((group, group.prompt(week=week, day=day, length=length, own=own)) for group in GROUPS)
    return tuple((group, prompt) for group, prompt in prompts if prompt)
