"""A number is entered, corrected with its history, and never invented."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from challenges.models import State
from core import clock
from core.errors import Refused, WrittenBefore
from measures import actions
from measures.models import Measure, Observation, Unit
from tests.world import Person, World

DAY_8 = date(2026, 2, 11)

Record = Callable[..., Observation]


def test_a_share_is_kept_as_so_many_out_of_so_many(record: Record) -> None:
    row = record(DAY_8, 44, 120)
    assert (row.value, row.numerator, row.denominator) == (Decimal("36.67"), 44, 120)


def test_a_second_value_for_a_date_corrects_the_first_and_keeps_it(
    record: Record, facilitator: Person, measure: Measure
) -> None:
    first = record(DAY_8, 44)
    second = record(DAY_8, 45, by=facilitator.participation.as_actor())
    first.refresh_from_db()
    assert second.corrected_from == first
    assert first.corrected_at is not None
    assert list(measure.observations.current()) == [second]
    assert second.entered_by == facilitator.participation


def test_the_same_value_again_adds_nothing(record: Record, measure: Measure) -> None:
    assert record(DAY_8, 44) == record(DAY_8, 44)
    assert measure.observations.count() == 1


def test_a_note_added_later_is_kept_with_the_number(record: Record, measure: Measure) -> None:
    record(DAY_8, 44)
    record(DAY_8, 44, note="Half term")
    assert [row.note for row in measure.observations.current()] == ["Half term"]


def test_sent_twice_counts_once_even_after_a_correction(record: Record, measure: Measure) -> None:
    key = uuid4()
    first = record(DAY_8, 44, key=key)
    record(DAY_8, 50)
    assert record(DAY_8, 44, key=key) == first
    assert [row.numerator for row in measure.observations.current()] == [50]


def test_the_same_key_with_another_number_is_said_and_changes_nothing(record: Record, measure: Measure) -> None:
    key = uuid4()
    record(DAY_8, 44, key=key)
    with pytest.raises(WrittenBefore):
        record(DAY_8, 45, key=key)
    assert [row.numerator for row in measure.observations.current()] == [44]


def test_a_late_number_has_its_own_date(record: Record) -> None:
    row = record(DAY_8 - timedelta(days=30), 31)
    assert row.on == date(2026, 1, 12)
    assert row.entered_at == clock.now()


@pytest.mark.parametrize("days", [1, 200])
def test_no_number_is_from_the_future(record: Record, days: int) -> None:
    with pytest.raises(Refused, match="still to come"):
        record(date(2026, 2, 12) + timedelta(days=days), 44)


def test_nor_from_long_before(record: Record) -> None:
    with pytest.raises(Refused, match="too long ago"):
        record(date(2006, 2, 12), 44)


@pytest.mark.parametrize(("numerator", "denominator"), [(5, 4), (0, 0), (None, 4), (4, None), (-1, 4)])
def test_a_share_is_a_part_of_a_whole(
    member: Person, measure: Measure, numerator: int | None, denominator: int | None
) -> None:
    with pytest.raises(Refused):
        actions.record_observation(
            measure,
            by=member.participation.as_actor(),
            on=DAY_8,
            numerator=numerator,
            denominator=denominator,
        )
    assert not Observation.objects.exists()


@pytest.mark.parametrize("value", ["-1", "1e9", "NaN", "2.5", None])
def test_a_count_is_a_whole_number(member: Person, count: Measure, value: str | None) -> None:
    given = Decimal(value) if value else None
    with pytest.raises(Refused):
        actions.record_observation(count, by=member.participation.as_actor(), on=DAY_8, value=given)


def test_days_may_be_halves(world: World, member: Person, measure: Measure) -> None:
    by = member.participation.as_actor()
    days = actions.add_measure(world.skylark, by=by, key=uuid4(), name="Days waited", unit=Unit.DAYS)
    assert actions.record_observation(days, by=by, on=DAY_8, value=Decimal("2.5")).value == Decimal("2.5")


def test_another_team_enters_nothing_here(record: Record, other_member: Person, sponsor: Person) -> None:
    for person in (other_member, sponsor):
        with pytest.raises(PermissionDenied):
            record(DAY_8, 44, by=person.participation.as_actor())


def test_a_closed_challenge_takes_no_number(record: Record, measure: Measure) -> None:
    challenge = measure.team.challenge
    challenge.state, challenge.closed_at = State.CLOSED, clock.now()
    with pytest.raises(Refused, match="closed"):
        record(DAY_8, 44)


@pytest.mark.django_db(transaction=True)
def test_two_corrections_at_once_both_stay_in_history(record: Record, measure: Measure, member: Person) -> None:
    record(DAY_8, 44)
    by = member.participation.as_actor()

    def correct(numerator: int) -> None:
        try:
            fresh = Measure.objects.select_related("team__challenge").get(pk=measure.pk)
            actions.record_observation(fresh, by=by, on=DAY_8, numerator=numerator, denominator=100)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(correct, (45, 46, 47, 48)))
    rows = {row.pk: row for row in measure.observations.all()}
    assert sorted(row.numerator or 0 for row in rows.values()) == [44, 45, 46, 47, 48]
    [row] = [row for row in rows.values() if row.corrected_at is None]
    chain = [row.numerator or 0]
    while row.corrected_from_id:
        row = rows[row.corrected_from_id]
        chain.append(row.numerator or 0)
    assert sorted(chain) == [44, 45, 46, 47, 48]
