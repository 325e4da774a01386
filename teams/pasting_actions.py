"""Pasted people become invitations: all of them or none, once."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core.errors import Refused
from teams.actions import invite
from teams.models import Invitation
from teams.pasting import Known, Pasted, known_teams
from teams.role_words import called_in


def known_in(challenge: Challenge, *, now: datetime) -> Known:
    """In three queries at any size."""
    people = challenge.participations.current().values_list("user__email", "user__phone")
    invited = challenge.invitations.usable(now=now).filter(places=1).values_list("email", "phone")
    addresses = {address for pair in (*people, *invited) for address in pair if address}
    teams = known_teams(challenge.teams.going_on().in_order().values_list("name", flat=True))
    called = called_in(challenge.vocabulary)
    return Known(teams=teams, addresses=frozenset(addresses), called=called)


@transaction.atomic
def invite_pasted(challenge: Challenge, *, by: Actor, key: UUID, pasted: Pasted) -> int:
    """Invite everybody who is not in yet. Returns how many; a second time with the same key invites nobody.

    Raises Refused if any row has a problem: then nobody is invited.
    """
    by.must(Action.INVITE)
    if pasted.with_problems:
        raise Refused(_("Put the rows right first. Nobody has been invited yet."))
    if Invitation.objects.filter(pk__in=[uuid5(key, str(person.row)) for person in pasted.people]).exists():
        return 0
    teams = {team.name: team for team in challenge.teams.going_on()}
    for person in pasted.to_invite:
        invite(
            challenge,
            by=by,
            key=uuid5(key, str(person.row)),
            role=person.role,
            team=teams.get(person.team),
            name=person.name,
            email=person.email,
            phone=person.phone,
        )
    return len(pasted.to_invite)
