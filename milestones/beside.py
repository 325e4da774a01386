"""What stands beside a task or a milestone on its own page and belongs to an app this one does not know.

An app above says once, at start, who tells it and what it reads along with the row (boards/asking.py).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from access.actor import Actor
from milestones.models import Milestone, Task
from teams.requests import ChallengeRequest

Teller = Callable[[ChallengeRequest, Milestone | Task], Mapping[str, Any]]
Reader = Callable[[Actor], Mapping[str, Any]]
_tellers: Final[dict[Teller, Reader]] = {}


def register(teller: Teller, *, reads: Reader) -> None:
    _tellers[teller] = reads


def read_with(actor: Actor) -> dict[str, Any]:
    """Annotations for the query of the row, so that telling asks the database nothing."""
    return {name: each for reads in _tellers.values() for name, each in reads(actor).items()}


def beside(request: ChallengeRequest, row: Milestone | Task) -> list[Mapping[str, Any]]:
    """For each, its ``template`` and what that needs."""
    return [teller(request, row) for teller in _tellers]
