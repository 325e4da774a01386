"""Who leads a team, since when, and whether the team chose them."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from access.actor import Actor
from access.policy import Action
from access.roles import Function
from core import clock
from teams.models import Participation

LEADER = Function.TEAM_LEADER.value
FIELDS = ["functions", "leads_since", "elected"]


@transaction.atomic
def pass_the_lead(person: Participation, *, by: Actor) -> None:
    """The team elected them: whoever led before steps back, at the same moment. Said twice it is said once."""
    by.must(Action.OPEN_VOTE, team_id=person.team_id)
    if by.challenge_id != person.challenge_id:
        raise PermissionDenied
    now = clock.now()
    leading = Participation.objects.filter(team=person.team_id, functions__contains=[LEADER]).exclude(pk=person.pk)
    for before in leading.select_for_update():
        set_functions(before, set(before.functions) - {LEADER}, at=now)
    set_functions(person, {*person.functions, LEADER}, at=now, elected=True)


def set_functions(person: Participation, wanted: Iterable[str], *, at: datetime, elected: bool = False) -> None:
    """Keeps since when somebody leads as long as they go on; ``elected`` once more begins anew."""
    led = LEADER in person.functions
    person.functions = [value for value in Function.values if value in set(wanted)]
    leads = LEADER in person.functions
    if elected or leads != led:
        person.leads_since, person.elected = (at, elected) if leads else (None, False)
    person.save(update_fields=FIELDS)
