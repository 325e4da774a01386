"""What a place calls its roles stands on its pages, in its messages and in its spreadsheets, and nowhere else."""

import re
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from access.roles import Role
from core import clock, spoken
from milestones.models import Milestone
from notifications import outbox, rendering
from notifications.digest import lines
from notifications.models import Message
from nudges import planning
from teams.models import Participation, Team
from teams.pasting_actions import known_in
from teams.role_words import role_of
from tests.world import Person, World, make_challenge

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


def test_a_person_in_two_challenges_gets_the_words_of_each_in_its_part(
    spoken_world: World, member: Person, on_day: Callable[..., None]
) -> None:
    """Their messages, one after the other and in either order, their inbox, and the letter that lists both."""
    others = make_challenge("Elsewhere", day_zero=spoken_world.challenge.day_zero)
    others.vocabulary = {"facilitator": {"one": "guide", "many": "guides"}}
    others.save(update_fields=["vocabulary"])
    team = Team.objects.create(challenge=others, name="Rook")
    Participation.objects.create(user=member.user, challenge=others, team=team, role=Role.MEMBER)
    on_day(15, at=time(12, 0))  # a Wednesday
    planning.plan(now=clock.now())
    by_challenge = {message.about: message for message in Message.objects.filter(kind="nudges/checkin")}
    ours, theirs = by_challenge[spoken_world.challenge.pk], by_challenge[others.pk]
    for message, word, other in (
        (ours, "catalyst", "guide"),
        (theirs, "guide", "catalyst"),
        (ours, "catalyst", "guide"),
    ):
        with rendering.for_reader(message):
            said = rendering._render(message, "answer", {}) + rendering.subject(message) + rendering.email_body(message)
        assert f"your {word}" in said
        assert other not in said
        assert "facilitator" not in said
    digest = Message.objects.create(
        person=member.user, kind="notifications/digest", occasion="d", link="/me/inbox/", is_nudge=True
    )
    Message.objects.filter(pk__in=[ours.pk, theirs.pk]).update(gathered_at=clock.now(), digest=digest)
    with rendering.for_reader(digest):
        listed = lines(digest).shown
    assert len(listed) == 2
    assert spoken.now() == {}
    assert member.get("/me/inbox/").status_code == 200


def test_every_message_that_names_a_role_says_it_as_the_place_does(db: None) -> None:
    """Whatever we write into a message goes through gettext: there the words are exchanged, and nowhere else."""
    named = re.compile(rf"\b({'|'.join(word for pair in spoken.OURS.values() for word in pair)})\b", re.IGNORECASE)
    for path in Path("templates").glob("*/messages/*.txt"):
        text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        bare = re.sub(r"{% (blocktranslate|translate)\b.*?(?:{% endblocktranslate %}|%})", "", text, flags=re.DOTALL)
        assert not named.search(re.sub(r"{[{%].*?[%}]}", "", bare)), path


def test_a_spreadsheet_may_say_them(spoken_world: World, on_day: Callable[..., None]) -> None:
    on_day(0)
    called = known_in(spoken_world.challenge, now=clock.now()).called
    assert role_of("Catalysts", called=called) == Role.FACILITATOR
    assert role_of("nurse", called=called) == Role.MEMBER
