"""Ten minutes to put other answers in the place of one's own."""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import UUID, uuid4

import pytest

from checkins.models import CheckIn
from measures.models import Observation, TeamGoal
from notifications.models import Delivery, Message
from tests.world import Person, World

OnDay = Callable[..., None]


@pytest.fixture
def sent(world: World, member: Person, facilitator: Person, goal: TeamGoal, on_day: OnDay) -> str:
    """The address of a check-in sent at ten."""
    on_day(37)
    key = uuid4()
    answers = {"numerator": "46", "denominator": "105", "confidence": "4", "stuck": "The room", "unsticker": "coach"}
    member.post(world.url + "check-in/", {"id": str(key), **answers})
    return f"{world.url}check-in/{key}/"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def key_of(url: str) -> str:
    return str(UUID(url.rstrip("/").rpartition("/")[2]))


def test_the_form_holds_what_was_sent(member: Person, sent: str) -> None:
    assert f'href="{sent}change/"' in text(member.get(sent))
    page = text(member.get(sent + "change/"))
    assert 'value="46"' in page
    assert 'value="4" checked' in page
    assert "The room" in page
    assert 'value="coach" checked' in page


def test_other_answers_take_the_place_of_the_first(member: Person, sent: str) -> None:
    answers = {"id": key_of(sent), "numerator": "47", "denominator": "105", "confidence": "2", "stuck": "The key"}
    response = member.post(sent + "change/", answers)
    assert (response.status_code, response["Location"]) == (303, sent)
    checkin = CheckIn.objects.get()
    assert (checkin.confidence, checkin.stuck, checkin.unsticker) == (2, "The key", "")
    assert checkin.observation == Observation.objects.current().get()
    assert checkin.observation is not None
    assert checkin.observation.numerator == 47
    assert Observation.objects.count() == 2


def test_sent_twice_it_changes_once(member: Person, sent: str) -> None:
    answers = {"id": key_of(sent), "numerator": "47", "denominator": "105", "note": "x"}
    for _ in range(2):
        assert member.post(sent + "change/", answers).status_code == 303
    assert Observation.objects.count() == 2
    assert CheckIn.objects.count() == 1


def test_an_empty_number_stays_as_it_was(member: Person, sent: str) -> None:
    member.post(sent + "change/", {"id": key_of(sent), "note": "x"})
    checkin = CheckIn.objects.get()
    assert checkin.observation is not None
    assert checkin.observation.numerator == 46
    assert Observation.objects.count() == 1


def test_what_is_no_longer_stuck_is_not_told(member: Person, sent: str) -> None:
    assert Message.objects.count() == 1
    member.post(sent + "change/", {"id": key_of(sent), "note": "x"})
    assert not Delivery.objects.filter(state="pending").exists()


def test_a_change_does_not_tell_twice(member: Person, sent: str) -> None:
    member.post(sent + "change/", {"id": key_of(sent), "stuck": "The key", "unsticker": "leader"})
    assert Message.objects.count() == 1


def test_after_ten_minutes_it_stays(member: Person, sent: str, on_day: OnDay) -> None:
    on_day(37, at=time(10, 10))
    assert "/change/" not in text(member.get(sent))
    response = member.post(sent + "change/", {"id": key_of(sent), "note": "Too late"})
    assert response.status_code == 422
    assert "Ten minutes have passed" in text(response)
    assert "Too late" in text(response)
    assert CheckIn.objects.get().note == ""


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"numerator": "200", "denominator": "105"}, "The first number is a part of the second"),
        ({"numerator": "x"}, "Write it in figures"),
    ],
)
def test_what_cannot_be_is_said(member: Person, sent: str, answers: dict[str, str], sentence: str) -> None:
    response = member.post(sent + "change/", {"id": key_of(sent), **answers}, headers={"HX-Request": "true"})
    assert response.status_code == 422
    assert sentence in text(response)
    assert f'action="{sent}change/"' in text(response)


def test_nobody_else_can(world: World, facilitator: Person, other_member: Person, outsider: Person, sent: str) -> None:
    answers = {"id": key_of(sent), "note": "Not mine"}
    for person in (world.member(), other_member, outsider):
        assert person.get(sent + "change/").status_code == 404
        assert person.post(sent + "change/", answers).status_code == 404
    assert facilitator.post(sent + "change/", answers).status_code == 403
    assert CheckIn.objects.get().note == ""
