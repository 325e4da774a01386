"""Somebody taking part in one challenge, and what they may do there."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied

from access.policy import GRANTS, READING, Action, Scope
from access.roles import Role


@dataclass(frozen=True)
class Former:
    """A team that went on in another at ``until``, read by those who were in it. ``since``: of what people wrote for
    that team they read what was written from then on; None is all of it.
    """

    team_id: UUID
    until: datetime
    since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Made from a participation by teams.middleware; pure, so that rules can be tested without rows."""

    user_id: UUID
    participation_id: UUID
    challenge_id: UUID
    role: Role
    team_id: UUID | None
    functions: frozenset[str] = frozenset()
    since: datetime | None = None  # as Former.since, of the team they are in
    before: tuple[Former, ...] = ()
    closed: frozenset[UUID] = frozenset()  # teams of the challenge that went on in another: nobody writes there
    only: frozenset[Action] | None = None  # who came by a link may do no more than this; None: all that the role may

    @property
    def is_narrowed(self) -> bool:
        return self.only is not None

    def as_of(self, moment: datetime) -> "Actor":
        """As they were then: in the team that has gone on in another since. For what waited on a phone meanwhile."""
        were = [former for former in self.before if moment < former.until]
        if not were:
            return self
        was = min(were, key=lambda former: former.until)
        before = tuple(former for former in self.before if former.until < was.until)
        closed = self.closed - {was.team_id}
        return replace(self, team_id=was.team_id, since=was.since, before=before, closed=closed)

    def scope(self, action: Action) -> Scope | None:
        if self.only is not None and action not in self.only:
            return None
        return GRANTS[action].get(self.role)

    def can(self, action: Action, *, team_id: UUID | None = None, named: bool = False) -> bool:
        """True if the role is granted ``action``, on that team, or as the one who is named in it.

        Without ``team_id`` and ``named`` it answers "somewhere in this challenge". A team that went on in another
        is read, by whoever was in it and by those who see every team; nobody writes there.
        """
        if team_id in self.closed and action not in READING:
            return False
        match self.scope(action):
            case Scope.EVERY_TEAM:
                return True
            case Scope.OWN_TEAM:
                was_in = action in READING and any(former.team_id == team_id for former in self.before)
                return team_id is None or team_id == self.team_id or was_in
            case Scope.IF_NAMED:
                return named
            case _:
                return False

    def must(self, action: Action, *, team_id: UUID | None = None, named: bool = False) -> None:
        """Raises PermissionDenied unless ``can``."""
        if not self.can(action, team_id=team_id, named=named):
            raise PermissionDenied
