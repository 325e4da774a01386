"""Two teams become one: its people and invitations go on in the other, and what was written stays where it is."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import Role
from core import clock
from core.errors import Refused
from teams.leading import LEADER, set_functions
from teams.models import FormerTeam, Invitation, Participation, Team
from teams.refusals import closed


@dataclass(frozen=True)
class Hold:
    """Something open in a team that has to end first. Apps above register theirs when they start.

    ``is_open``: of the team OuterRef("pk"), at that moment. ``words``: with %(team)s.
    """

    name: str
    is_open: Callable[[datetime], Exists]
    words: Promise


HOLDS: list[Hold] = []


@dataclass(frozen=True)
class Merged:
    """``is_new`` is False when it was done before. ``came``: who goes on in the other team."""

    is_new: bool
    came: Collection[Participation] = ()


def with_holds(teams: "QuerySet[Team, Any]", *, now: datetime) -> "QuerySet[Team, Any]":
    return teams.select_related("merged_into").annotate(**{one.name: one.is_open(now) for one in HOLDS})


def why_not(*teams: Team) -> list[str]:
    """Sentences on why these teams, read ``with_holds``, cannot become one now."""
    if not all(team.challenge.is_open for team in teams):
        return [closed().sentence]
    gone = _("%(team)s went on in %(other)s already.")
    if found := [gone % {"team": team.name, "other": team.merged_into.name} for team in teams if team.merged_into]:
        return found
    return [str(hold.words) % {"team": team.name} for team in teams for hold in HOLDS if vars(team)[hold.name]]


@transaction.atomic
def merge_people(team: Team, *, into: Team, leader: Participation | None, by: Actor) -> Merged:
    """Everybody of ``team`` goes on in ``into``, which ``leader`` leads, or for now nobody.

    The same again by the same facilitator changes nothing. Raises Refused if a team went on elsewhere, if a vote or
    a meeting is open, or if ``leader`` is in neither team.
    """
    by.must(Action.REMOVE_PERSON)
    if team.challenge_id != into.challenge_id or by.challenge_id != team.challenge_id or team.pk == into.pk:
        raise PermissionDenied
    now = clock.now()
    # Whoever accepts one has it locked before the team: in this order nobody waits for somebody who waits for them.
    invitations = Invitation.objects.filter(team=team, revoked_at=None)
    list(invitations.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    held = _held(team, into, now=now)
    if held[team.pk].merged_into == into and held[team.pk].merged_by_id == by.participation_id:
        return Merged(is_new=False)
    if words := why_not(held[team.pk], held[into.pk]):
        raise Refused(" ".join(words))
    people = _people(team, into)
    if leader and leader.pk not in {person.pk for person in people if person.user.is_active}:
        raise Refused(_("Whoever leads has to be in one of the two teams. Please look again."))
    team.merged_into, team.merged_at, team.merged_by_id = into, now, by.participation_id
    team.save(update_fields=["merged_into", "merged_at", "merged_by"])
    came = [person for person in people if person.team_id == team.pk]
    _read_on(came, team)
    for person in came:
        person.team, person.in_team_since = into, now
        person.save(update_fields=["team", "in_team_since"])
        set_functions(person, set(person.functions) - {LEADER}, at=now)
    for person in people:
        leads = {LEADER} if leader and person.pk == leader.pk else set()
        set_functions(person, (set(person.functions) - {LEADER}) | leads, at=now)
    invitations.update(team=into)
    return Merged(is_new=True, came=came)


def _held(*teams: Team, now: datetime) -> dict[UUID, Team]:
    """Both, one after the other: two facilitators at once cannot each merge one into the other."""
    keys = [team.pk for team in teams]
    list(Team.objects.filter(pk__in=keys).order_by("pk").select_for_update())
    rows = with_holds(Team.objects.filter(pk__in=keys), now=now).select_related("challenge", "merged_into")
    return {row.pk: row for row in rows}


def _people(*teams: Team) -> list[Participation]:
    rows = Participation.objects.filter(team__in=teams, left_at=None, role=Role.MEMBER).select_related("user")
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def _read_on(people: Collection[Participation], team: Team) -> None:
    """They read on in ``team`` what they could read: who had come into it with another team, what is since then."""
    came = FormerTeam.objects.filter(participation__in=people, team__merged_into=team).select_related("team")
    since = {one.participation_id: one.team.merged_at for one in came.order_by("team__merged_at")}
    rows = [FormerTeam(participation=person, team=team, since=since.get(person.pk)) for person in people]
    FormerTeam.objects.bulk_create(rows)
