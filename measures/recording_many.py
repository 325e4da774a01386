"""Many numbers of a team at once, from the weekly grid or a spreadsheet: all of them or none, in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from access.actor import Actor
from access.policy import Action
from challenges.life import must_be_open
from core import clock
from measures.amounts import Amount
from measures.models import Measure, Observation
from measures.recording import must_be_of_the_team, must_be_possible
from teams.models import Team

Place = tuple[UUID, date]


@dataclass(frozen=True)
class Number:
    """A number as it would be written, checked for its unit before."""

    measure: Measure
    on: date
    amount: Amount
    note: str = ""

    @property
    def place(self) -> Place:
        return self.measure.pk, self.on


@dataclass(frozen=True)
class Recorded:
    """How many were new, and how many corrected one that stood."""

    new: int = 0
    corrected: int = 0

    @property
    def all(self) -> int:
        return self.new + self.corrected


def lock_measures(team: Team) -> dict[UUID, Measure]:
    """Until the transaction ends numbers of this team are written one after the other. Returns its measures."""
    return {row.pk: row for row in Measure.objects.select_for_update().filter(team=team).order_by("pk")}


def standing(team: Team, numbers: Sequence[Number]) -> dict[Place, Observation]:
    """What stands on the dates of these numbers, in one query."""
    if not numbers:
        return {}
    days = [number.on for number in numbers]
    rows = Observation.objects.current().filter(
        measure__team=team, measure__in={number.measure.pk for number in numbers}, on__range=(min(days), max(days))
    )
    return {(row.measure_id, row.on): row for row in rows}


@transaction.atomic
def record_all(
    team: Team, *, by: Actor, key: UUID, numbers: Sequence[Number], entered_for: UUID | None = None
) -> Recorded:
    """Write all ``numbers``, each date of a measure once: what stands already adds nothing, another value corrects it.

    Sent again with the same ``key``, what was written then is not written again, also when somebody has
    corrected it since. Raises Refused, with nothing written, for a date that cannot be.
    """
    by.must(Action.RECORD_OBSERVATION, team_id=team.pk)
    must_be_open(team.challenge)
    now = clock.now()
    today = now.astimezone(team.challenge.calendar.zone).date()
    for number in numbers:
        must_be_possible(number.on, challenge=team.challenge, today=today)
    measures = lock_measures(team)
    for measure in list(measures.values())[:1]:
        must_be_of_the_team(entered_for, measure, by=by)
    before = standing(team, numbers)
    ids = {number.place: row_id(key, number) for number in numbers}
    written = set(Observation.objects.filter(pk__in=ids.values()).values_list("pk", flat=True))
    fresh = [
        number
        for number in numbers
        if number.measure.pk in measures
        and ids[number.place] not in written
        and not _stands(before.get(number.place), number)
    ]
    corrected = [before[number.place] for number in fresh if number.place in before]
    Observation.objects.filter(pk__in=[row.pk for row in corrected]).update(corrected_at=now)
    Observation.objects.bulk_create(
        Observation(
            pk=ids[number.place],
            measure=number.measure,
            on=number.on,
            value=number.amount.value,
            numerator=number.amount.numerator,
            denominator=number.amount.denominator,
            note=number.note,
            entered_by_id=by.participation_id,
            entered_for_id=entered_for,
            entered_at=now,
            corrected_from=before.get(number.place),
        )
        for number in fresh
    )
    return Recorded(len(fresh) - len(corrected), len(corrected))


def row_id(key: UUID, number: Number) -> UUID:
    """The same for the same number of the same form, so that it is written once."""
    return uuid5(key, f"{number.measure.pk} {number.on}")


def was_recorded(key: UUID, numbers: Sequence[Number]) -> bool:
    """True if numbers were saved with this key before."""
    return Observation.objects.filter(pk__in=[row_id(key, number) for number in numbers]).exists()


def _stands(row: Observation | None, number: Number) -> bool:
    return row is not None and Amount.of(row) == number.amount and number.note in {"", row.note}
