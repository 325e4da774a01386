"""Which stories somebody may read: those with a yes that stands, reaches them and is not over."""

from datetime import datetime
from typing import TYPE_CHECKING, Final, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from access.actor import Actor
from access.roles import Role
from access.visibility import READS, Visibility, of_my_teams
from core import clock

if TYPE_CHECKING:
    from challenges.models import Challenge
    from stories.models import Consent, Story  # noqa: F401


OUTSIDE: Final = 5  # models.Reach


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self, *, at: datetime) -> Self:
        """Not taken back, and not over."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), withdrawn_at=None)


class StoryQuerySet(models.QuerySet["Story"]):
    def reaching(self, visibility: int, *, at: datetime) -> Self:
        """With a yes for readers of this visibility. Beyond the team a story in which somebody can be recognised
        goes nowhere, whatever was said."""
        standing = apps.get_model("stories", "Consent").objects.standing(at=at)
        stories = self.filter(Exists(standing.filter(story=OuterRef("pk"), scope__gte=visibility)))
        return stories.filter(anonymised=True) if visibility > Visibility.TEAM else stories

    def visible_to(self, actor: Actor, *, at: datetime | None = None) -> Self:
        """The only way a page, feed, export, e-mail or count reads stories. By a link: none.

        One's own, and of the actor's challenge what reaches them at this moment.
        """
        if actor.is_narrowed:
            return self.none()
        moment = at or clock.now()
        rows = self.filter(team__challenge_id=actor.challenge_id)
        reached = rows.reaching(READS[actor.role], at=moment)
        seen = Q(author_id=actor.participation_id)
        if actor.role == Role.MEMBER:
            ours = of_my_teams(actor, written="told_at")
            everywhere = rows.reaching(Visibility.PUBLIC, at=moment)
            seen |= Q(pk__in=reached.filter(ours).values("pk")) | Q(pk__in=everywhere.values("pk"))
        else:
            seen |= Q(pk__in=reached.values("pk"))
        return rows.filter(seen)

    def for_leaders(self, challenge: "Challenge", *, at: datetime) -> Self:
        """What may stand on the board."""
        return self.filter(team__challenge=challenge).reaching(Visibility.LEADERS, at=at)

    def for_outside(self, challenge: "Challenge", *, at: datetime) -> Self:
        """What may stand where a link to the board leads: the yes said so."""
        return self.filter(team__challenge=challenge).reaching(OUTSIDE, at=at)

    def newest_first(self) -> Self:
        return self.order_by("-told_at", "pk")
