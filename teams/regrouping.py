"""People of one team go on in another: a team splits, or somebody fits better elsewhere."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from core import clock
from core.errors import Refused
from teams.leading import LEADER, set_functions
from teams.models import Participation, Team
from teams.refusals import closed


@transaction.atomic
def move_people(people: Collection[Participation], *, to: Team, by: Actor) -> list[Participation]:
    """From now on they read and write in ``to``; what they wrote stays where they wrote it. Returns who went now.

    Whoever led the team they leave does not lead the other. Raises Refused if somebody is no member here.
    """
    by.must(Action.REMOVE_PERSON)
    if by.challenge_id != to.challenge_id:
        raise PermissionDenied
    if not to.challenge.is_open:
        raise closed()
    Team.objects.select_for_update(no_key=True).get(pk=to.pk)  # it may go on in another just now
    if Team.objects.exclude(merged_at=None).filter(pk=to.pk).exists():
        raise Refused(_("This team went on in another one. Please look again."))
    rows = Participation.objects.filter(pk__in=[person.pk for person in people], challenge=to.challenge_id)
    found = list(rows.current().members().select_related("user").select_for_update(of=("self",)))
    if len(found) != len({person.pk for person in people}):
        raise Refused(_("Somebody you chose takes no part any more. Please look again."))
    going = [person for person in found if person.team_id != to.pk]
    for person in going:
        person.team, person.in_team_since = to, clock.now()
        person.save(update_fields=["team", "in_team_since"])
        set_functions(person, set(person.functions) - {LEADER}, at=clock.now())
    return going
