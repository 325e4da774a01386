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


def test_it_is_for_whoever_may_read_what_is_stuck(
    world: World, member: Person, other_member: Person, facilitator: Person, sponsor: Person, url: str
) -> None:
    ask = send(member, url, stuck=STUCK, unsticker="leader") + "ask/"
    for person in (world.member(), facilitator):
        assert person.get(ask).status_code == 200
    assert other_member.get(ask).status_code == 404
    assert sponsor.get(ask).status_code == 403


def test_somebody_else_of_the_team_asks_about_it_and_both_places_tell(
    world: World, member: Person, facilitator: Person, url: str
) -> None:
    sent = send(member, url, stuck=STUCK)
    colleague, sponsor = world.member(), world.sponsor()
    assert f'href="{sent}ask/"' in text(colleague.get(world.url + "today/"))
    assert f'href="{sent}ask/"' in text(facilitator.get(world.url + "facilitate/"))
    form = colleague.get(sent + "ask/").context["form"]
    ask = {name: form[name].value() for name in ("id", "stuck", "from_kind", "from_id")}
    colleague.post(world.url + "asks/new/", {**ask, "question": "May we?", "to": str(sponsor.participation.pk)})
    assert (Ask.objects.get().from_kind, str(Ask.objects.get().from_id)) == ("checkin", sent.split("/")[-2])
    for person, page in ((colleague, "today/"), (facilitator, "facilitate/")):
        told = text(person.get(world.url + page))
        assert "Leaders have been asked" in told
        assert f'href="{sent}ask/"' not in told
    assert "Asked today." in text(member.get(sent))


def test_an_ask_that_says_it_began_in_another_team_is_told_nowhere_there(
    world: World, member: Person, other_member: Person, url: str
) -> None:
    sent = send(member, url, stuck=STUCK)
    assert other_member.get(sent + "ask/").status_code == 404
    lie = {"id": str(uuid4()), "from_kind": "checkin", "from_id": sent.split("/")[-2]}
    other_member.post(world.url + "asks/new/", {**lie, "question": "Mischief?", "to_title": "Mayor"})
    assert Ask.objects.get().question == "Mischief?"
    for page in (sent, world.url + "today/"):
        told = text(member.get(page))
        assert "Mischief?" not in told
        assert "Leaders have been asked" not in told


@pytest.mark.parametrize("odd", [{"from_kind": "x"}, {"from_id": "7"}, {"from_kind": "task"}, {"from_id": "a" * 999}])
def test_an_odd_origin_is_refused_or_left_out(world: World, member: Person, url: str, odd: dict[str, str]) -> None:
    said = {"id": str(uuid4()), "question": "May we?", "to_title": "Mayor"}
    answer = member.post(world.url + "asks/new/", said | odd)
    assert answer.status_code in {302, 422}
    assert not Ask.objects.exclude(from_id=None).exists()
