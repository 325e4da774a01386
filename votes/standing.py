"""Who can be chosen as team leader: the team's members, but for those who would rather not."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from core.errors import Refused
from teams.models import Participation, Team
from votes.models import NotStanding, Vote

FEWEST_PEOPLE: Final = 3  # in a team of two each would know whom the other chose


def who_stand(team_id: UUID, *, among: Collection[str] = ()) -> "QuerySet[Participation]":
    """Members of the team as it is now. ``among``: only of these, in a run-off."""
    here = Participation.objects.filter(team=team_id).current().members()
    standing = here.exclude(pk__in=NotStanding.objects.values("participation")).by_name()
    return standing.filter(pk__in=among) if among else standing


def candidates_of(vote: Vote) -> dict[str, Participation]:
    """By the key under which they are chosen, in the order of the alphabet."""
    return {str(person.pk): person for person in who_stand(vote.team_id, among=vote.among)}


@transaction.atomic
def set_standing(person: Participation, *, stands: bool, by: Actor) -> None:
    """Before an election or while it is open. Said twice it is said once; nobody says it for another."""
    by.must(Action.VOTE, team_id=person.team_id)
    if by.participation_id != person.pk:
        raise PermissionDenied
    if not person.challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything, and write no more."))
    if stands:
        NotStanding.objects.filter(participation=person).delete()
    else:
        NotStanding.objects.get_or_create(participation=person)


def must_be_worth_electing(team: Team, among: Collection[str]) -> None:
    """Raises Refused for a team of one or two, or if fewer than two stand."""
    if Participation.objects.filter(team=team).current().members().count() < FEWEST_PEOPLE:
        raise Refused(_("Your team has fewer than three people. Talk instead, and ask your facilitator to note it."))
    if who_stand(team.pk, among=among).count() < 2:
        raise Refused(_("Fewer than two people stand. If one of you does it gladly, ask your facilitator to note it."))
