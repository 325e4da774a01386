"""What its author or team takes back is gone at the next request, everywhere it stood and with pages still open."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from access.visibility import Visibility
from challenges.models import Challenge
from core import clock
from core.decision import Decision
from experiments import actions as tests
from experiments import ideas
from experiments.models import WORDS
from reflections.actions import reflect, widen
from stories import actions as stories
from stories.models import Reach
from tests.stories.conftest import WORDS as STORY
from tests.world import Person, World

OnDay = Callable[..., None]
PAGES = (
    *(f"learn/{page}" for page in ("", "story/", "mine/", "stories/", "ideas/", "borrow/")),
    *("today/", "board/", "plan/", "measures/", "asks/allowed/", "team/"),
)
CANARY = "zq00001x"


@pytest.fixture
def readers(
    world: World, on_day: OnDay, facilitator: Person, sponsor: Person, commissioner: Person, other_member: Person
) -> list[Person]:
    on_day(37)
    return [world.member(), other_member, facilitator, sponsor, commissioner]


def stands(world: World, readers: list[Person]) -> set[tuple[str, str]]:
    found = set()
    for person in readers:
        for page in PAGES:
            if CANARY in person.get(world.url + page).content.decode():
                found.add((person.participation.role, page))
    return found


def test_an_answer(world: World, member: Person, readers: list[Person]) -> None:
    me = member.participation
    row = reflect(me, key=uuid4(), week=5, prompt=11, text=CANARY)
    assert stands(world, readers) == set()
    widen(row, visibility=Visibility.PUBLIC, by=me.as_actor())
    assert {role for role, _page in stands(world, readers)} == {"member", "facilitator", "sponsor"}
    widen(row, visibility=Visibility.PRIVATE, by=me.as_actor())
    assert stands(world, readers) == set()


def test_a_story_whose_yes_ends_tonight_where_the_challenge_is(
    world: World, member: Person, readers: list[Person]
) -> None:
    """In Auckland the day is over long before it is here."""
    Challenge.objects.filter(pk=world.challenge.pk).update(time_zone="Pacific/Auckland")
    by = type(member.participation).objects.get(pk=member.participation.pk).as_actor()
    team = type(world.skylark).objects.select_related("challenge").get(pk=world.skylark.pk)
    story = stories.tell(team, by=by, key=uuid4(), **(STORY | {"title": CANARY}))
    there = clock.now().astimezone(ZoneInfo("Pacific/Auckland"))
    yes: dict[str, Any] = {"scope": Reach.PUBLIC, "given_by": "They", "how": "spoken", "until": there.date()}
    stories.record_consent(story, by=by, key=uuid4(), **yes)
    midnight = there.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    with clock.pretend(midnight - timedelta(seconds=1)):
        assert {role for role, _page in stands(world, readers)} == {"member", "facilitator", "sponsor", "commissioner"}
    with clock.pretend(midnight):
        assert stands(world, readers) == set()
        for person in readers:
            assert person.get(f"{world.url}learn/stories/{story.pk}/").status_code in {403, 404}


def test_a_test_that_another_team_had_borrowed(
    world: World, member: Person, other_member: Person, readers: list[Person]
) -> None:
    by = member.participation.as_actor()
    card: dict[str, Any] = dict.fromkeys(WORDS, CANARY)
    test = tests.start_test(world.skylark, by=by, key=uuid4(), **card)
    tests.decide(test, by=by, decision=Decision.ABANDON, learned=CANARY)
    tests.share(test, visibility=Visibility.PUBLIC, by=by)
    idea = ideas.borrow(test, team=world.teasel, by=other_member.participation.as_actor(), key=uuid4())
    others = [person for person in readers if person.participation.team != world.skylark]
    leaders = [person for person in others if person.participation.role != "facilitator"]
    assert ("member", "learn/ideas/") in stands(world, others)
    begin = f"{world.url}learn/tests/new/?idea={idea.pk}"
    assert CANARY in other_member.get(begin).content.decode()
    tests.unshare(test, by=by)
    assert stands(world, leaders) == set()
    assert CANARY not in other_member.get(begin).content.decode()
    take = other_member.post(f"{world.url}learn/borrow/{test.pk}/", {"id": str(uuid4())})
    assert take.status_code == 404
