from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from access.actor import Actor
from access.roles import Role
from access.visibility import READS, Visibility, of_my_teams

if TYPE_CHECKING:
    from asks.models import Ask, Commitment, Permit  # noqa: F401


class AskQuerySet(models.QuerySet["Ask"]):
    def visible_to(self, actor: Actor) -> Self:
        """The team's own for members; all for facilitators and sponsors; a commissioner's own name only."""
        if actor.is_narrowed:
            return self.none()
        asks = self.filter(team__challenge_id=actor.challenge_id)
        match actor.role:
            case Role.MEMBER:
                return asks.filter(of_my_teams(actor))
            case Role.COMMISSIONER:
                return asks.filter(to_id=actor.participation_id)
            case _:
                return asks

    def open(self) -> Self:
        """Waiting for leaders: not answered, or "let me find out"."""
        return self.filter(Q(answer="") | Q(answer="finding_out"))

    def answered(self) -> Self:
        return self.exclude(answer="").exclude(answer="finding_out")

    def oldest_first(self) -> Self:
        return self.select_related("team", "to__user").order_by("asked_at")

    def begun_with(self, *rows: UUID) -> Self:
        """Those that began with one of these tasks, milestones or check-ins."""
        return self.filter(from_id__in=rows)


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, actor: Actor) -> Self:
        """To all teams or their own for members; all for facilitators and sponsors; a commissioner's own."""
        if actor.is_narrowed:
            return self.none()
        made = self.filter(challenge_id=actor.challenge_id)
        match actor.role:
            case Role.MEMBER:
                return made.filter(of_my_teams(actor) | Q(team=None))
            case Role.COMMISSIONER:
                return made.filter(who_id=actor.participation_id)
            case _:
                return made

    def soonest_first(self) -> Self:
        return self.select_related("team", "who__user").order_by("promised_for", "made_at")


class PermitQuerySet(models.QuerySet["Permit"]):
    def visible_to(self, actor: Actor) -> Self:
        """Within the challenge. A team's own; for others what the team has shown them."""
        if actor.is_narrowed:
            return self.none()
        seen = Q(visibility__gte=READS[actor.role])
        if actor.role == Role.MEMBER:
            seen = of_my_teams(actor) | Q(visibility=Visibility.PUBLIC)
        return self.filter(seen, team__challenge_id=actor.challenge_id)

    def shown_everywhere(self) -> Self:
        """What its team shows to every challenge of this installation."""
        return self.filter(visibility=Visibility.PUBLIC)

    def newest_first(self) -> Self:
        return self.select_related("team__challenge").order_by("-since", "-made_at")

    def about(self, words: str) -> Self:
        """Each of the words somewhere in it."""
        found = self
        for word in words.split():
            found = found.filter(Q(what__icontains=word) | Q(words__icontains=word) | Q(allowed_by__icontains=word))
        return found
