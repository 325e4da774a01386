"""What a place calls its roles stands on its pages, in its messages and in its spreadsheets, and nowhere else."""

from collections.abc import Callable
from datetime import time

import pytest

from access.roles import Role
from core import clock, spoken
from milestones.models import Milestone
from notifications import outbox, rendering
from notifications.models import Message
from nudges import planning
from teams.pasting_actions import known_in
from teams.role_words import role_of
from tests.world import Person, World

WORDS = {"facilitator": {"one": "catalyst", "many": "catalysts"}}


@pytest.fixture
def spoken_world(world: World) -> World:
    world.challenge.vocabulary = WORDS
    world.challenge.save(update_fields=["vocabulary"])
    return world


def test_pages_say_them_and_leave_what_people_wrote(spoken_world: World, member: Person, facilitator: Person) -> None:
    spoken_world.skylark.agreement = "We ring our facilitator on Fridays."
    spoken_world.skylark.save()
    page = member.get(f"/c/{spoken_world.challenge.slug}/team/").content.decode()
    assert "Catalyst</span>" in page
    assert "We ring our facilitator on Fridays." in page
    assert "your facilitator" not in page
    votes = member.get(f"/c/{spoken_world.challenge.slug}/votes/").content.decode()
    assert "your catalyst" in votes


def test_pages_outside_and_other_challenges_say_them_as_ever(
    spoken_world: World, member: Person, outsider: Person
) -> None:
    member.get(f"/c/{spoken_world.challenge.slug}/team/")
    assert "catalyst" not in member.get("/help/").content.decode()
    slug = outsider.participation.challenge.slug
    assert "catalyst" not in outsider.get(f"/c/{slug}/set-up/people/").content.decode()


def test_messages_that_are_posted_say_them_when_they_are_sent(spoken_world: World, member: Person) -> None:
    with spoken.speaking(WORDS):
        outbox.post(kind="nudges/checkin", to=[member.user], occasion="x", context={"team": "Skylark", "day": 3})
    message = Message.objects.get()
    assert "your catalyst" in rendering._render(message, "answer", {})
    assert spoken.now() == {}


def test_nudges_that_are_planned_carry_them(spoken_world: World, member: Person, on_day: Callable[..., None]) -> None:
    Milestone.objects.create(team=spoken_world.skylark, day=38, title="Ten plans")
    on_day(38, at=time(8, 30))
    planning.plan(now=clock.now())
    contexts = [message.context for message in Message.objects.filter(kind__startswith="nudges/")]
    assert contexts
    assert all(context["called"] == WORDS for context in contexts)


def test_a_spreadsheet_may_say_them(spoken_world: World, on_day: Callable[..., None]) -> None:
    on_day(0)
    called = known_in(spoken_world.challenge, now=clock.now()).called
    assert role_of("Catalysts", called=called) == Role.FACILITATOR
    assert role_of("nurse", called=called) == Role.MEMBER
