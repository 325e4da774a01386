"""A sponsor is replaced: what is open is the next one's, who is told once; what was answered stays as it was."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from asks import actions, committing
from asks.models import Ask
from asks.taking_over import replace_leader
from core import clock
from core.errors import Refused
from notifications.models import Message
from nudges import planning
from tests.world import Person, World

MakeAsk = Callable[..., Ask]


@pytest.fixture
def grace(world: World) -> Person:
    return world.sponsor(name="Grace Hall")


@pytest.fixture
def omar(world: World) -> Person:
    return world.commissioner(name="Omar Diaz")


def answer(ask: Ask, person: Person, how: str, **more: object) -> None:
    found = Ask.objects.select_related("team__challenge").get(pk=ask.pk)
    actions.answer(found, by=person.participation.as_actor(), answer=how, **more)  # type: ignore[arg-type]


def hand_over(leader: Person, successor: Person, facilitator: Person) -> None:
    replace_leader(leader.participation, successor=successor.participation, by=facilitator.participation.as_actor())


def test_what_is_open_passes_on_and_what_was_answered_stays(
    world: World, ask: MakeAsk, grace: Person, omar: Person, facilitator: Person
) -> None:
    waiting, found_out, answered = (ask(to=grace.participation, question=f"May we, {n}?") for n in range(3))
    answer(found_out, grace, "finding_out", promised_for=clock.now().date() + timedelta(days=4))
    answer(answered, grace, "yes", words="Go ahead")
    promise = committing.commit(
        world.challenge, by=grace.participation.as_actor(), key=uuid4(), what="A room", team=world.skylark,
        promised_for=clock.now().date() + timedelta(days=9),
    )  # fmt: skip
    hand_over(grace, omar, facilitator)
    for row in (waiting, found_out, answered, promise):
        row.refresh_from_db()
    assert waiting.to == found_out.to == promise.who == omar.participation
    assert (answered.to, answered.answered_by) == (grace.participation, grace.participation)
    assert found_out.answered_by == grace.participation
    grace.participation.refresh_from_db()
    assert grace.participation.left_at is not None


def test_whoever_takes_over_is_told_once_and_whoever_goes_no_more(
    world: World, ask: MakeAsk, grace: Person, omar: Person, facilitator: Person
) -> None:
    for n in range(2):
        ask(to=grace.participation, question=f"May we, {n}?")
    hand_over(grace, omar, facilitator)
    hand_over(grace, omar, facilitator)
    message = Message.objects.get(kind="asks/taken_over")
    assert message.person == omar.user
    assert (message.context["asks"], message.context["before"]) == (2, "Grace Hall")
    waiting = Message.objects.filter(person=grace.user, deliveries__state="pending")
    assert not waiting.exists()


def test_a_date_that_was_given_is_kept_by_who_takes_over(
    world: World, ask: MakeAsk, grace: Person, omar: Person, facilitator: Person, on_day: Callable[..., None]
) -> None:
    asked = ask(to=grace.participation)
    answer(asked, grace, "finding_out", promised_for=clock.now().date() + timedelta(days=4))
    hand_over(grace, omar, facilitator)
    on_day(24)
    planning.plan(now=clock.now())
    told = Message.objects.filter(kind="nudges/promise").values_list("person__name", flat=True)
    assert list(told) == ["Omar Diaz"]


def test_only_a_leader_who_takes_part_can_take_over(
    world: World, ask: MakeAsk, grace: Person, member: Person, facilitator: Person
) -> None:
    ask(to=grace.participation)
    for nobody in (member, grace, facilitator):
        with pytest.raises(Refused, match="Choose a leader"):
            hand_over(grace, nobody, facilitator)
    with pytest.raises(PermissionDenied):
        hand_over(member, grace, facilitator)
    with pytest.raises(PermissionDenied):
        hand_over(grace, grace, member)


def test_from_the_page(world: World, ask: MakeAsk, grace: Person, omar: Person, facilitator: Person) -> None:
    asked = ask(to=grace.participation)
    url = f"{world.url}set-up/people/{grace.participation.pk}/"
    page = facilitator.get(url).text
    assert "Omar Diaz, Commissioner" in page
    assert "1 question of a team is open." in page
    assert facilitator.post(url, {"successor": str(uuid4())}).status_code == 422
    assert facilitator.post(url, {"successor": str(omar.participation.pk)}).status_code == 303
    asked.refresh_from_db()
    assert asked.to == omar.participation
    assert "May nurses prescribe" in omar.get(f"{world.url}asks/").text
