"""What a link to the board shows: what was meant for everybody, to whoever looks, and it is kept nowhere."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from gzip import compress
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from access.visibility import Visibility
from asks import actions as asks
from challenges.models import Event
from core.quiet_logs import _bare
from experiments.models import Experiment
from milestones.models import Milestone
from sharing import actions
from stories.models import Consent, Reach, Story
from teams.models import Team
from tests.boards.board_world import author, count, publish
from tests.world import Person, World

DECIDED: dict[str, Any] = {"decision": "adopt", "decided_day": 20, "decided_at": datetime(2026, 3, 12, 11, tzinfo=UTC)}


@pytest.fixture
def path(world: World, facilitator: Person, on_day: Callable[..., None]) -> str:
    """A board in the middle of its hundred days, with all kinds of words on it."""
    on_day(37)
    by = author(world.skylark)
    goal = publish(world.skylark, "6 in 10 will say: I feel in control.", by=by)
    for day, value in ((-3, 30), (10, 36), (30, 44)):
        count(goal.measure, day, value, by=by)
    Team.objects.filter(pk=world.skylark.pk).update(focus="FOCUS", going="stuck", going_words="GOING")
    Milestone.objects.create(team=world.skylark, day=41, title="MILESTONE")
    Event.objects.filter(title="Refresh workshop").update(place="PLACE", note="NOTE")
    asks.ask(world.skylark, by=by, key=uuid4(), question="QUESTION", stuck="STUCK", to_title="Director of Care")
    done = asks.ask(world.skylark, by=by, key=uuid4(), question="QUESTION", to_title="Director of Care")
    sponsor = world.sponsor(name="Ruth Okoro").participation.as_actor()
    asks.answer(done, by=sponsor, answer="no", words="ANSWER")
    asks.commit(world.challenge, by=sponsor, key=uuid4(), what="PROMISE", promised_for=date(2026, 5, 1))
    by, until = facilitator.participation.as_actor(), date(2026, 4, 30)
    made = actions.make_link(world.challenge, by=by, key=uuid4(), label="LABEL", expires_on=until)
    return f"/s/{made.token}/"


def test_goal_day_number_and_who_owes_an_answer_stand_there(world: World, path: str) -> None:
    page = Client().get(path).content.decode()
    for words in (world.challenge.name, "6 in 10 will say", "Day 37 of 100", "44%", "Director of Care", "Skylark"):
        assert words in page
    assert "Refresh workshop" in page
    assert "This link works until 30 April 2026." in page


def test_what_is_for_those_who_take_part_does_not(path: str) -> None:
    page = Client().get(path).content.decode()
    inside = ("FOCUS", "GOING", "Stuck", "MILESTONE", "PLACE", "NOTE", "QUESTION", "STUCK", "ANSWER", "PROMISE")
    for words in (*inside, "LABEL", "Ruth", "Nell", "/c/", "/me/", "/sign-in/"):
        assert words not in page, words


@pytest.mark.parametrize(
    ("visibility", "is_shown"), [(Visibility.TEAM, False), (Visibility.LEADERS, False), (Visibility.PUBLIC, True)]
)
def test_a_small_test_stands_there_if_everybody_may_see_it(
    world: World, path: str, visibility: Visibility, *, is_shown: bool
) -> None:
    words: dict[str, Any] = {"prediction": "Eight", "started_day": 9, "learned": "TAUGHT", "visibility": visibility}
    Experiment.objects.create(team=world.skylark, number=1, title="TRIED", **words, **DECIDED)
    page = Client().get(path).content.decode()
    assert ("TRIED" in page, "TAUGHT" in page) == (is_shown, is_shown)


@pytest.mark.parametrize("reach", Reach.values)
def test_a_story_stands_there_if_its_yes_says_so_and_as_long_as_it_holds(world: World, path: str, reach: int) -> None:
    words = {"about": "A neighbour", "before": "Alone.", "turning": "A knock.", "after": "Tea."}
    story = Story.objects.create(team=world.skylark, title="STORY", **words)
    Consent.objects.create(story=story, given_by="The neighbour", how="spoken", scope=reach)
    assert ("STORY" in Client().get(path).content.decode()) == (reach == Reach.OUTSIDE)
    Story.objects.update(anonymised=False)
    assert "STORY" not in Client().get(path).content.decode()


def test_who_is_signed_in_sees_the_same(path: str, facilitator: Person, outsider: Person, member: Person) -> None:
    nobodys = Client().get(path).content
    for person in (facilitator, outsider, member):
        assert person.get(path).content == nobodys


def test_nothing_keeps_it_finds_it_or_tells_where_it_was(path: str) -> None:
    answer = Client().get(path)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "Hundred-Keep" not in answer.headers
    assert not answer.cookies
    assert b"<script" not in answer.content
    assert _bare(f"GET {path}") == "GET /s/…/"


def test_looking_writes_nothing_and_asks_little(path: str, member: Person) -> None:
    for client, most in ((Client(), 5), (member, 6)):
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(path)
        assert len(captured) <= most
        assert not [query for query in captured.captured_queries if not query["sql"].startswith("SELECT")]
        assert len(compress(page.content)) < 20_000


@pytest.mark.parametrize("token", ["x", "A" * 22, "A" * 500, "%00", "é", "..", "AAAAAAAAAAAAAAAAAAAAA%2F"])
def test_a_guess_finds_nothing(path: str, token: str) -> None:
    assert Client().get(f"/s/{token}/").status_code == 404
    assert Client().get(path[:-2] + ("A" if path[-2] != "A" else "B") + "/").status_code == 404
