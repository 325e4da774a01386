"""A team asks; the facilitators and the leader it names are told, once."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from asks.models import Ask
from challenges.models import State
from core import clock
from core.errors import Refused, WrittenBefore
from notifications.models import Message
from tests.world import Person, World


def told(kind: str) -> set[str]:
    messages = Message.objects.filter(kind=kind).select_related("person")
    return {message.person.name for message in messages if message.person}


def test_the_facilitator_and_the_named_leader_are_told_once(
    ask: Callable[..., Ask], facilitator: Person, sponsor: Person, commissioner: Person
) -> None:
    key = uuid4()
    for _twice in range(2):
        ask(key=key, to=commissioner.participation)
    assert (told("asks/new"), told("asks/to_answer")) == ({"Nell Ford"}, {"Sam Hale"})
    assert Message.objects.count() == 2
    assert Ask.objects.count() == 1


def test_a_job_title_is_enough(ask: Callable[..., Ask], facilitator: Person) -> None:
    assert ask(to_title="Head of Estates").to is None
    assert told("asks/new") == {"Nell Ford"}


def test_an_ask_to_nobody_is_refused(ask: Callable[..., Ask]) -> None:
    with pytest.raises(Refused, match="who it is for"):
        ask(to_title=" ")


def test_only_a_leader_of_this_challenge_can_be_asked(ask: Callable[..., Ask], other_member: Person) -> None:
    elsewhere = World().sponsor()
    for person in (other_member, elsewhere):
        with pytest.raises(Refused, match="Choose a leader"):
            ask(to=person.participation)


def test_the_same_key_with_another_question_is_said(ask: Callable[..., Ask]) -> None:
    first = ask()
    with pytest.raises(WrittenBefore):
        ask(key=first.pk, question="Something else?")


def test_a_facilitator_may_ask_for_a_team_and_a_leader_may_not(
    ask: Callable[..., Ask], facilitator: Person, sponsor: Person, other_member: Person
) -> None:
    assert ask(by=facilitator.participation.as_actor()).asked_by == facilitator.participation
    assert told("asks/new") == set()
    for person in (sponsor, other_member):
        with pytest.raises(PermissionDenied):
            ask(by=person.participation.as_actor())


def test_a_closed_challenge_takes_no_ask(world: World, ask: Callable[..., Ask]) -> None:
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    with pytest.raises(Refused, match="closed"):
        ask()
