"""Invented people. Every address ends in .example, where no mail can ever arrive."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.utils.text import slugify

from access.roles import Function, Perspective
from accounts.models import User

NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
PERSPECTIVES = (
    Perspective.FRONTLINE,
    Perspective.LIVED_EXPERIENCE,
    Perspective.VOLUNTARY,
    Perspective.FRONTLINE,
    Perspective.CARER,
    Perspective.MANAGER,
    Perspective.LIVED_EXPERIENCE,
)
FUNCTIONS = (Function.TEAM_LEADER, Function.DATA_LEAD, Function.STORYTELLER)
BRINGS = (
    "Knows every door in town",
    "Slept outside for two winters, so ask me",
    "Runs the Thursday kitchen",
    "Good with forms and bad at meetings",
    "Looks after my brother",
    "Can say yes to small money",
    "Speaks three languages",
)
MEMBERS = len(PERSPECTIVES)


@dataclass(frozen=True)
class Part:
    """Somebody to be invited: who, and what they describe themselves as once they are in."""

    name: str
    email: str
    perspective: str = ""
    brings: str = ""
    functions: tuple[str, ...] = ()


class Cast:
    """Names without repetition, the same ones for the same seed. ``address`` is what their addresses end in."""

    def __init__(self, seed: str, *, address: str) -> None:
        rng = Random(seed)  # noqa: S311  # names, not secrets
        firsts, lasts = (rng.sample(NAMES[which], len(NAMES[which])) for which in ("first", "last"))
        self._names = [f"{first} {lasts[i % len(lasts)]}" for i, first in enumerate(firsts)]
        self._address = address

    def part(self) -> Part:
        name = self._names.pop()
        return Part(name, f"{slugify(name)}@{self._address}.example")

    def team(self) -> list[Part]:
        """Seven people: the first leads, the second keeps the data, the third the stories."""
        functions = [(function,) for function in FUNCTIONS] + [()] * (MEMBERS - len(FUNCTIONS))
        return [
            Part(part.name, part.email, perspective, brings, tuple(function))
            for part, perspective, brings, function in zip(
                (self.part() for _ in range(MEMBERS)), PERSPECTIVES, BRINGS, functions, strict=True
            )
        ]


def invented_user(part: Part, *, time_zone: str, **fields: Any) -> User:
    user = User.objects.filter(email=part.email).first()
    if user is None:
        user = User.objects.create_user(part.email, name=part.name, time_zone=time_zone, is_invented=True, **fields)
    return user
