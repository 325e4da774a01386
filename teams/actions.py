"""What happens to teams and the people in them. Invitations: teams/invitations.py."""

from collections.abc import Iterable
from datetime import time
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import Function, Role
from accounts.models import User
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from core.once import write_once
from notifications import outbox
from teams.invitations import accept, invite, revoke
from teams.leading import set_functions
from teams.models import Participation, Team
from teams.refusals import closed

__all__ = [
    "accept",
    "add_facilitator",
    "add_team",
    "describe_myself",
    "give_functions",
    "invite",
    "leave",
    "remove",
    "revoke",
    "say_going",
    "set_meeting",
    "write_agreement",
]


@transaction.atomic
def add_team(challenge: Challenge, *, by: Actor, key: UUID, name: str, focus: str = "") -> Team:
    """Raises Refused for a name that the challenge has, WrittenBefore for a key with other content."""
    by.must(Action.EDIT_CHALLENGE)
    if not challenge.is_open:
        raise closed()
    try:
        team, _is_new = write_once(Team, key, challenge=challenge, name=name, focus=focus)
    except IntegrityError as error:
        raise Refused(_("There is a team called %(name)s already.") % {"name": name}) from error
    return team


@transaction.atomic
def add_facilitator(challenge: Challenge, user: User) -> Participation:
    """The first facilitator of a new challenge: who made it."""
    participation, _is_new = Participation.objects.update_or_create(
        challenge=challenge, user=user, defaults={"role": Role.FACILITATOR, "team": None, "left_at": None}
    )
    return participation


@transaction.atomic
def leave(participation: Participation, *, by: Actor) -> None:
    """Out by one's own choice, from the next request on."""
    if by.participation_id != participation.pk or by.is_narrowed:
        raise PermissionDenied
    _end(participation)


@transaction.atomic
def remove(participation: Participation, *, by: Actor) -> None:
    """Out by the facilitator's choice, from the next request on."""
    by.must(Action.REMOVE_PERSON)
    if by.challenge_id != participation.challenge_id:
        raise PermissionDenied
    _end(participation)


def _end(participation: Participation) -> None:
    """What they wrote stays; what was still to be sent to them does not go."""
    if _is_last_facilitator(participation):
        raise Refused(_("A challenge needs a facilitator. Invite another one first."))
    left_at = max(clock.now(), participation.joined_at)
    if not Participation.objects.filter(pk=participation.pk, left_at=None).update(left_at=left_at):
        return
    participation.left_at = left_at
    outbox.call_off(person=participation.user, about=participation.challenge_id, why="left the challenge")


def _is_last_facilitator(participation: Participation) -> bool:
    """Holds the facilitators' rows, so that the last two cannot leave at once."""
    if participation.role != Role.FACILITATOR:
        return False
    here = Participation.objects.filter(challenge=participation.challenge_id)
    return [row.pk for row in here.current().facilitators().select_for_update(of=("self",))] == [participation.pk]


@transaction.atomic
def give_functions(participation: Participation, *, functions: Iterable[str], by: Actor) -> None:
    """Team leader, data lead, storyteller: any of them, or none."""
    by.must(Action.EDIT_CHALLENGE, team_id=participation.team_id)
    if by.challenge_id != participation.challenge_id:
        raise PermissionDenied
    wanted = set(functions)
    if participation.role != Role.MEMBER or not wanted <= set(Function.values):
        raise Refused(_("Only team members have a function in a team."))
    if not participation.challenge.is_open:
        raise closed()
    set_functions(participation, wanted, at=clock.now())


@transaction.atomic
def describe_myself(participation: Participation, *, perspective: str, brings: str, by: Actor) -> None:
    """Where I come from and what I bring: said by the person, or by nobody."""
    if by.participation_id != participation.pk or by.is_narrowed:
        raise PermissionDenied
    participation.perspective, participation.brings = perspective, brings
    participation.save(update_fields=["perspective", "brings"])


@transaction.atomic
def say_going(team: Team, *, going: str, words: str, by: Actor) -> None:
    """How the team says it goes. Its members alone say it: it is never worked out (DOMAIN §4)."""
    by.must(Action.CHECK_IN, team_id=team.pk)
    if not team.challenge.is_open:
        raise closed()
    team.going, team.going_words, team.going_at = going, words, clock.now()
    team.save(update_fields=["going", "going_words", "going_at"])


@transaction.atomic
def write_agreement(team: Team, *, text: str, by: Actor) -> None:
    """How the team works together, in its own words."""
    by.must(Action.EDIT_TEAM, team_id=team.pk)
    if by.challenge_id != team.challenge_id:
        raise PermissionDenied
    if not team.challenge.is_open:
        raise closed()
    team.agreement = text
    team.save(update_fields=["agreement"])


@transaction.atomic
def set_meeting(team: Team, *, on: int | None, at: time | None, by: Actor, minutes: int = 60, where: str = "") -> None:
    """When and where the team meets each week, in the time of the challenge; ``on`` 0 is Monday, None is never."""
    by.must(Action.EDIT_TEAM, team_id=team.pk)
    if by.challenge_id != team.challenge_id:
        raise PermissionDenied
    if not team.challenge.is_open:
        raise closed()
    team.meets_on, team.meets_at = (on, at) if on is not None and at is not None else (None, None)
    team.meets_for, team.meets_where = minutes, where if team.meets_on is not None else ""
    team.save(update_fields=["meets_on", "meets_at", "meets_for", "meets_where"])
