"""A person marks a number as unlike the others, and says why. It counts all the same."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from access.actor import Actor
from challenges.models import Challenge
from core.errors import Refused, WrittenBefore
from measures import marking
from measures.models import Measure, Observation, Unlike
from tests.world import Person, World

Record = Callable[..., Observation]
ON = date(2026, 2, 11)


@pytest.fixture
def row(record: Record) -> Observation:
    return record(ON, 44)


@pytest.fixture
def by(member: Person) -> Actor:
    return member.participation.as_actor()


@pytest.fixture
def page(url: str, row: Observation) -> str:
    return f"{url}{row.pk}/unlike/"


def sent(because: str = "The hall was shut") -> dict[str, str]:
    return {"id": str(uuid4()), "because": because}


def test_a_marked_number_has_a_ring_and_its_reason_in_the_table(
    url: str, page: str, member: Person, facilitator: Person
) -> None:
    assert "Unlike the others?" in member.get(url).content.decode()
    assert "44% on 11 February 2026" in member.get(page).content.decode()
    answer = member.post(page, sent(), follow=True)
    for told in (answer, facilitator.get(url)):
        text = told.content.decode()
        assert "“The hall was shut”" in text
        assert "In a ring, as unlike the others: 44% on Day 8." in text
        assert "A ring stands around a number" in text


def test_nothing_is_marked_by_itself(record: Record, url: str, member: Person) -> None:
    for day in range(1, 10):
        record(date(2026, 2, day), 40)
    record(date(2026, 2, 10), 99)
    assert "A ring stands around" not in member.get(url).content.decode()


def test_a_facilitator_may_mark_too_and_nobody_else(
    page: str, facilitator: Person, other_member: Person, sponsor: Person
) -> None:
    assert other_member.post(page, sent()).status_code == 404
    assert sponsor.post(page, sent()).status_code == 403
    assert facilitator.post(page, sent()).status_code == 302
    assert Unlike.objects.get().marked_by == facilitator.participation


def test_words_stay_when_they_cannot_be_kept(page: str, member: Person) -> None:
    answer = member.post(page, {"id": str(uuid4()), "because": "her NHS number is 943 476 5919"})
    assert answer.status_code == 422
    assert "943 476 5919" in answer.content.decode()
    assert member.post(page, sent("")).status_code == 422
    assert not Unlike.objects.exists()


def test_sent_twice_it_counts_once(row: Observation, by: Actor) -> None:
    said: dict[str, Any] = {"by": by, "key": uuid4()}
    assert marking.mark_unlike(row, because="Snow ", **said) == marking.mark_unlike(row, because="Snow", **said)
    with pytest.raises(WrittenBefore):
        marking.mark_unlike(row, because="Ice", **said)
    with pytest.raises(Refused, match="before you"):
        marking.mark_unlike(row, by=by, key=uuid4(), because="Ice")


def test_a_mark_taken_back_stands_nowhere_and_may_be_written_anew(
    url: str, page: str, member: Person, row: Observation, by: Actor
) -> None:
    mark = marking.mark_unlike(row, by=by, key=uuid4(), because="Snow that was none")
    assert "Snow that was none" in member.get(page).content.decode()
    assert "The mark is gone." in member.post(f"{url}{mark.pk}/unlike/back/", follow=True).content.decode()
    for address in (url, page):
        assert "Snow that was none" not in member.get(address).content.decode()
    assert member.post(page, sent()).status_code == 302
    mark.refresh_from_db()
    assert mark.taken_back_by == member.participation


def test_a_correction_carries_no_mark_over(
    row: Observation, record: Record, by: Actor, url: str, member: Person
) -> None:
    marking.mark_unlike(row, by=by, key=uuid4(), because="Snow")
    record(ON, 54)
    assert "unlike the others: " not in member.get(url).content.decode()
    with pytest.raises(Refused, match="corrected meanwhile"):
        marking.mark_unlike(row, by=by, key=uuid4(), because="Snow")


def test_others_do_not_take_a_mark_back(
    url: str, row: Observation, by: Actor, other_member: Person, world: World, sponsor: Person
) -> None:
    mark = marking.mark_unlike(row, by=by, key=uuid4(), because="Snow")
    assert other_member.post(f"{url}{mark.pk}/unlike/back/").status_code == 404
    assert sponsor.post(f"{url}{mark.pk}/unlike/back/").status_code == 403
    with pytest.raises(PermissionDenied):
        marking.take_back_mark(mark, by=other_member.participation.as_actor())
    assert Unlike.objects.standing().get() == mark


def test_leaders_see_neither_the_mark_nor_its_words(
    world: World, row: Observation, by: Actor, sponsor: Person, measure: Measure
) -> None:
    marking.mark_unlike(row, by=by, key=uuid4(), because="Snow on the road")
    page = sponsor.get(f"{world.url}board/").content.decode()
    assert "Snow on the road" not in page
    assert "In a ring" not in page


def test_in_a_closed_challenge_marks_stay_as_they_are(
    world: World, url: str, page: str, member: Person, row: Observation, by: Actor
) -> None:
    mark = marking.mark_unlike(row, by=by, key=uuid4(), because="Snow")
    closed = {"state": "closed", "closed_at": world.challenge.launched_at}
    Challenge.objects.filter(pk=world.challenge.pk).update(**closed)
    answer = member.get(url).content.decode()
    assert "“Snow”" in answer
    assert "Take the mark back" not in answer
    member.post(f"{url}{mark.pk}/unlike/back/")
    assert Unlike.objects.standing().get() == mark
    assert member.post(page, sent()).status_code == 422
