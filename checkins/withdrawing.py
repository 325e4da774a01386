"""Taking one's own check-in back. Its words go for good; the number it brought stays in history."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from checkins.models import CheckIn, Withdrawn
from checkins.telling import untell
from core import clock
from core.errors import Refused
from measures.actions import take_back_observation
from measures.models import Measure, Observation


@transaction.atomic
def withdraw(checkin: CheckIn, *, by: Actor) -> None:
    """Nobody sees it any more and nothing counts it; the number goes back to what stood before.

    Taken back twice, it is taken back once. Raises Refused, with nothing changed, when ten
    minutes have passed or the challenge is closed.
    """
    by.must(Action.CHECK_IN, team_id=checkin.team_id)
    if checkin.author_id != by.participation_id or checkin.entered_by_id:
        raise PermissionDenied
    if checkin.observation:  # numbers come one after the other, and before the rows that bring them
        Measure.objects.select_for_update().get(pk=checkin.observation.measure_id)
    rows = CheckIn.objects.select_related("team__challenge", "observation").select_for_update(of=("self",))
    row = rows.filter(pk=checkin.pk).first()
    if row is None:
        return
    if not row.team.challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything, and write no more."))
    if not row.can_change(clock.now()):
        raise Refused(_("Ten minutes have passed, so this check-in stays as it is. You can send another."))
    _put_number_back(row, by=by)
    remove(row)


def remove(checkin: CheckIn) -> None:
    """The row goes; its key stays. In the caller's transaction."""
    Withdrawn.objects.create(pk=checkin.pk, author_id=checkin.author_id, observation_id=checkin.observation_id)
    untell(checkin)
    checkin.delete()


def _put_number_back(checkin: CheckIn, *, by: Actor) -> None:
    """Only its own: not one that stood already, and not while another check-in says the same."""
    seen = checkin.observation
    if seen is None or not _is_brought_by(checkin, seen):
        return
    if CheckIn.objects.filter(observation=seen).exclude(pk=checkin.pk).exists():
        return
    before = _before(checkin, seen)
    restored = take_back_observation(seen, to=before, by=by)
    if restored:
        CheckIn.objects.filter(observation=before).update(observation=restored)


def _before(checkin: CheckIn, seen: Observation) -> Observation | None:
    """The newest number below it that this check-in did not bring, and nobody took back."""
    row = seen.corrected_from
    while row and (_is_brought_by(checkin, row) or Withdrawn.objects.filter(observation=row).exists()):
        row = row.corrected_from
    return row


def _is_brought_by(checkin: CheckIn, seen: Observation) -> bool:
    return seen.entered_by_id == checkin.author_id and seen.entered_at >= checkin.made_at
