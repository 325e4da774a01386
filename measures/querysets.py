from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from access.actor import Actor
from access.policy import Action, Scope
from access.roles import Role
from access.visibility import of_my_teams
from core.bundle import Bundle
from teams.models import Participation

if TYPE_CHECKING:
    from measures.models import Measure, Observation, TeamGoal, Unlike  # noqa: F401
    from teams.models import Team


class TeamGoalQuerySet(models.QuerySet["TeamGoal"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def current(self) -> Self:
        """The newest version of each team's goal."""
        return self.published().order_by("team", "-version").distinct("team").select_related("measure")

    def with_history(self, team: "Team") -> Self:
        """All versions of one team's goal, newest first."""
        return self.filter(team=team).select_related("measure", "equity_measure", "balancing").order_by("-version")


class MeasureQuerySet(models.QuerySet["Measure"]):
    def in_order(self) -> Self:
        return self.order_by("position", "name")

    def with_people(self, actor: Actor) -> Self:
        """For a facilitator beside each measure the ``people`` of its team, one of whom a number may be entered for."""
        if actor.role != Role.FACILITATOR:
            return self
        people = Participation.objects.filter(team=OuterRef("team")).current().members().order_by("user__name", "pk")
        return self.annotate(people=ArraySubquery(people.values(said=Bundle(id="pk", name="user__name"))))

    def visible_to(self, actor: Actor) -> Self:
        """The team's own, and all teams' for the facilitator. Leaders read numbers on the board."""
        return self.filter(_theirs(actor, "team")).select_related("team__challenge")


class ObservationQuerySet(models.QuerySet["Observation"]):
    def current(self) -> Self:
        """Without what was corrected later."""
        return self.filter(corrected_at=None)

    def as_of(self, moment: datetime) -> Self:
        """As it stood at ``moment``: what had arrived by then, and was corrected later if at all."""
        return self.filter(Q(corrected_at=None) | Q(corrected_at__gt=moment), arrived_at__lte=moment)

    def visible_to(self, actor: Actor) -> Self:
        """Of the measures that are."""
        return self.filter(_theirs(actor, "measure__team")).select_related("measure__team__challenge")

    def with_marks(self) -> Self:
        """``told_unlike``: what a person marked it with as unlike the others; None for most."""
        rows = apps.get_model("measures", "Unlike")._default_manager.filter(
            observation=OuterRef("pk"), taken_back_at=None
        )
        told = Bundle(id="pk", because="because", who="marked_by__user__name")
        return self.annotate(told_unlike=Subquery(rows.values(told=told)[:1]))

    def in_order(self) -> Self:
        return self.order_by("on")

    def with_history(self, team: "Team") -> Self:
        """All numbers of a team, also those corrected later, and who entered them and for whom, by date."""
        return (
            self.filter(measure__team=team)
            .select_related("entered_by__user", "entered_for__user")
            .order_by("on", "entered_at")
        )


class UnlikeQuerySet(models.QuerySet["Unlike"]):
    def standing(self) -> Self:
        """Without what was taken back."""
        return self.filter(taken_back_at=None)

    def visible_to(self, actor: Actor) -> Self:
        """Of the numbers that are. Leaders see neither marks nor their words."""
        rows = self.filter(_theirs(actor, "observation__measure__team"))
        return rows.select_related("observation__measure__team__challenge")


def _theirs(actor: Actor, team: str) -> Q:
    """The team's own, and all teams' for the facilitator."""
    here = Q(**{f"{team}__challenge": actor.challenge_id})
    match actor.scope(Action.VIEW_TEAM):
        case Scope.EVERY_TEAM:
            return here
        case Scope.OWN_TEAM:
            return here & of_my_teams(actor, team=team)
        case _:
            return Q(pk__in=[])
