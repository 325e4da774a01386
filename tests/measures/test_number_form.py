"""This week's number is entered on the page, by htmx or as a whole page."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from measures.models import Measure, Observation
from tests.world import Person, World

HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def sent(measure: Measure) -> dict[str, Any]:
    return {"id": str(uuid4()), "numerator": "44", "denominator": "100", "on": "2026-02-11", "note": "Half term"}


@pytest.fixture
def path(url: str, measure: Measure) -> str:
    return f"{url}{measure.pk}/number/"


def test_a_plain_form_goes_back_to_the_number(path: str, url: str, member: Person, sent: dict[str, Any]) -> None:
    answer = member.post(path, sent)
    assert answer.status_code == 303
    row = Observation.objects.get()
    assert answer["Location"] == f"{url}#measure-{row.measure_id}"
    assert (row.numerator, row.note, row.entered_by) == (44, "Half term", member.participation)
    assert "Saved: 44%." in member.get(url).content.decode()


def test_htmx_gets_the_number_with_a_new_form(path: str, member: Person, sent: dict[str, Any]) -> None:
    answer = member.post(path, sent, **HTMX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.strip().startswith("<section")
    assert "Saved: 44% on 11 February." in page
    assert f'value="{sent["id"]}"' not in page


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_sent_twice_counts_once(path: str, member: Person, sent: dict[str, Any], headers: dict[str, Any]) -> None:
    answers = [member.post(path, sent, **headers).status_code for _twice in range(2)]
    assert answers[0] == answers[1]
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_same_form_with_another_number_keeps_the_first_and_asks(
    path: str, member: Person, sent: dict[str, Any], headers: dict[str, Any]
) -> None:
    member.post(path, sent, **headers)
    answer = member.post(path, sent | {"numerator": "50"}, **headers)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The first is kept" in page
    assert 'value="50"' in page
    assert f'value="{sent["id"]}"' not in page
    assert Observation.objects.get().numerator == 44


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"numerator": "fourty"}, "fourty"),
        ({"numerator": "101"}, "can’t be larger"),
        ({"denominator": "0", "numerator": "0"}, "nobody to count"),
        ({"on": "2026-02-13"}, "still to come"),
        ({"on": "31/2/2026"}, "31/2/2026"),
        ({"numerator": "-4"}, "-4"),
        ({"denominator": ""}, "Please look at this again"),
        ({"numerator": "9" * 40}, "9" * 40),
        ({"note": "x" * 300}, "x" * 300),
    ],
)
def test_a_bad_number_keeps_what_was_typed(
    path: str, member: Person, sent: dict[str, Any], wrong: dict[str, str], words: str, headers: dict[str, Any]
) -> None:
    answer = member.post(path, sent | wrong, **headers)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Please look at this again" in page
    for value in (sent | wrong).values():
        assert value in page
    assert not Observation.objects.exists()


def test_dates_as_people_here_write_them(path: str, member: Person, sent: dict[str, Any]) -> None:
    assert member.post(path, sent | {"on": "11/02/2026"}).status_code == 303
    assert str(Observation.objects.get().on) == "2026-02-11"


def test_who_may_enter_a_number(
    world: World,
    path: str,
    sent: dict[str, Any],
    facilitator: Person,
    other_member: Person,
    sponsor: Person,
    commissioner: Person,
    outsider: Person,
    ex_member: Person,
) -> None:
    expected = {other_member: 404, sponsor: 403, commissioner: 403, outsider: 404, ex_member: 404}
    for person, status in expected.items():
        assert person.post(path, sent).status_code == status
    assert not Observation.objects.exists()
    assert facilitator.post(path, sent).status_code == 303
    assert Observation.objects.get().entered_by == facilitator.participation


def test_a_bad_id_is_not_found(url: str, member: Person, sent: dict[str, Any]) -> None:
    assert member.post(f"{url}{uuid4()}/number/", sent).status_code == 404
    assert member.get(f"{url}{uuid4()}/number/").status_code == 405


def test_the_team_page_of_the_facilitator_comes_back(
    url: str, path: str, facilitator: Person, measure: Measure, sent: dict[str, Any]
) -> None:
    assert facilitator.post(path, sent)["Location"] == f"{url}?team={measure.team_id}#measure-{measure.pk}"


def test_one_value_for_what_is_not_a_share(
    url: str, count: Measure, member: Person, on_day: Callable[..., None]
) -> None:
    sent = {"id": str(uuid4()), "value": "1204", "on": "2026-02-11"}
    assert member.post(f"{url}{count.pk}/number/", sent).status_code == 303
    assert "1,204" in member.get(url).content.decode()
