"""How a kind of row goes into the file and comes out of it, said as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any, Final

from django.db.models import Field, ForeignKey, Model, QuerySet

from access.actor import Actor
from challenges.models import Challenge

KIND: Final = "hundred.challenge"
VERSION: Final = 1


class Holds(IntEnum):
    """How much a file holds: each of them all that the one before has."""

    SEEN = 1  # what the facilitator who asks may see
    KEPT = 2  # for operators: besides, who did what; and nothing that is its author's alone
    ALL = 3  # for operators who ask for it by name


@dataclass(frozen=True)
class Scope:
    """``actor`` is who asks; an operator is nobody in the challenge."""

    challenge: Challenge
    holds: Holds
    moment: datetime
    actor: Actor | None = None
    addresses: bool = False


Rows = Callable[[Scope], "QuerySet[Any]"]


@dataclass(frozen=True)
class Carried:
    """One kind of row. ``fields`` go along, in this order of ours; ``without`` names the rest, each with its reason.

    ``behind`` are fields that no page shows to a facilitator, ``private`` those that are their author's alone: from
    files that hold less they are left empty. References are kept by id; ``challenge`` goes without saying.
    """

    key: str
    model: type[Model]
    rows: Rows
    fields: tuple[str, ...]
    without: Mapping[str, str] = field(default_factory=dict)
    behind: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()

    @property
    def pk(self) -> str:
        return str(self.model._meta.pk.name)  # noqa: SLF001

    def field(self, name: str) -> "Field[Any, Any]":
        return self.model._meta.get_field(name)  # type: ignore[return-value]  # noqa: SLF001

    @property
    def implies_challenge(self) -> bool:
        return any(one.name == "challenge" for one in self.model._meta.concrete_fields)  # noqa: SLF001

    def is_empty_in(self, name: str, holds: Holds) -> bool:
        return (name in self.behind and holds < Holds.KEPT) or (name in self.private and holds < Holds.ALL)

    def points_at(self, name: str) -> type[Model] | None:
        one = self.field(name)
        return one.related_model if isinstance(one, ForeignKey) else None


def within(model: type[Model], path: str = "team__challenge") -> Rows:
    """All of the challenge."""
    return lambda scope: model._default_manager.filter(**{path: scope.challenge.pk})
