"""What is stuck reaches the facilitators, once, when they or a leader could unstick it."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from checkins.actions import check_in
from notifications.models import Message
from tests.mailbox import Mailbox
from tests.world import Person, World

OnDay = Callable[..., None]


@pytest.mark.parametrize("unsticker", ["coach", "leader"])
def test_the_facilitators_are_told_once(
    world: World, member: Person, facilitator: Person, on_day: OnDay, unsticker: str
) -> None:
    on_day(37)
    second = world.facilitator()
    key, actor = uuid4(), member.participation.as_actor()
    for _ in range(2):
        check_in(world.skylark, by=actor, key=key, stuck="The room key", unsticker=unsticker)
    told = Message.objects.filter(kind="checkins/stuck")
    assert {message.person for message in told} == {facilitator.user, second.user}
    assert {message.occasion for message in told} == {f"checkin:{key}:stuck"}
    assert {message.about for message in told} == {world.challenge.pk}


def test_the_message_does_not_carry_the_words(
    world: World, member: Person, facilitator: Person, on_day: OnDay, mailbox: Mailbox
) -> None:
    on_day(37)
    check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), stuck="Mrs X’s asthma", unsticker="leader")
    mailbox.deliver()
    [mail] = mailbox.mails
    assert mail.to == facilitator.user.email
    assert "Joan Marsh" in mail.subject
    assert "thinks a leader could unstick" in mail.text
    assert f"/c/{world.challenge.slug}/today/?team={world.skylark.pk}#stuck" in mail.text
    assert "asthma" not in mail.subject + mail.text + mail.html


@pytest.mark.parametrize(("stuck", "unsticker"), [("The room", "team"), ("The room", ""), ("", "coach")])
def test_what_the_team_can_do_itself_stays_in_the_team(
    world: World, member: Person, facilitator: Person, on_day: OnDay, stuck: str, unsticker: str
) -> None:
    on_day(37)
    check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), note="x", stuck=stuck, unsticker=unsticker)
    assert not Message.objects.exists()


def test_facilitators_who_left_or_facilitate_elsewhere_hear_nothing(
    world: World, member: Person, outsider: Person, on_day: OnDay
) -> None:
    on_day(37)
    check_in(world.skylark, by=member.participation.as_actor(), key=uuid4(), stuck="x", unsticker="coach")
    assert not Message.objects.exists()
