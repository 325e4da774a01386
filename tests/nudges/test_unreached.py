"""Somebody whose address failed for good: their facilitators hear of it once, who and by which way, and no address."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest

from core import clock
from milestones.models import Milestone
from notifications import gathering
from notifications.models import Delivery, Message, Unreachable
from nudges.models import Rule
from nudges.occasions import Occasion
from nudges.planning import plan as plan_at
from tests.mailbox import Mailbox
from tests.nudges.conftest import told
from tests.world import Person, World

Make = Callable[..., Milestone]
OnDay = Callable[..., None]
UNREACHED = "unreached"


@pytest.fixture
def lost(member: Person, facilitator: Person, milestone: Make, on_day: OnDay, mailbox: Mailbox) -> Person:
    """The member, whose mail server said that there is no such person when their nudge came."""
    milestone(38, lead=member)
    mailbox.say("RCPT", "550 5.1.1 No such person", to=member.user.email or "")
    on_day(38)
    plan()
    assert mailbox.deliver() == 0
    return member


def plan() -> int:
    return plan_at(now=clock.now())


def test_facilitators_are_told_once_who_and_by_which_way_but_never_the_address(
    lost: Person, facilitator: Person, world: World, mailbox: Mailbox, on_day: OnDay
) -> None:
    assert plan() == 1
    mailbox.deliver()
    (mail,) = mailbox.to(facilitator.user.email or "")
    assert mail.subject == "We cannot reach Joan Marsh"
    assert "E-mails do not reach Joan Marsh." in mail.text
    assert (lost.user.email or "") not in mail.content.decode()
    assert "550" not in mail.text
    (message,) = Message.objects.filter(kind="nudges/unreached")
    assert (lost.user.email or "") not in f"{message.context}{message.occasion}{message.link}"
    for minutes in (1, 60, 24 * 60):
        with clock.pretend(clock.now() + timedelta(minutes=minutes)):
            plan()
            gathering.make(now=clock.now())
            mailbox.deliver()
    assert told(UNREACHED) == [("unreached", "Nell Ford")]
    assert len(mailbox.to(facilitator.user.email or "")) == 1
    page = facilitator.get(message.link)
    assert page.status_code == 200


def test_every_facilitator_of_each_of_their_challenges_is_told_and_nobody_else(
    lost: Person, world: World, sponsor: Person, commissioner: Person, other_member: Person, outsider: Person
) -> None:
    world.facilitator(name="Second Facilitator")
    plan()
    assert told(UNREACHED) == [("unreached", "Nell Ford"), ("unreached", "Second Facilitator")]


@pytest.mark.parametrize(("channel", "says"), [("sms", "Text messages do not"), ("push", "Notices do not")])
def test_it_says_which_way_failed(
    member: Person, facilitator: Person, milestone: Make, on_day: OnDay, mailbox: Mailbox, channel: str, says: str
) -> None:
    on_day(38)
    Unreachable.objects.create(person=member.user, channel=channel, address="+447700900123")
    plan()
    mailbox.deliver()
    (mail,) = mailbox
    assert says in mail.text
    assert "447700900123" not in mail.content.decode()


def test_a_facilitator_is_not_told_that_they_cannot_be_reached(
    facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    on_day(38)
    Unreachable.objects.create(person=facilitator.user, channel="sms", address="+447700900123")
    assert plan() == 0


def test_an_address_that_is_put_right_before_it_is_told_is_not_told(
    lost: Person, facilitator: Person, mailbox: Mailbox
) -> None:
    plan()
    Unreachable.objects.all().delete()
    assert mailbox.deliver() == 0
    assert Delivery.objects.get(message__kind="nudges/unreached").why == "Not right any more"
    assert told(UNREACHED) == []


def test_another_failure_later_is_told_again(lost: Person, facilitator: Person, mailbox: Mailbox) -> None:
    plan()
    mailbox.deliver()
    Unreachable.objects.all().delete()
    Unreachable.objects.create(person=lost.user, channel="email", address=lost.user.email or "")
    assert plan() == 1


def test_the_rule_can_be_switched_off(lost: Person, world: World) -> None:
    Rule.objects.create(
        challenge=world.challenge, key="unreached", occasion=Occasion.UNREACHED, at=time(8, 30), is_on=False
    )
    assert plan() == 0


def off(world: World, lost: Person) -> dict[str, Callable[[], Any]]:
    challenges = type(world.challenge).objects.filter(pk=world.challenge.pk)
    parts = type(lost.participation).objects.filter(pk=lost.participation.pk)
    now = clock.now()
    return {
        "paused": lambda: challenges.update(nudges_paused_at=now),
        "closed": lambda: challenges.update(state="closed", reviewed_at=now, closed_at=now),
        "left": lambda: parts.update(joined_at=now, left_at=now),
        "account closed": lambda: type(lost.user).objects.filter(pk=lost.user.pk).update(is_active=False),
        "long ago": lambda: Unreachable.objects.update(since=now - timedelta(days=8)),
    }


@pytest.mark.parametrize("why", ["paused", "closed", "left", "account closed", "long ago"])
def test_nobody_is_told_of_somebody_who_is_not_theirs_to_reach_any_more(lost: Person, world: World, why: str) -> None:
    off(world, lost)[why]()
    assert plan() == 0
