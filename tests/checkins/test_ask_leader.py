"""What a leader could unstick becomes a question to the leader, if its author likes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from asks.models import Ask
from challenges.models import State
from core import clock
from tests.world import Person, World

STUCK = "The hall is locked & nobody <has> the key"
WAY = "Write the question to the leader"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def url(world: World, on_day: Callable[..., None]) -> str:
    on_day(37)
    return world.url + "check-in/"


def send(person: Person, url: str, **said: str) -> str:
    key = str(uuid4())
    person.post(url, {"id": key, **said})
    return f"{url}{key}/"


def test_what_is_stuck_stands_in_the_form_of_the_ask(world: World, member: Person, url: str) -> None:
    sent = send(member, url, stuck=STUCK, unsticker="leader")
    assert WAY in text(member.get(sent))
    page = text(member.get(sent + "ask/"))
    assert "The hall is locked &amp; nobody &lt;has&gt; the key</textarea>" in page
    assert f'action="{world.url}asks/new/"' in page
    assert STUCK not in sent


def test_sent_it_is_an_ask_like_any_other(world: World, member: Person, url: str) -> None:
    sponsor = world.sponsor()
    form = member.get(send(member, url, stuck=STUCK, unsticker="leader") + "ask/").context["form"]
    ask = {"id": str(form["id"].value()), "stuck": form["stuck"].value(), "question": "May we have a key?"}
    member.post(world.url + "asks/new/", {**ask, "to": str(sponsor.participation.pk)})
    assert Ask.objects.get().stuck == STUCK


@pytest.mark.parametrize("said", [{"stuck": "x"}, {"stuck": "x", "unsticker": "coach"}, {"note": "x"}])
def test_it_is_offered_only_when_a_leader_could_unstick_it(member: Person, url: str, said: dict[str, str]) -> None:
    assert WAY not in text(member.get(send(member, url, **said)))


def test_not_in_a_closed_challenge(world: World, member: Person, url: str) -> None:
    sent = send(member, url, stuck="x", unsticker="leader")
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    assert WAY not in text(member.get(sent))


def test_it_is_for_its_author_alone(
    world: World, member: Person, other_member: Person, facilitator: Person, sponsor: Person, url: str
) -> None:
    ask = send(member, url, stuck=STUCK, unsticker="leader") + "ask/"
    for person in (world.member(), other_member, facilitator):
        assert person.get(ask).status_code == 404
    assert sponsor.get(ask).status_code == 403
