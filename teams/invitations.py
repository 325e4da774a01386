"""How people come in: invited, accepted, taken back. Part of teams.actions."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
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
from teams.models import Invitation, Participation, Team
from teams.refusals import AddressIsKnown, InvitationOver, closed

WORKS_FOR: Final = timedelta(days=30)
SAME_SENDING: Final = timedelta(hours=1)


@transaction.atomic
def invite(  # noqa: PLR0913
    challenge: Challenge,
    *,
    by: Actor,
    key: UUID,
    role: str,
    team: Team | None = None,
    name: str = "",
    email: str = "",
    phone: str = "",
    places: int | None = 1,
    expires_at: datetime | None = None,
) -> Invitation:
    """A link for one person, or for whoever holds it (places None). Mailed when there is an address.

    Raises Refused for an address that takes part or is invited already, and for
    a member without a team of this challenge.
    """
    by.must(Action.INVITE)
    if by.challenge_id != challenge.pk:
        raise PermissionDenied
    if not challenge.is_open:
        raise closed()
    now = clock.now()
    email = email.strip().lower()
    if email and not Invitation.objects.filter(pk=key).exists():
        _make_room_for(challenge, email, key=key, now=now)
    try:
        invitation, is_new = write_once(
            Invitation,
            key,
            when_new={"expires_at": expires_at or now + WORKS_FOR},
            challenge=challenge,
            made_by_id=by.user_id,
            role=role,
            team=_team_for(challenge, role, team),
            name=name,
            email=email,
            phone=phone,
            places=places if role == Role.MEMBER else 1,
        )
    except IntegrityError as error:  # two facilitators at once
        raise _invited_already(email) from error
    if is_new and email:
        _tell(invitation)
    return invitation


def _team_for(challenge: Challenge, role: str, team: Team | None) -> Team | None:
    """Members have a team, others do not."""
    if role != Role.MEMBER:
        return None
    if team is None or team.challenge_id != challenge.pk or team.merged_at:
        raise Refused(_("Choose the team for a team member."))
    return team


def _make_room_for(challenge: Challenge, email: str, *, key: UUID, now: datetime) -> None:
    """One live invitation an address: what is used or out of date steps aside. ``key`` may be written meanwhile."""
    if challenge.participations.current().filter(user__email=email).exists():
        raise Refused(_("%(email)s takes part already.") % {"email": email})
    earlier = challenge.invitations.filter(email=email, revoked_at=None).exclude(pk=key)
    if earlier.usable(now=now).exists():
        raise _invited_already(email)
    earlier.update(revoked_at=now)


def _invited_already(email: str) -> Refused:
    return Refused(_("%(email)s has an invitation already. Take that one back to send another.") % {"email": email})


def _occasion(invitation: Invitation) -> str:
    return f"invitation:{invitation.pk}"


def _tell(invitation: Invitation) -> None:
    outbox.post(
        kind="teams/invitation",
        to=(),
        address=invitation.email,
        occasion=_occasion(invitation),
        context={
            "name": invitation.name,
            "challenge": invitation.challenge.name,
            "team": invitation.team.name if invitation.team else "",
            "invited_by": invitation.made_by.name if invitation.made_by else _("A facilitator"),
            "works_until_on": invitation.expires_at.astimezone(invitation.challenge.calendar.zone).date(),
        },
        about=invitation.challenge_id,
        link=reverse("join:join", args=[invitation.token]),
        expires_at=invitation.expires_at,
        is_nudge=False,
    )


@transaction.atomic
def revoke(invitation: Invitation, *, by: Actor) -> None:
    """Taken back: from the next request on the link opens nothing. Twice changes nothing."""
    by.must(Action.INVITE)
    if by.challenge_id != invitation.challenge_id:
        raise PermissionDenied
    now = clock.now()
    if Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=now):
        invitation.revoked_at = now
        outbox.call_off(about=invitation.challenge_id, occasion=_occasion(invitation), why="invitation taken back")


@transaction.atomic
def accept(
    invitation: Invitation,
    *,
    name: str,
    email: str = "",
    user: User | None = None,
    perspective: str = "",
    key: UUID | None = None,
) -> Participation:
    """Come in, as ``user`` or as a new person. Somebody who takes part already just goes in.

    ``key`` is the form's: sent twice, it finds the person it made the first time.
    Raises InvitationOver (taken back, out of date, used up), AddressIsKnown (an
    account has this address: sign in as it first) or Refused (the challenge is closed).
    """
    now = clock.now()
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("challenge").get(pk=invitation.pk)
    person_id = uuid5(invitation.pk, str(key or uuid4()))
    known = user or User.objects.filter(pk=person_id, date_joined__gt=now - SAME_SENDING).first()
    if known and (here := invitation.challenge.participations.filter(user=known, left_at=None).first()):
        return here
    if why := invitation.why_over(now):
        raise InvitationOver(str(why.label))
    if not invitation.challenge.is_open:
        raise closed()
    person = known or _new_person(person_id, name=name, email=email)
    Invitation.objects.filter(pk=invitation.pk).update(used=F("used") + 1, used_at=now)
    return _take_part(invitation, person, perspective=perspective)


def _has_leader(participation: Participation) -> bool:
    here = Participation.objects.current().filter(team=participation.team_id)
    return here.filter(functions__contains=[Function.TEAM_LEADER]).exclude(pk=participation.pk).exists()


def _new_person(person_id: UUID, *, name: str, email: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, id=person_id, name=name)
    except IntegrityError as error:
        raise AddressIsKnown from error


def _take_part(invitation: Invitation, person: User, *, perspective: str) -> Participation:
    """A new row, or the one from before: who comes back finds what was theirs."""
    if invitation.team_id:  # a team that goes on in another just now takes its invitations along
        held = Team.objects.select_for_update(no_key=True).get(pk=invitation.team_id)
        invitation.team_id = held.merged_into_id or held.pk
    earlier = invitation.challenge.participations.filter(user=person).first()
    participation = earlier or Participation(challenge=invitation.challenge, user=person)
    if participation.team_id != invitation.team_id:
        participation.functions, participation.leads_since, participation.elected = [], None, False
    elif participation.left_at and _has_leader(participation):  # somebody else leads meanwhile
        participation.functions = [value for value in participation.functions if value != Function.TEAM_LEADER]
        participation.leads_since, participation.elected = None, False
    if earlier:
        participation.in_team_since = clock.now()
    participation.role, participation.team_id, participation.left_at = invitation.role, invitation.team_id, None
    participation.perspective = perspective or participation.perspective
    participation.save()
    return participation
