"""Who sees what a person wrote. Widened by its author alone (DOMAIN, visibility)."""

from typing import Any, ClassVar, Self, TypeVar

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


def of_my_teams(actor: Actor, *, team: str = "team", written: str = "") -> Q:
    """Rows of the actor's team, and of those that went on in it while they were there.

    ``written``: the moment of words that people wrote for their team. Who came with another team does not read those
    from before: whoever wrote them did not write for them (docs/adr/0036). Without it all that a team works on.
    """
    found = Q()
    for team_id, since in ((actor.team_id, actor.since), *((one.team_id, one.since) for one in actor.before)):
        of_team = Q(**{f"{team}_id": team_id})
        found |= of_team & Q(**{f"{written}__gte": since}) if written and since else of_team
    return found


class VisibleQuerySet(QuerySet[M]):
    """For models with ``author`` (a participation), ``team`` (or None), ``visibility``, and when it was ``WRITTEN``.

    ``visible_to`` is the only way a page, feed, export, e-mail or count reads such rows.
    """

    WRITTEN: ClassVar = "written_at"

    def visible_to(self, actor: Actor) -> Self:
        """Rows of the actor's challenge that they wrote, or that were widened as far as them. By a link: none."""
        if actor.is_narrowed:
            return self.none()
        seen = Q(visibility__gte=READS[actor.role])
        if actor.role == Role.MEMBER:
            other_team: Any = Q(visibility__gte=Visibility.PUBLIC)
            seen = (seen & of_my_teams(actor, written=self.WRITTEN)) | other_team
        return self.filter(
            Q(author_id=actor.participation_id) | seen,
            author__challenge_id=actor.challenge_id,
        )
