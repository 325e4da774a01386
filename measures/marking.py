"""A number is marked as unlike the others, by a person and with the reason; and the mark is taken back."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.life import must_be_open
from core import clock
from core.errors import Refused
from core.once import write_once
from measures.models import Measure, Observation, Unlike


@transaction.atomic
def mark_unlike(row: Observation, *, by: Actor, key: UUID, because: str) -> Unlike:
    """Say that this number is unlike the others of its measure, and why. Who enters numbers may.

    Raises Refused when it was corrected or marked meanwhile, WrittenBefore for a ``key`` used with other words.
    """
    by.must(Action.RECORD_OBSERVATION, team_id=row.measure.team_id)
    must_be_open(row.measure.team.challenge)
    Measure.objects.select_for_update().get(pk=row.measure_id)  # corrections and marks come one after the other
    if not Unlike.objects.filter(pk=key).exists():
        if not Observation.objects.current().filter(pk=row.pk).exists():
            raise Refused(
                _("This number was corrected meanwhile. Look at the new one first: your words are still here.")
            )
        if Unlike.objects.standing().filter(observation=row).exists():
            raise Refused(_("Somebody marked this number before you. Take that mark back to write another."))
    when_new = {"marked_by_id": by.participation_id}
    mark, _new = write_once(Unlike, key, when_new=when_new, observation_id=row.pk, because=because.strip())
    return mark


@transaction.atomic
def take_back_mark(mark: Unlike, *, by: Actor) -> None:
    """From the next request on it stands nowhere. A second call changes nothing."""
    measure = mark.observation.measure
    by.must(Action.RECORD_OBSERVATION, team_id=measure.team_id)
    must_be_open(measure.team.challenge)
    standing = Unlike.objects.standing().filter(pk=mark.pk)
    standing.update(taken_back_at=clock.now(), taken_back_by_id=by.participation_id)
