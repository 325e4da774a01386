"""A rate and a yes or no on the page: written down, drawn, told in a sentence and in the table."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from core import clock
from core.errors import Refused
from measures import actions
from measures.chart import draw
from measures.models import Kind, Measure, Unit
from measures.runchart import Reading, RunChart
from measures.sentence import sentence
from tests.world import Person, World

DAY_8 = date(2026, 2, 11)


@pytest.fixture
def falls(world: World, member: Person, on_day: Callable[..., None]) -> Measure:
    on_day(9)
    by = member.participation.as_actor()
    return actions.add_measure(
        world.skylark, by=by, key=uuid4(), name="Falls", unit=Unit.RATE, per=1000, per_what="bed days"
    )


@pytest.fixture
def huddle(world: World, member: Person, on_day: Callable[..., None]) -> Measure:
    on_day(9)
    by = member.participation.as_actor()
    return actions.add_measure(world.skylark, by=by, key=uuid4(), name="Huddle on time", unit=Unit.YES_NO)


def answers(*values: int) -> RunChart:
    rows = (Reading(DAY_8 + timedelta(7 * n), 8 + 7 * n, Decimal(value)) for n, value in enumerate(values))
    return RunChart(tuple(rows))


def test_a_rate_asks_for_two_numbers_and_says_of_what(falls: Measure, url: str, member: Person) -> None:
    page = member.get(url).content.decode()
    assert "For how many bed days" in page
    assert "for each 1,000 bed days" in page
    sent = {"id": str(uuid4()), "numerator": "16", "denominator": "5000", "on": "2026-02-11"}
    assert member.post(f"{url}{falls.pk}/number/", sent).status_code == 303
    page = member.get(url).content.decode()
    assert "3.2 per 1,000 now" in page
    assert falls.observations.get().value == Decimal("3.20")


def test_a_rate_may_be_more_than_its_whole(falls: Measure, url: str, member: Person) -> None:
    sent = {"id": str(uuid4()), "numerator": "7", "denominator": "5", "on": "2026-02-11"}
    assert member.post(f"{url}{falls.pk}/number/", sent).status_code == 303
    assert falls.observations.get().value == Decimal(1400)


@pytest.mark.parametrize(("typed", "status"), [("1", 303), ("0", 303), ("2", 422), ("", 422), ("yes please", 422)])
def test_yes_or_no_is_chosen(huddle: Measure, url: str, member: Person, typed: str, status: int) -> None:
    sent = {"id": str(uuid4()), "value": typed, "on": "2026-02-11"}
    assert member.post(f"{url}{huddle.pk}/number/", sent).status_code == status
    assert huddle.observations.count() == (status == 303)


def test_yes_and_no_are_told_as_how_often() -> None:
    assert (
        str(sentence(answers(0, 1, 1, 1), unit="yes_no")) == "Yes now. Since the launch: yes three times, no one time."
    )
    assert str(sentence(answers(), unit="yes_no")) == "No answer since the launch yet."
    assert "chance" not in str(sentence(answers(*[1] * 20), unit="yes_no"))


def test_yes_and_no_are_dots_without_a_line_a_middle_or_a_target() -> None:
    drawn = draw(answers(0, 1, 1), title="Huddle", unit="yes_no", target=(Decimal(1), 100))
    svg = str(drawn.wide)
    assert "<circle" in svg
    assert "polyline" not in svg
    assert "c-median" not in svg
    assert "c-target" not in svg
    assert ">yes</text>" in svg
    assert ">no</text>" in svg
    assert "Since launch, one after another: no, yes and yes." in svg
    assert "20 answers since launch: 0 times no, 20 times yes." in str(
        draw(answers(*[1] * 20), title="Huddle", unit="yes_no").wide
    )


def test_a_goal_counts_no_yes_or_no(huddle: Measure, write: Callable[..., Any]) -> None:
    with pytest.raises(Refused, match="needs a number"):
        write(measure=huddle)


def test_the_form_to_add_a_measure_takes_every_kind(world: World, url: str, member: Person) -> None:
    sent = {"kind": "balancing", "unit": "rate", "per": "100", "per_what": "visits", "direction": "down"}
    answer = member.post(f"{url}add/", sent | {"id": str(uuid4()), "name": "Complaints"})
    assert answer.status_code == 302
    rate = world.skylark.measures.get(name="Complaints")
    assert (rate.unit, rate.per, rate.per_what, rate.counts_people) == (Unit.RATE, 100, "visits", False)
    sent |= {"id": str(uuid4()), "name": "Letters", "unit": "count", "counts_people": "on"}
    assert member.post(f"{url}add/", sent).status_code == 302
    count = world.skylark.measures.get(name="Letters")
    assert (count.per, count.per_what, count.counts_people) == (1, "", True)
    assert member.post(f"{url}add/", sent | {"id": str(uuid4()), "name": "Odd", "per": "7"}).status_code == 422


def test_the_words_of_a_rate_change_and_its_numbers_stay(falls: Measure, url: str, member: Person) -> None:
    sent = {"name": "Falls", "kind": Kind.OUTCOME, "per_what": "nights", "per": "10"}
    assert member.post(f"{url}{falls.pk}/words/", sent).status_code == 302
    falls.refresh_from_db()
    assert (falls.per, falls.per_what, falls.counts_people) == (1000, "nights", False)


@pytest.mark.parametrize("wrong", [{"per": 7}, {"unit": Unit.COUNT}, {"unit": Unit.COUNT, "per": 1}])
def test_the_database_keeps_rates_apart_from_counts(falls: Measure, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=falls.pk).update(**wrong)


def test_a_facilitator_says_whose_number_it_is(
    falls: Measure, url: str, member: Person, facilitator: Person, other_member: Person
) -> None:
    joan, path = str(member.participation.pk), f"{url}{falls.pk}/number/"
    page = facilitator.get(f"{url}?team={falls.team_id}").content.decode()
    assert f'<option value="{joan}">' in page
    sent = {"id": str(uuid4()), "numerator": "16", "denominator": "5000", "on": "2026-02-11", "entered_for": joan}
    assert facilitator.post(path, sent).status_code == 303
    row = falls.observations.get()
    assert (row.entered_by, row.entered_for) == (facilitator.participation, member.participation)
    assert f"facilitator, for {member.user.name}" in member.get(url).content.decode()
    strange = sent | {"id": str(uuid4()), "entered_for": str(other_member.participation.pk)}
    assert facilitator.post(path, strange).status_code == 422


def test_a_member_enters_for_nobody_else(falls: Measure, url: str, member: Person, world: World) -> None:
    colleague = world.member(name="Asha Penn").participation
    assert "Whose number is it?" not in member.get(url).content.decode()
    with pytest.raises(Refused, match="Choose somebody"):
        actions.record_observation(
            falls,
            by=member.participation.as_actor(),
            on=DAY_8,
            numerator=1,
            denominator=2,
            entered_for=colleague.pk,
        )


def test_late_and_corrected_numbers_are_marked(
    falls: Measure, url: str, member: Person, on_day: Callable[..., None]
) -> None:
    by = member.participation.as_actor()
    actions.record_observation(falls, by=by, on=DAY_8, numerator=1, denominator=100)
    on_day(20)
    actions.record_observation(falls, by=by, on=DAY_8, numerator=2, denominator=100)
    page = member.get(url).content.decode()
    assert 'class="h-tag">corrected<' in page
    assert 'class="h-tag">late<' not in page
    assert "Corrected from 10 per 1,000 (1 for 100) by" in page
    late = clock.now().date() - timedelta(8)
    actions.record_observation(falls, by=by, on=late, numerator=2, denominator=100)
    assert member.get(url).content.decode().count('class="h-tag">late<') == 1
