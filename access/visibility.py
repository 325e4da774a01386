"""Who sees what a person wrote. Widened by its author alone (DOMAIN, visibility)."""

from typing import Any, Self, TypeVar

from django.db.models import IntegerChoices, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from access.actor import Actor
from access.roles import Role

M = TypeVar("M", bound=Model)


class Visibility(IntegerChoices):
    PRIVATE = 0, _("Only me")
    COACH = 1, _("Me and our facilitator")
    TEAM = 2, _("My team")
    LEADERS = 3, _("My team and leaders")
    PUBLIC = 4, _("Everybody")


# The narrowest visibility that each role can read in rows that are not its own.
READS = {
    Role.FACILITATOR: Visibility.COACH,
    Role.MEMBER: Visibility.TEAM,
    Role.SPONSOR: Visibility.LEADERS,
    Role.COMMISSIONER: Visibility.LEADERS,
}


class VisibleQuerySet(QuerySet[M]):
    """For models with ``author`` (a participation), ``team`` (or None) and ``visibility``.

    ``visible_to`` is the only way a page, feed, export, e-mail or count reads such rows.
    """

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the actor's challenge that they wrote, or that were widened as far as them. By a link: none."""
        if actor.is_narrowed:
            return self.none()
        seen = Q(visibility__gte=READS[actor.role])
        if actor.role == Role.MEMBER:
            other_team: Any = Q(visibility__gte=Visibility.PUBLIC)
            seen = (seen & Q(team_id=actor.team_id)) | other_team
        return self.filter(
            Q(author_id=actor.participation_id) | seen,
            author__challenge_id=actor.challenge_id,
        )
