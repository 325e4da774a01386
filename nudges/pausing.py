"""“Not now”: no nudges for a team or a person for a while. Nobody has to say why."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from notifications import calling_off
from nudges import planning
from nudges.guard import must_be_of
from nudges.models import NotNow
from nudges.waiting import waiting
from teams.models import Participation, Team

NOT_NOW = "Not now"


@transaction.atomic
def pause_team(team: Team, *, by: Actor, until: date | None = None) -> NotNow:
    """No nudges for this team before ``until``, or until they are resumed. Again: the new date counts."""
    by.must(Action.FACILITATE)
    return _pause(team.challenge, by, until, team=team)


@transaction.atomic
def pause_person(participation: Participation, *, by: Actor, until: date | None = None) -> NotNow:
    """As pause_team, for one person: by the facilitator, or by themself."""
    by.must(Action.PAUSE_NUDGES, named=participation.pk == by.participation_id)
    return _pause(participation.challenge, by, until, person=participation)


@transaction.atomic
def resume(not_now: NotNow, *, by: Actor) -> None:
    """From now on; what was too late meanwhile is left out. Twice changes nothing."""
    is_own = not_now.participation_id is not None and not_now.participation_id == by.participation_id
    by.must(Action.PAUSE_NUDGES, named=is_own)
    must_be_of(not_now.challenge, by)
    NotNow.objects.filter(pk=not_now.pk).delete()
    planning.look_again()


def _pause(
    challenge: Challenge,
    by: Actor,
    until: date | None,
    *,
    team: Team | None = None,
    person: Participation | None = None,
) -> NotNow:
    must_be_of(challenge, by)
    now = clock.now()
    today = challenge.calendar.date_at(now)
    if until and until <= today:
        raise Refused(_("Choose a day to come: the first day with messages again."))
    if until and challenge.calendar.is_far_off(until):
        raise Refused(_("That date is too far off. Please check the year."))
    row, is_new = NotNow.objects.update_or_create(
        challenge=challenge,
        team=team,
        participation=person,
        defaults={"until": until, "by_id": by.participation_id},
        create_defaults={"until": until, "by_id": by.participation_id, "since": now},
    )
    theirs = Participation.objects.filter(challenge=challenge)
    theirs = theirs.filter(pk=person.pk) if person else theirs.filter(team=team)
    messages = waiting(challenge, now=now).filter(person__in=theirs.values("user"))
    calling_off.call_off(messages, why=NOT_NOW, now=now)
    if not is_new:
        planning.look_again()
    return row
