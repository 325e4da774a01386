"""Who sees whose words: every role, every visibility, own team and another."""

from uuid import uuid4

import pytest

from access.visibility import Visibility
from reflections.models import Reflection
from tests.world import Person, World

PRIVATE, COACH, TEAM, LEADERS, PUBLIC = Visibility
SEES = {
    "author": {PRIVATE, COACH, TEAM, LEADERS, PUBLIC},
    "team mate": {TEAM, LEADERS, PUBLIC},
    "member of another team": {PUBLIC},
    "facilitator": {COACH, TEAM, LEADERS, PUBLIC},
    "sponsor": {LEADERS, PUBLIC},
    "commissioner": {LEADERS, PUBLIC},
    "facilitator of another challenge": set(),
    "member of another challenge": set(),
}


@pytest.fixture
def people(
    world: World, member: Person, other_member: Person, facilitator: Person, sponsor: Person, commissioner: Person,
    outsider: Person,
) -> dict[str, Person]:  # fmt: skip
    return {
        "author": member,
        "team mate": world.member(),
        "member of another team": other_member,
        "facilitator": facilitator,
        "sponsor": sponsor,
        "commissioner": commissioner,
        "facilitator of another challenge": outsider,
        "member of another challenge": World().member(),
    }


@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("who", SEES)
def test_who_sees_a_members_words(people: dict[str, Person], who: str, visibility: Visibility) -> None:
    author = people["author"].participation
    Reflection.objects.create(
        pk=uuid4(), author=author, team=author.team, week=6, prompt=17, text="Words", visibility=visibility,
    )  # fmt: skip
    actor = people[who].participation.as_actor()
    assert Reflection.objects.visible_to(actor).exists() == (visibility in SEES[who])


@pytest.mark.parametrize("visibility", Visibility)
def test_a_sponsors_words_have_no_team_to_be_seen_by(people: dict[str, Person], visibility: Visibility) -> None:
    author = people["sponsor"].participation
    Reflection.objects.create(author=author, week=6, prompt=23, text="Words", visibility=visibility)
    seen_by = {
        who for who, person in people.items() if Reflection.objects.visible_to(person.participation.as_actor()).exists()
    }
    expected = {"sponsor"}
    if visibility >= COACH:
        expected |= {"facilitator"}
    if visibility >= LEADERS:
        expected |= {"commissioner"}
    if visibility >= PUBLIC:
        expected |= {"author", "team mate", "member of another team"}
    assert seen_by == expected
