"""The letters of small tests stand on the charts of the numbers, also when a number is sent."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from challenges.models import Event
from experiments import actions as tests
from measures import actions
from measures.models import Measure, Unit
from tests.world import Person, World

HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def url(world: World, member: Person, on_day: Callable[..., None]) -> str:
    """Where a number is sent: of a measure with a chart; its team tries two small tests."""
    by = member.participation.as_actor()
    on_day(3)
    measure: Measure = actions.add_measure(world.skylark, by=by, key=uuid4(), name="In control", unit=Unit.PERCENT)
    for day in (4, 9):
        on_day(day)
        on = world.challenge.calendar.date_of(day)
        actions.record_observation(measure, by=by, key=uuid4(), on=on, numerator=40, denominator=100)
        tests.start_test(world.skylark, by=by, key=uuid4(), title=f"Tea on day {day}", prediction="Six come")
    return f"{world.url}measures/{measure.pk}/number/"


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("said", [{"numerator": "fourty"}, {"numerator": "50", "denominator": "100"}])
def test_the_letters_stay_when_a_number_is_sent(
    url: str, member: Person, said: dict[str, str], headers: dict[str, Any]
) -> None:
    sent = {"id": str(uuid4()), "on": "2026-02-11", **said}
    answer = member.post(url, sent, follow=True, **headers)
    page = answer.content.decode()
    assert answer.status_code == (422 if said["numerator"] == "fourty" else 200)
    assert "What the letters and numbers say" in page
    assert page.count("Tea on day") == 2
    assert "Change the words" in page


@pytest.mark.parametrize("name", ["member", "facilitator"])
def test_events_that_took_place_stand_beside_the_letters(
    world: World, url: str, request: pytest.FixtureRequest, name: str
) -> None:
    for title, day in (("Refresh workshop", 5), ("Mid-point review", 60)):
        Event.objects.create(challenge=world.challenge, title=title, on=world.challenge.calendar.date_of(day))
    reader: Person = request.getfixturevalue(name)
    sent = reader.post(url, {"id": str(uuid4()), "numerator": "fourty"}).content.decode()
    for page in (reader.get(f"{world.url}measures/").content.decode(), sent):
        assert "What took place: Refresh workshop on Day 5." in page
        assert "Refresh workshop. " in page.partition("What the letters and numbers say")[2]
        assert "Mid-point review" not in page


def test_a_facilitator_who_mistypes_reads_the_same_letters(url: str, facilitator: Person) -> None:
    answer = facilitator.post(url, {"id": str(uuid4()), "numerator": "fourty"})
    assert answer.status_code == 422
    assert answer.content.decode().count("Tea on day") == 2
