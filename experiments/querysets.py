from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value

from access.actor import Actor
from access.policy import Action, Scope
from access.roles import Role
from access.visibility import READS, Visibility, of_my_teams
from core.bundle import Bundle

if TYPE_CHECKING:
    from challenges.models import Challenge
    from experiments.models import Experiment, Idea  # noqa: F401


class IdeaQuerySet(models.QuerySet["Idea"]):
    def visible_to(self, actor: Actor) -> Self:
        """A team's ideas are its own and its facilitators': they are shown to nobody else."""
        rows = self.filter(team__challenge_id=actor.challenge_id)
        match actor.scope(Action.WRITE_LEARNING):
            case Scope.EVERY_TEAM:
                return rows
            case Scope.OWN_TEAM:
                return rows.filter(of_my_teams(actor))
            case _:
                return rows.none()

    def waiting(self) -> Self:
        return self.filter(state="open")

    def on_board(self) -> Self:
        """Waiting ones first, then those parked; newest first. With all that the board says of them, in one query."""
        return self.filter(state__in=["open", "parked"]).with_words().order_by("state", "-made_at", "pk")

    def with_words(self) -> Self:
        """Besides its own: where it was borrowed, whose it is if they said so, and what was put together with it."""
        from experiments.models import Idea  # noqa: PLC0415  models import querysets

        with_it = Idea.objects.filter(merged_into=OuterRef("pk")).exclude(text="").order_by("made_at", "pk")
        return self.annotate(
            source=_source(),
            proposer_name=F("proposer__user__name"),
            with_it=ArraySubquery(with_it.values("text")),
        )


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    """``visible_to`` or ``borrowable_by`` is the only way a page, feed, export, e-mail or count reads such rows."""

    def visible_to(self, actor: Actor) -> Self:
        """The team's own, what facilitators see, and what teams showed as far as this person. By a link: none."""
        if actor.is_narrowed:
            return self.none()
        seen = Q(visibility__gte=READS[actor.role])
        if actor.role == Role.MEMBER:
            everybodys: Any = Q(visibility=Visibility.PUBLIC)
            seen = of_my_teams(actor) | everybodys
        return self.filter(seen, team__challenge_id=actor.challenge_id)

    def borrowable_by(self, actor: Actor, *, team_id: UUID) -> Self:
        """Decided tests of others that were shown to everybody: of this challenge, and of those that are over."""
        if actor.is_narrowed or not actor.can(Action.WRITE_LEARNING, team_id=team_id):
            return self.none()
        here_or_over = Q(team__challenge_id=actor.challenge_id) | Q(team__challenge__state="closed")
        return self.lendable().filter(here_or_over).exclude(team_id=team_id)

    def lendable(self) -> Self:
        """What a borrower may still read: decided, and shown to everybody."""
        return self.filter(visibility=Visibility.PUBLIC).exclude(decision="")

    def for_leaders(self, challenge: "Challenge") -> Self:
        """What the board reads: what the teams of this challenge showed to leaders, or to everybody."""
        return self.filter(team__challenge=challenge, visibility__gte=Visibility.LEADERS)

    def for_outside(self, challenge: "Challenge") -> Self:
        """What stands where a link to the board leads: what the teams showed to everybody."""
        return self.filter(team__challenge=challenge, visibility=Visibility.PUBLIC)

    def running(self) -> Self:
        return self.filter(decision="")

    def of_test(self, row: "Experiment") -> Self:
        """All tries of one test, the first one first."""
        return self.filter(team_id=row.team_id, number=row.number).order_by("cycle")

    def newest_first(self) -> Self:
        return self.order_by("-started_at", "-number", "-cycle")

    def with_source(self) -> Self:
        """``row.source``: where it was borrowed, as long as that is shown to others; else None."""
        return self.annotate(source=_source())

    def with_totals(self) -> Self:
        """``row.totals``: of all these rows how many are running, adopted, adapted and abandoned."""
        return self.annotate(totals=Subquery(self._counted()))

    def _counted(self) -> "models.QuerySet[Any, Any]":
        each = {name or "running": Count("pk", filter=Q(decision=name)) for name in ("", "adopt", "adapt", "abandon")}
        one = self.order_by().annotate(together=Value(1)).values("together")
        return one.annotate(said=Bundle(all=Count("pk"), **each)).values("said")


def _source() -> Subquery:
    from experiments.models import Experiment  # noqa: PLC0415  models import querysets

    lent = Experiment.objects.lendable().filter(pk=OuterRef("borrowed_from"))
    lent = lent.filter(Q(team__challenge=OuterRef("team__challenge")) | Q(team__challenge__state="closed"))
    told = Bundle(
        title="title",
        team="team__name",
        challenge="team__challenge__name",
        challenge_id="team__challenge_id",
        day="decided_day",
        decision="decision",
        learned="learned",
    )
    return Subquery(lent.values(told=told))
