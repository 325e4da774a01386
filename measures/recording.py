"""Numbers are written, corrected and taken back. Counts only: never one person's data."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import Role
from challenges.life import must_be_open
from challenges.models import Challenge
from core import clock
from core.errors import Refused, WrittenBefore
from measures.amounts import Amount, amount
from measures.models import Measure, Observation
from teams.models import Participation

OLDEST = timedelta(days=800)  # how far before the launch a number may reach back
LATE = timedelta(days=7)  # entered longer after its day than this, a number is called late


@transaction.atomic
def record_observation(  # noqa: PLR0913
    measure: Measure,
    *,
    by: Actor,
    key: UUID | None = None,
    on: date,
    value: Decimal | None = None,
    numerator: int | None = None,
    denominator: int | None = None,
    note: str = "",
    entered_for: UUID | None = None,
    at: datetime | None = None,
) -> Observation:
    """The number as it stood on ``on``, today or earlier: a share or a rate as two numbers, others as one value.

    Another value for the same date corrects the first, which keeps its place in
    history; the same value again adds nothing. ``entered_for`` is the member of the team whose
    number it is, when a facilitator enters it; without one it is the team's. ``at`` is when it was written, now unless
    it waited on a phone: then it stands in history beside a number written later. Raises Refused for a number that
    cannot be, WrittenBefore for a ``key`` used with other content.
    """
    by.must(Action.RECORD_OBSERVATION, team_id=measure.team_id)
    challenge = measure.team.challenge
    must_be_open(challenge)
    now = clock.now()
    must_be_possible(on, challenge=challenge, today=now.astimezone(challenge.calendar.zone).date())
    must_be_of_the_team(entered_for, measure, by=by)
    number = amount(measure.counted_in, value=value, numerator=numerator, denominator=denominator)
    Measure.objects.select_for_update().get(pk=measure.pk)  # corrections come one after the other
    written = Observation.objects.filter(pk=key).first() if key else None
    if written:
        if not _says(written, measure, on, number, note.strip()):
            raise WrittenBefore
        return written
    whose = {"entered_by_id": by.participation_id, "entered_for_id": entered_for}
    return _record(measure, key or uuid4(), on, number, note.strip(), whose=whose, at=at or now)


def _record(  # noqa: PLR0913
    measure: Measure,
    key: UUID,
    on: date,
    number: Amount,
    note: str,
    *,
    whose: Mapping[str, UUID | None],
    at: datetime,
) -> Observation:
    now = clock.now()
    before = measure.observations.current().filter(on=on).first()
    if before and Amount.of(before) == number and note in {"", before.note}:
        return before
    is_overtaken = before is not None and before.entered_at > at
    if before and not is_overtaken:
        before.corrected_at = now
        before.save(update_fields=["corrected_at"])
    return Observation.objects.create(
        pk=key,
        measure=measure,
        on=on,
        value=number.value,
        numerator=number.numerator,
        denominator=number.denominator,
        note=note,
        **whose,
        entered_at=at,
        corrected_from=None if is_overtaken else before,
        corrected_at=now if is_overtaken else None,
    )


@transaction.atomic
def take_back_observation(seen: Observation, *, to: Observation | None, by: Actor) -> Observation | None:
    """Let ``to``, which stood before ``seen``, stand again in a row of its own; without it the date has no number.

    ``seen`` keeps its place in history; corrected meanwhile, it is left as it is. Returns what stands again.
    """
    measure = Measure.objects.select_for_update(of=("self",)).select_related("team__challenge").get(pk=seen.measure_id)
    by.must(Action.RECORD_OBSERVATION, team_id=measure.team_id)
    must_be_open(measure.team.challenge)
    now = clock.now()
    if not Observation.objects.current().filter(pk=seen.pk).update(corrected_at=now) or to is None:
        return None
    return Observation.objects.create(
        measure=measure,
        on=seen.on,
        value=to.value,
        numerator=to.numerator,
        denominator=to.denominator,
        note=to.note,
        entered_by_id=to.entered_by_id,
        entered_for_id=to.entered_for_id,
        entered_at=now,
        corrected_from=seen,
    )


def _says(row: Observation, measure: Measure, on: date, number: Amount, note: str) -> bool:
    return row.measure_id == measure.pk and row.on == on and row.note == note and Amount.of(row) == number


def must_be_possible(on: date, *, challenge: Challenge, today: date) -> None:
    if on > today:
        raise Refused(_("That date is still to come. Give the day the number is from: today or earlier."))
    if on < challenge.day_zero - OLDEST:
        raise Refused(_("That date is too long ago. Please check the year."))


def must_be_of_the_team(entered_for: UUID | None, measure: Measure, *, by: Actor) -> None:
    """A facilitator says for whom; a member enters numbers of their own."""
    if entered_for is None or entered_for == by.participation_id:
        return
    here = Participation.objects.members().current().filter(pk=entered_for, team_id=measure.team_id)
    if by.role != Role.FACILITATOR or not here.exists():
        raise Refused(_("Choose somebody of the team, or the team."))
