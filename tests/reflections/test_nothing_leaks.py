"""A private answer leaves no trace for anybody but its author: no words, no name, no count."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from access.visibility import Visibility
from reflections.models import Reflection
from tests.world import Person, World

OnDay = Callable[..., None]
READERS = ("mate", "other_member", "facilitator", "sponsor")


def stable(response: Any) -> list[str]:
    """The page without what differs each time it is rendered."""
    fresh = ("csrfmiddlewaretoken", 'name="id"')
    return [line for line in response.content.decode().splitlines() if not any(name in line for name in fresh)]


@pytest.fixture
def mate(world: World) -> Person:
    return world.member(name="Mate")


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("text", ["", "Angry words about Nell"])
def test_learn_is_the_same_page_whether_somebody_wrote_or_not(
    world: World, member: Person, on_day: OnDay, who: str, text: str, request: pytest.FixtureRequest
) -> None:
    on_day(37)
    reader: Person = request.getfixturevalue(who)
    pages = [f"{world.url}learn/", f"{world.url}learn/mine/"]
    before = [stable(reader.get(page)) for page in pages]
    Reflection.objects.create(author=member.participation, team=world.skylark, week=6, prompt=17, text=text)
    assert [stable(reader.get(page)) for page in pages] == before


@pytest.mark.parametrize(
    "page", ["learn/", "learn/mine/", "today/", "board/", "facilitate/", "team/", "plan/", "asks/", "measures/"]
)
@pytest.mark.parametrize("who", [*READERS, "commissioner"])
def test_no_page_shows_private_words(
    world: World, member: Person, on_day: OnDay, who: str, page: str, request: pytest.FixtureRequest
) -> None:
    on_day(37)
    reader: Person = request.getfixturevalue(who)
    Reflection.objects.create(
        author=member.participation, team=world.skylark, week=6, prompt=17, text="Angry words about Nell"
    )
    assert b"Angry words" not in reader.get(world.url + page, follow=True).content


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        (Visibility.PRIVATE, set()),
        (Visibility.COACH, {"facilitator"}),
        (Visibility.TEAM, {"mate", "facilitator"}),
        (Visibility.LEADERS, {"mate", "facilitator", "sponsor"}),
        (Visibility.PUBLIC, {"mate", "other_member", "facilitator", "sponsor"}),
    ],
)
@pytest.mark.parametrize("who", READERS)
def test_learn_shows_an_answer_as_far_as_its_author_widened_it(
    world: World,
    member: Person,
    on_day: OnDay,
    who: str,
    visibility: Visibility,
    readers: set[str],
    request: pytest.FixtureRequest,
) -> None:
    on_day(37)
    reader: Person = request.getfixturevalue(who)
    Reflection.objects.create(
        author=member.participation, team=world.skylark, week=6, prompt=17, text="Open words", visibility=visibility
    )
    assert (b"Open words" in reader.get(world.url + "learn/mine/").content) == (who in readers)


def test_commissioners_have_no_learn_page(commissioner: Person, world: World, on_day: OnDay) -> None:
    on_day(37)
    for page in ("learn/", "learn/mine/"):
        assert commissioner.get(world.url + page).status_code == 403
    assert commissioner.post(world.url + "learn/answer/", {"id": str(uuid4())}).status_code == 403


def test_for_outsiders_and_people_who_left_it_is_not_there(
    world: World, member: Person, outsider: Person, ex_member: Person, stranger: Person, on_day: OnDay
) -> None:
    on_day(37)
    row = Reflection.objects.create(
        author=member.participation, team=world.skylark, week=6, prompt=17, text="x", visibility=Visibility.PUBLIC
    )
    answer = {"id": str(uuid4()), "week": "6", "prompt": "17", "text": "Words"}
    for person in (outsider, ex_member, stranger):
        assert person.get(world.url + "learn/").status_code == 404
        assert person.post(world.url + "learn/answer/", answer).status_code == 404
        assert person.post(f"{world.url}learn/{row.pk}/share/", {"visibility": "0"}).status_code == 404


def test_a_member_who_left_no_longer_sees_their_answers(world: World, ex_member: Person, on_day: OnDay) -> None:
    on_day(37)
    Reflection.objects.create(
        author=ex_member.participation, team=world.skylark, week=5, prompt=11, text="Mine", visibility=Visibility.PUBLIC
    )
    assert ex_member.get(world.url + "learn/").status_code == 404
