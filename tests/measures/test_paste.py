"""Numbers from a spreadsheet are looked at first, then saved whole, and once."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from challenges.models import State
from core import clock
from measures import actions
from measures.models import Measure, Observation
from tests.world import Person, World

GOOD = "Date\tHome visits\tPeople who feel in control\n10/02/2026\t41\t12/30\n3/2/2026\t38\t10/30\n"


@pytest.fixture
def path(url: str) -> str:
    return f"{url}paste/"


def words(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def hidden(answer: Any) -> dict[str, str]:
    """What "Save these" would send."""
    page = answer.content.decode().split('paste/confirm/"')[1].split("</form>")[0]
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    return sent | {"text": unescape(page.split('<textarea name="text" hidden>\n')[1].split("</textarea>")[0])}


def bring_in(person: Person, path: str, text: str) -> Any:
    seen = person.post(path, {"text": text})
    assert seen.status_code == 200, words(seen)
    return person.post(f"{path}confirm/", hidden(seen), follow=True)


def test_nothing_is_written_before_it_is_confirmed(path: str, member: Person, count: Measure, measure: Measure) -> None:
    seen = member.post(path, {"text": GOOD})
    assert "4 new numbers" in words(seen)
    assert "12 of 30 (40%)" in words(seen)
    assert not Observation.objects.exists()
    done = member.post(f"{path}confirm/", hidden(seen), follow=True)
    assert "Saved: 4 new numbers." in words(done)
    rows = {(row.measure_id, row.on): row.value for row in Observation.objects.all()}
    assert rows[measure.pk, date(2026, 2, 10)] == Decimal(40)
    assert {row.entered_by for row in Observation.objects.all()} == {member.participation}


def test_the_same_paste_twice_adds_nothing(path: str, member: Person, count: Measure, measure: Measure) -> None:
    bring_in(member, path, GOOD)
    again = member.post(path, {"text": GOOD})
    assert "All of it is there already." in words(again)
    assert "Save these" not in words(again)
    assert Observation.objects.count() == 4


def test_a_double_tap_saves_once_and_undoes_no_correction(
    path: str, member: Person, count: Measure, measure: Measure
) -> None:
    sent = hidden(member.post(path, {"text": GOOD}))
    member.post(f"{path}confirm/", sent)
    by = member.participation.as_actor()
    actions.record_observation(count, by=by, on=date(2026, 2, 10), value=Decimal(50))
    assert "in already" in words(member.post(f"{path}confirm/", sent, follow=True))
    assert count.observations.current().get(on=date(2026, 2, 10)).value == Decimal(50)


def test_it_says_what_is_new_the_same_and_corrected(
    path: str, member: Person, count: Measure, measure: Measure
) -> None:
    by = member.participation.as_actor()
    actions.record_observation(count, by=by, on=date(2026, 2, 10), value=Decimal(40))
    actions.record_observation(measure, by=by, on=date(2026, 2, 10), numerator=12, denominator=30)
    seen = words(member.post(path, {"text": GOOD}))
    assert "2 new numbers, 1 corrected, 1 the same as before" in seen
    assert "corrects 40" in seen
    bring_in(member, path, GOOD)
    new = count.observations.current().get(on=date(2026, 2, 10))
    assert (new.value, new.corrected_from and new.corrected_from.value) == (Decimal(41), Decimal(40))


def test_what_changed_since_the_preview_is_looked_at_again(
    path: str, member: Person, count: Measure, measure: Measure
) -> None:
    sent = hidden(member.post(path, {"text": GOOD}))
    by = member.participation.as_actor()
    actions.record_observation(count, by=by, on=date(2026, 2, 10), value=Decimal(50))
    answer = member.post(f"{path}confirm/", sent)
    assert answer.status_code == 409
    assert "corrects 50" in words(answer)
    assert Observation.objects.count() == 1


def test_with_one_wrong_cell_nothing_can_be_saved(path: str, member: Person, count: Measure, measure: Measure) -> None:
    wrong = GOOD + "11/2/2026\tforty\t40%\n"
    answer = member.post(path, {"text": wrong})
    assert answer.status_code == 422
    assert "2 things to put right" in words(answer)
    assert "Row 4, Home visits: “forty”." in words(answer)
    assert "A share needs both numbers, such as 12/30" in words(answer)
    assert "Save these" not in words(answer)
    sent = {"id": str(uuid4()), "seen": "x", "text": wrong}
    assert member.post(f"{path}confirm/", sent).status_code == 409
    assert not Observation.objects.exists()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_file_does_as_well(path: str, member: Person, count: Measure, kind: str) -> None:
    data = b"Date;Home visits\n2026-02-10;41\n"
    if kind == "xlsx":
        book, box = Workbook(), BytesIO()
        for row in (["Date", "Home visits"], [date(2026, 2, 10), 41]):
            book.active.append(row)  # type: ignore[union-attr]
        book.save(box)
        data = box.getvalue()
    seen = member.post(path, {"file": SimpleUploadedFile(f"numbers.{kind}", data)})
    assert "1 new number" in words(seen)
    member.post(f"{path}confirm/", hidden(seen))
    assert [row.value for row in count.observations.all()] == [Decimal(41)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Date\tHome visits\n" + "3/2/2026\t4\n" * 2_001,
        "<script>alert(1)</script>\tx",
        "Date\tHome visits\n10/2/2026\t<script>alert(1)</script>",
        "Date\tHome visits\tNote\n10/2/2026\t4\ther NHS number is 943 476 5919",
    ],
)
def test_what_cannot_be_is_refused_and_kept_in_the_box(path: str, member: Person, count: Measure, text: str) -> None:
    answer = member.post(path, {"text": text})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert not Observation.objects.exists()


def test_two_years_of_dates_are_nobodys_birthday(
    path: str, member: Person, count: Measure, on_day: Callable[..., None]
) -> None:
    days = [date(2026, 2, 10) - timedelta(7 * n) for n in range(104)]
    text = "Week ending\tHome visits\n" + "\n".join(f"{day:%d/%m/%Y}\t{n}" for n, day in enumerate(days))
    assert "104 new numbers" in words(member.post(path, {"text": text}))


def test_a_huge_paste_asks_no_more_of_the_database(path: str, member: Person, count: Measure) -> None:
    def asked(rows: int) -> list[int]:
        days = [date(2026, 2, 10) - timedelta(n) for n in range(rows)]
        text = "Date\tHome visits\n" + "\n".join(f"{day:%d/%m/%Y}\t{n}" for n, day in enumerate(days))
        with CaptureQueriesContext(connection) as looking:
            seen = member.post(path, {"text": text})
        assert seen.status_code == 200
        with CaptureQueriesContext(connection) as saving:
            assert member.post(f"{path}confirm/", hidden(seen)).status_code == 302
        Observation.objects.all().delete()
        return [len(looking), len(saving)]

    few = asked(2)
    assert asked(780) == few
    assert few[0] <= 6


def test_others_are_not_let_in(path: str, outsider: Person, sponsor: Person, count: Measure) -> None:
    for person, status in ((outsider, 404), (sponsor, 403)):
        for address in (path, f"{path}confirm/"):
            assert person.post(address, {"text": GOOD}).status_code == status


def test_a_paste_of_another_team_is_of_ones_own(path: str, world: World, other_member: Person, count: Measure) -> None:
    answer = other_member.post(path, {"text": GOOD, "team": str(world.skylark.pk)})
    assert answer.status_code == 422
    assert "counts nothing yet" in words(answer)


def test_a_facilitator_saves_for_the_team(path: str, world: World, facilitator: Person, count: Measure) -> None:
    seen = facilitator.post(path, {"text": "Date\tHome visits\n10/2/2026\t4", "team": str(world.skylark.pk)})
    assert facilitator.post(f"{path}confirm/", hidden(seen)).status_code == 302
    row = count.observations.get()
    assert (row.entered_by, row.entered_for) == (facilitator.participation, None)


def test_a_closed_challenge_takes_none(path: str, world: World, member: Person, count: Measure) -> None:
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    assert "closed" in words(member.get(path))
    assert member.post(path, {"text": GOOD}).status_code == 422
