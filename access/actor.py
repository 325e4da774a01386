"""Somebody taking part in one challenge, and what they may do there."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied

from access.policy import GRANTS, Action, Scope
from access.roles import Role


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Made from a participation by teams.middleware; pure, so that rules can be tested without rows."""

    user_id: UUID
    participation_id: UUID
    challenge_id: UUID
    role: Role
    team_id: UUID | None
    functions: frozenset[str] = frozenset()
    only: frozenset[Action] | None = None  # who came by a link may do no more than this; None: all that the role may

    @property
    def is_narrowed(self) -> bool:
        return self.only is not None

    def scope(self, action: Action) -> Scope | None:
        if self.only is not None and action not in self.only:
            return None
        return GRANTS[action].get(self.role)

    def can(self, action: Action, *, team_id: UUID | None = None, named: bool = False) -> bool:
        """True if the role is granted ``action``, on that team, or as the one who is named in it.

        Without ``team_id`` and ``named`` it answers "somewhere in this challenge".
        """
        match self.scope(action):
            case Scope.EVERY_TEAM:
                return True
            case Scope.OWN_TEAM:
                return team_id is None or team_id == self.team_id
            case Scope.IF_NAMED:
                return named
            case _:
                return False

    def must(self, action: Action, *, team_id: UUID | None = None, named: bool = False) -> None:
        """Raises PermissionDenied unless ``can``."""
        if not self.can(action, team_id=team_id, named=named):
            raise PermissionDenied
