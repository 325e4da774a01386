"""All numbers of a team by the week: one form, one save, all of it or nothing, and nobody's number lost."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.models import State
from core import clock
from measures import actions
from measures.grid import Week, fill, weeks_to_show
from measures.grid_saving import rows_of, save_grid
from measures.models import Measure, Observation, Unit
from tests.at_once import at_once
from tests.world import Person, World

DAY_8 = date(2026, 2, 11)  # week 2: 11 to 17 February; it is Thursday the 12th, Day 9
WEEK_1 = date(2026, 2, 10)
FIELD = re.compile(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"')
SELECT = re.compile(r'<select[^>]* name="([^"]+)".*?</select>', re.DOTALL)


def form_of(answer: Any) -> dict[str, str]:
    """The form as the page has it."""
    page = answer.content.decode()
    fields = dict(FIELD.findall(page[page.index('class="g-form"') :]))
    for found in SELECT.finditer(page):
        chosen = re.search(r'value="([^"]*)" selected', found[0])
        fields[found[1]] = chosen[1] if chosen else ""
    return fields


def cell(measure: Measure, week: int, box: str = "n") -> str:
    return f"{box}{measure.pk.hex[:10]}_{week}"


@pytest.fixture
def path(url: str) -> str:
    return f"{url}grid/"


@pytest.fixture
def rate(world: World, member: Person, count: Measure) -> Measure:
    by = member.participation.as_actor()
    return actions.add_measure(world.skylark, by=by, key=uuid4(), name="Falls", unit=Unit.RATE, per=1000)


@pytest.fixture
def huddle(world: World, member: Person, count: Measure) -> Measure:
    by = member.participation.as_actor()
    return actions.add_measure(world.skylark, by=by, key=uuid4(), name="Huddle", unit=Unit.YES_NO)


def test_numbers_of_every_kind_are_saved_at_once(
    path: str, member: Person, count: Measure, measure: Measure, rate: Measure, huddle: Measure
) -> None:
    sent = form_of(member.get(path)) | {
        cell(count, 2): "1,204",
        cell(count, 1): "9",
        cell(measure, 2): "44",
        cell(measure, 2, "d"): "100",
        cell(rate, 1): "16",
        cell(rate, 1, "d"): "5000",
        cell(huddle, 1): "0",
    }
    answer = member.post(path, sent, follow=True)
    assert "Saved: 5 new numbers." in answer.content.decode()
    found = {(row.measure_id, row.on): row.value for row in Observation.objects.all()}
    assert found == {
        (count.pk, DAY_8 + timedelta(1)): Decimal(1204),
        (count.pk, WEEK_1): Decimal(9),
        (measure.pk, DAY_8 + timedelta(1)): Decimal(44),
        (rate.pk, WEEK_1): Decimal("3.2"),
        (huddle.pk, WEEK_1): Decimal(0),
    }
    assert form_of(answer)[cell(count, 2)] == "1204"


def test_what_was_not_changed_writes_nothing(path: str, member: Person, count: Measure, measure: Measure) -> None:
    by = member.participation.as_actor()
    actions.record_observation(count, by=by, on=DAY_8, value=Decimal(7))
    actions.record_observation(measure, by=by, on=DAY_8, numerator=1, denominator=3)
    answer = member.post(path, form_of(member.get(path)), follow=True)
    assert "nothing was saved" in answer.content.decode()
    assert Observation.objects.count() == 2


def test_sent_twice_counts_once(path: str, member: Person, count: Measure) -> None:
    sent = form_of(member.get(path)) | {cell(count, 2): "7"}
    assert [member.post(path, sent).status_code for _twice in range(2)] == [302, 302]
    assert Observation.objects.count() == 1


def test_a_late_copy_does_not_undo_a_correction(path: str, member: Person, count: Measure) -> None:
    sent = form_of(member.get(path)) | {cell(count, 2): "7"}
    member.post(path, sent)
    again = form_of(member.get(path)) | {cell(count, 2): "8"}
    member.post(path, again)
    assert member.post(path, sent).status_code == 409
    assert [row.value for row in count.observations.current()] == [Decimal(8)]


def test_a_number_of_another_day_of_the_week_is_corrected_in_its_place(
    path: str, member: Person, facilitator: Person, count: Measure
) -> None:
    by = facilitator.participation.as_actor()
    actions.record_observation(count, by=by, on=WEEK_1 - timedelta(3), value=Decimal(7))
    member.post(path, form_of(member.get(path)) | {cell(count, 1): "9"})
    [row] = count.observations.current()
    assert (row.on, row.value, row.entered_by) == (WEEK_1 - timedelta(3), Decimal(9), member.participation)
    page = member.get(path).content.decode()
    assert f"Corrected from 7 by {member.user.name} on 12 February" in page


HOSTILE = [
    "forty", "-4", "1e5", "9" * 60, "4.5", "<script>alert(1)</script>", "=1+1", "\u0661", "NaN", "1;drop table",
    "' or 1=1 --", "\u202e12",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_one_wrong_cell_keeps_all_that_was_typed_and_writes_nothing(
    path: str, member: Person, count: Measure, measure: Measure, text: str
) -> None:
    typed = {cell(measure, 2): "44", cell(measure, 2, "d"): "100", cell(count, 1): text}
    answer = member.post(path, form_of(member.get(path)) | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#{cell(count, 1)}">Home visits, Week 1: ' in page
    assert 'value="44"' in page
    assert "<script>alert" not in page
    assert not Observation.objects.exists()


@pytest.mark.parametrize(("first", "second"), [("5", ""), ("", "5"), ("5", "4"), ("0", "0"), ("x", "5")])
def test_both_numbers_of_a_share_are_wanted(
    path: str, member: Person, measure: Measure, first: str, second: str
) -> None:
    typed = {cell(measure, 2): first, cell(measure, 2, "d"): second}
    assert member.post(path, form_of(member.get(path)) | typed).status_code == 422
    assert not Observation.objects.exists()


def test_a_number_is_never_taken_out(path: str, member: Person, count: Measure) -> None:
    actions.record_observation(count, by=member.participation.as_actor(), on=DAY_8, value=Decimal(7))
    answer = member.post(path, form_of(member.get(path)) | {cell(count, 2): " "})
    assert answer.status_code == 422
    assert "never taken out" in answer.content.decode()
    assert count.observations.current().count() == 1


def test_who_comes_second_sees_both_numbers_and_is_asked(
    path: str, world: World, member: Person, count: Measure, measure: Measure
) -> None:
    asha = world.member(name="Asha Penn")
    hers, ours = form_of(asha.get(path)), form_of(member.get(path))
    assert asha.post(path, hers | {cell(count, 2): "7"}).status_code == 302
    typed = {cell(count, 2): "9", cell(measure, 1): "1", cell(measure, 1, "d"): "4"}
    answer = member.post(path, ours | typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Asha Penn wrote 7 here meanwhile" in page
    assert form_of(answer)[cell(count, 2)] == "9"
    assert Observation.objects.count() == 1
    assert member.post(path, form_of(answer)).status_code == 302
    assert [row.value for row in count.observations.current()] == [Decimal(9)]
    assert count.observations.count() == 2
    assert measure.observations.count() == 1


def test_who_agrees_with_the_first_is_not_asked(path: str, world: World, member: Person, count: Measure) -> None:
    asha = world.member(name="Asha Penn")
    hers, ours = form_of(asha.get(path)), form_of(member.get(path))
    asha.post(path, hers | {cell(count, 2): "7"})
    assert member.post(path, ours | {cell(count, 2): "7"}).status_code == 302
    assert count.observations.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_asked(world: World, member: Person, count: Measure) -> None:
    asha = world.member(name="Asha Penn").participation
    team, calendar, today = world.skylark, world.challenge.calendar, date(2026, 2, 12)

    def save(by: Any, number: str) -> str:
        weeks = weeks_to_show(2, calendar=calendar, today=today)
        sent = {cell(count, 2): number}
        return "saved" if save_grid(team, weeks, by=by, key=uuid4(), sent=sent, seen={}) else "asked"

    answers = at_once(lambda: save(member.participation.as_actor(), "7"), lambda: save(asha.as_actor(), "9"))
    assert sorted(answers) == ["asked", "saved"]
    assert count.observations.count() == 1


def test_a_facilitator_enters_for_somebody_or_for_the_team(
    path: str, world: World, facilitator: Person, member: Person, count: Measure
) -> None:
    page = f"{path}?team={world.skylark.pk}"
    joan = str(member.participation.pk)
    sent = form_of(facilitator.get(page)) | {cell(count, 2): "7", "entered_for": joan}
    assert facilitator.post(page, sent).status_code == 302
    row = count.observations.get()
    assert (row.entered_by, row.entered_for) == (facilitator.participation, member.participation)
    sent = form_of(facilitator.get(page)) | {cell(count, 1): "7", "entered_for": ""}
    facilitator.post(page, sent)
    assert count.observations.get(on=WEEK_1).entered_for is None


def test_late_numbers_are_marked(path: str, member: Person, count: Measure, on_day: Callable[..., None]) -> None:
    member.post(path, form_of(member.get(path)) | {cell(count, -2): "7", cell(count, 2): "8"})
    assert member.get(path).content.decode().count(">late</span>") == 1
    on_day(60)
    assert member.get(f"{path}?week=2").content.decode().count(">late</span>") == 1


@pytest.mark.parametrize("week", ["", "3", "99999", "-99999", "x", "1;", "\u0662", "--1", "9" * 40])
def test_any_week_that_is_asked_for_is_answered(path: str, member: Person, count: Measure, week: str) -> None:
    answer = member.get(path, {"week": week})
    assert answer.status_code == 200
    assert "Week 3" not in answer.content.decode()


def test_others_are_not_let_in(path: str, world: World, outsider: Person, sponsor: Person, count: Measure) -> None:
    for person, status in ((outsider, 404), (sponsor, 403), (world.commissioner(), 403)):
        assert person.get(path).status_code == status
        assert person.post(path, {}).status_code == status


def test_a_member_of_another_team_writes_to_their_own(
    path: str, world: World, other_member: Person, count: Measure
) -> None:
    sent = {"id": str(uuid4()), "seen": "", cell(count, 2): "7", "team": str(world.skylark.pk)}
    assert other_member.post(path, sent).status_code == 302
    assert not Observation.objects.exists()
    assert str(count.pk.hex[:10]) not in other_member.get(path).content.decode()


@pytest.mark.parametrize("wrong", [{"id": ""}, {"id": "x"}])
def test_a_form_without_its_key_is_shown_again(
    path: str, member: Person, count: Measure, wrong: dict[str, str]
) -> None:
    assert member.post(path, form_of(member.get(path)) | {cell(count, 2): "7"} | wrong).status_code == 422
    assert not Observation.objects.exists()


@pytest.mark.parametrize("seen", ["x", "a:b", "ab" * 16 + ":" + "cd" * 16, ":::", "\u2028"])
def test_what_was_seen_cannot_be_made_up(path: str, member: Person, count: Measure, seen: str) -> None:
    actions.record_observation(count, by=member.participation.as_actor(), on=DAY_8, value=Decimal(7))
    sent = form_of(member.get(path)) | {cell(count, 2): "9", "seen": seen}
    assert member.post(path, sent).status_code == 409


def test_a_closed_challenge_is_only_read(path: str, world: World, member: Person, count: Measure) -> None:
    sent = form_of(member.get(path)) | {cell(count, 2): "7"}
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    assert "Save the numbers" not in member.get(path).content.decode()
    assert member.post(path, sent).status_code == 422
    assert not Observation.objects.exists()


def test_two_years_of_weeks_and_twenty_measures_ask_no_more(
    path: str, world: World, member: Person, facilitator: Person, count: Measure, on_day: Callable[..., None]
) -> None:
    on_day(9)
    team, by = world.skylark, member.participation
    pages = ((member, path), (facilitator, f"{path}?team={team.pk}"))

    def asked() -> list[int]:
        counts = []
        for person, page in pages:
            person.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert person.get(page).status_code == 200
            counts.append(len(queries))
        return counts

    few = asked()
    made = Measure.objects.bulk_create(Measure(team=team, name=f"Number {n}") for n in range(19))
    Observation.objects.bulk_create(
        Observation(measure=one, on=DAY_8 - timedelta(7 * week), value=week, entered_by=by)
        for one in [count, *made]
        for week in range(104)
    )
    assert asked() == few
    assert max(few) <= 6
    weeks: list[Week] = weeks_to_show(2, calendar=world.challenge.calendar, today=DAY_8)
    fill(weeks, [count, *made], rows_of(team, weeks), world.challenge.calendar)
    assert len(weeks) == 8
    assert sum(len(week.cells) for week in weeks) == 160
