"""A milestone in three days, and today: to whom, at which hour, and never on the wrong day."""

from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client

from core import clock
from milestones.models import Milestone
from notifications.models import Delivery, Message
from nudges import planning
from tests.mailbox import Mailbox
from tests.nudges.conftest import told
from tests.world import Person, World

Make = Callable[..., Milestone]
OnDay = Callable[..., None]


def plan() -> int:
    return planning.plan(now=clock.now())


def told_by_day(on_day: OnDay) -> dict[int, list[str]]:
    """Which kinds are owed on each day around Day 38."""
    found = {}
    for day in range(30, 43):
        on_day(day, at=time(8, 30))
        known = set(Message.objects.values_list("pk", flat=True))
        plan()
        new = Message.objects.exclude(pk__in=known).filter(kind__startswith="nudges/milestone")
        if kinds := [kind.removeprefix("nudges/") for kind in new.values_list("kind", flat=True)]:
            found[day] = kinds
    return found


def test_the_lead_is_told_a_week_and_three_days_before_on_the_day_and_after_it(
    world: World, member: Person, milestone: Make, on_day: OnDay
) -> None:
    world.member(name="Bev")
    milestone(38, lead=member)
    assert told_by_day(on_day) == {
        31: ["milestone_soon"],
        35: ["milestone_soon"],
        38: ["milestone_today"],
        40: ["milestone_after"],
    }
    assert {name for _kind, name in told("milestone")} == {"Joan Marsh"}


def test_the_team_is_told_three_days_before_on_the_day_and_after_it(
    world: World, member: Person, milestone: Make, on_day: OnDay
) -> None:
    milestone(38)
    assert told_by_day(on_day) == {35: ["milestone_soon"], 38: ["milestone_today"], 40: ["milestone_after"]}


def test_without_a_lead_the_team_is_told_and_nobody_else(
    world: World, member: Person, other_member: Person, facilitator: Person, sponsor: Person,
    ex_member: Person, milestone: Make, on_day: OnDay,
) -> None:  # fmt: skip
    world.member(name="Bev")
    milestone(38)
    on_day(38)
    plan()
    assert told() == [("milestone_today", "Bev"), ("milestone_today", "Joan Marsh")]


def test_a_lead_who_left_is_no_lead(
    world: World, member: Person, ex_member: Person, milestone: Make, on_day: OnDay
) -> None:
    milestone(38, lead=ex_member)
    on_day(38)
    plan()
    assert told() == [("milestone_today", "Joan Marsh")]


def test_planning_again_and_again_owes_it_once(world: World, member: Person, milestone: Make, on_day: OnDay) -> None:
    milestone(38)
    on_day(38)
    assert (plan(), plan(), plan()) == (1, 0, 0)


def test_it_is_planned_shortly_before_its_hour_and_not_earlier(
    member: Person, milestone: Make, on_day: OnDay, world: World
) -> None:
    milestone(38)
    on_day(38, at=time(8, 14))
    assert plan() == 0
    on_day(38, at=time(8, 15))
    assert plan() == 1
    delivery = Delivery.objects.get()
    assert delivery.due_at == world.challenge.calendar.moment_of(38, time(8, 30))
    assert delivery.expires_at == world.challenge.calendar.moment_of(39)


def test_a_worker_that_was_away_catches_up_on_the_same_day_only(
    member: Person, milestone: Make, on_day: OnDay, mailbox: Mailbox
) -> None:
    milestone(38)
    on_day(38, at=time(18, 0))
    assert plan() == 1
    on_day(39, at=time(9, 0))
    assert mailbox.deliver() == 0
    assert plan() == 0


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_only_challenges_that_go_on_send_nudges(
    world: World, member: Person, milestone: Make, on_day: OnDay, state: str
) -> None:
    milestone(38)
    on_day(38)
    type(world.challenge).objects.update(state=state, closed_at=clock.now())
    assert plan() == 0


def test_a_milestone_that_is_reached_needs_no_nudge(member: Person, milestone: Make, on_day: OnDay) -> None:
    on_day(38)
    milestone(38, reached_at=clock.now())
    assert plan() == 0


def test_a_milestone_that_moved_after_planning_is_not_told_and_may_come_back(
    member: Person, milestone: Make, on_day: OnDay, mailbox: Mailbox
) -> None:
    row = milestone(38)
    on_day(35, at=time(8, 20))
    plan()
    Milestone.objects.filter(pk=row.pk).update(day=45)
    on_day(35, at=time(8, 40))
    assert mailbox.deliver() == 0
    assert Delivery.objects.get().why == "Not right any more"
    assert not Message.objects.inbox_of(member.user).exists()
    Milestone.objects.filter(pk=row.pk).update(day=38)
    plan()
    assert mailbox.deliver() == 1


def test_somebody_who_left_after_planning_is_not_told(
    member: Person, milestone: Make, on_day: OnDay, mailbox: Mailbox
) -> None:
    milestone(38)
    on_day(38, at=time(8, 20))
    plan()
    type(member.participation).objects.update(joined_at=clock.now(), left_at=clock.now())
    on_day(38, at=time(8, 40))
    assert mailbox.deliver() == 0


def test_the_mail_names_the_milestone_and_its_links_open(
    member: Person, milestone: Make, on_day: OnDay, mailbox: Mailbox
) -> None:
    milestone(38, lead=member, title="Ten <plans> at “Saltby” & Co", why="a plan you wrote is a plan you use")
    on_day(35)
    plan()
    mailbox.deliver()
    (mail,) = mailbox
    assert mail.subject == "In 3 days: Ten <plans> at “Saltby” & Co"
    assert "It is your milestone for Day 38, Friday 13 March." in mail.text
    assert "You chose it because: “a plan you wrote is a plan you use”" in " ".join(mail.text.split())
    assert "Skylark team. Day 35 of 100." in mail.text
    assert "Ten &lt;plans&gt;" in mail.html
    links = [word.split("8000", 1)[1] for word in mail.text.split() if "8000/c/" in word]
    assert len(links) == 2
    for link in links:
        assert member.get(link).status_code == 200, link
        assert Client().get(link).status_code == 302


def test_in_another_time_zone_the_hour_is_the_challenges(
    world: World, member: Person, milestone: Make, on_day: OnDay
) -> None:
    world.challenge.time_zone = "America/New_York"
    world.challenge.save(update_fields=["time_zone"])
    vars(world.challenge).pop("calendar", None)
    milestone(38)
    on_day(38, at=time(9, 0))
    plan()
    assert Delivery.objects.get().due_at == world.challenge.calendar.moment_of(38, time(8, 30))
