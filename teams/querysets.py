from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q

from access.roles import Role
from core.bundle import Bundle

if TYPE_CHECKING:
    from teams.models import Invitation, Participation, Team  # noqa: F401


class TeamQuerySet(models.QuerySet["Team"]):
    def in_order(self) -> Self:
        """By the alphabet: teams are never ranked."""
        return self.order_by("name")

    def going_on(self) -> Self:
        """Without those that went on in another."""
        return self.filter(merged_at=None)


@cache
def _former() -> Mapping[str, ArraySubquery]:
    """Of each participation. Made once: nothing in it changes."""
    former = apps.get_model("teams", "FormerTeam")._default_manager.filter(participation=OuterRef("pk"))
    teams = apps.get_model("teams", "Team")._default_manager.filter(challenge=OuterRef("challenge"))
    told = Bundle(
        team="team_id", name="team__name", since="since", into="team__merged_into_id", until="team__merged_at"
    )
    return {
        "former_told": ArraySubquery(former.order_by("-team__merged_at").values(told=told)),
        "closed_told": ArraySubquery(teams.exclude(merged_at=None).values("pk")),
    }


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def current(self) -> Self:
        """People who take part now: not left, and with a live account."""
        return self.filter(left_at=None, user__is_active=True)

    def members(self) -> Self:
        return self.filter(role=Role.MEMBER)

    def facilitators(self) -> Self:
        return self.filter(role=Role.FACILITATOR)

    def with_former_teams(self) -> Self:
        """``as_actor`` knows what they read on of teams that went on in another, and which these are."""
        return self.annotate(**_former())

    def by_name(self) -> Self:
        return self.select_related("user").order_by("user__name", "pk")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, *, now: datetime) -> Self:
        """Not revoked, not out of date, and with a place left."""
        places_left = Q(places=None) | Q(places__gt=F("used"))
        return self.filter(places_left, revoked_at=None, expires_at__gt=now)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "pk")
