"""The facilitator sees what goes out in the next days, and stops it."""

from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client

from core import clock
from milestones.models import Milestone
from notifications.models import Delivery, Message
from nudges import planning, preview
from nudges.models import HeldBack
from tests.mailbox import Mailbox
from tests.nudges.conftest import told
from tests.world import Person, World

OnDay = Callable[..., None]
Make = Callable[..., Milestone]
HTMX = {"HX-Request": "true"}
FRIDAY = 38


def coming(world: World) -> list[preview.Upcoming]:
    world.challenge.refresh_from_db()
    return preview.upcoming(world.challenge, moment=clock.now())


def nudges_of(world: World, what: str) -> str:
    return f"{world.url}nudges/{what}/"


def test_what_is_foreseen_is_what_is_planned(
    world: World, member: Person, other_member: Person, facilitator: Person, ex_member: Person,
    milestone: Make, on_day: OnDay,
) -> None:  # fmt: skip
    world.member(name="Bev", functions=["data_lead"])
    milestone(38, title="Alone", lead=member)
    milestone(41, title="Together")
    milestone(60, title="Far away")
    on_day(35, at=time(7, 0))
    foreseen = coming(world)
    assert [(row.when.strftime("%a %H:%M"), row.title, row.audience) for row in foreseen] == [
        ("Tue 08:30", "A milestone in 3 days: Alone", "Skylark, 1 person"),
        ("Wed 12:00", "Time to check in", "All teams, 3 people"),
        ("Fri 08:30", "A milestone in 3 days: Together", "Skylark, 2 people"),
        ("Fri 08:30", "A milestone today: Alone", "Skylark, 1 person"),
        ("Sun 08:30", "Did it happen? Alone", "Skylark, 1 person"),
        ("Sun 08:30", "This week’s question", "All teams, 4 people"),
        ("Mon 08:30", "A milestone today: Together", "Skylark, 2 people"),
    ]
    for day in range(35, 42):
        on_day(day, at=time(12, 0))
        planning.plan(now=clock.now())
    owed = Message.objects.values_list("occasion", flat=True)
    assert {row.occasion: row.people for row in foreseen} == {o: list(owed).count(o) for o in set(owed)}


def test_what_is_held_back_is_not_told_and_can_be_let_go(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay, mailbox: Mailbox
) -> None:
    milestone(38)
    on_day(38, at=time(8, 20))
    planning.plan(now=clock.now())
    occasion = coming(world)[0].occasion
    for _ in range(2):
        answer = facilitator.post(nudges_of(world, "hold"), {"occasion": occasion}, headers=HTMX)
        assert "Resume" in answer.content.decode()
    on_day(38, at=time(9, 0))
    planning.plan(now=clock.now())
    assert mailbox.deliver() == 0
    assert told() == []
    assert HeldBack.objects.count() == 1
    facilitator.post(nudges_of(world, "let-go"), {"occasion": occasion})
    planning.plan(now=clock.now())
    assert mailbox.deliver() == 1


def test_holding_back_one_leaves_the_others(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    milestone(38, title="One")
    milestone(38, title="Two")
    on_day(38, at=time(8, 0))
    facilitator.post(nudges_of(world, "hold"), {"occasion": coming(world)[0].occasion})
    on_day(38, at=time(8, 30))
    planning.plan(now=clock.now())
    assert [m.context["milestone"] for m in Message.objects.all()] == ["Two"]


def test_paused_nothing_goes_out_and_resumed_it_goes_on(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay, mailbox: Mailbox
) -> None:
    milestone(38)
    on_day(38, at=time(8, 20))
    planning.plan(now=clock.now())
    facilitator.post(nudges_of(world, "pause"))
    assert Delivery.objects.get().why == "The facilitator paused all nudges"
    on_day(38, at=time(9, 0))
    assert planning.plan(now=clock.now()) == 0
    page = facilitator.post(nudges_of(world, "pause"), headers=HTMX).content.decode()
    assert "Everything is paused" in page
    assert "Resume everything" in page
    facilitator.post(nudges_of(world, "resume"))
    assert planning.plan(now=clock.now()) == 1
    assert mailbox.deliver() == 1


def test_what_has_gone_cannot_be_held_back_and_the_page_says_so(
    world: World, facilitator: Person, on_day: OnDay
) -> None:
    on_day(38)
    for occasion in ("", "milestone:1:day1:soon", "x" * 500, "<script>"):
        answer = facilitator.post(nudges_of(world, "hold"), {"occasion": occasion}, headers=HTMX)
        assert answer.status_code == 422
        assert "gone out already" in answer.content.decode()
    assert facilitator.post(nudges_of(world, "hold"), {"occasion": "x"}).status_code == 303
    assert not HeldBack.objects.exists()


def test_what_is_said_on_the_page_is_escaped(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    milestone(40, title="<script>alert(1)</script>")
    on_day(38, at=time(8, 0))
    page = facilitator.post(nudges_of(world, "resume"), headers=HTMX).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


@pytest.mark.parametrize("what", ["hold", "let-go", "pause", "resume"])
def test_only_facilitators_of_this_challenge_may(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person, ex_member: Person, what: str
) -> None:
    url = nudges_of(world, what)
    assert {person.post(url).status_code for person in (member, sponsor, commissioner)} == {403}
    assert {person.post(url).status_code for person in (outsider, ex_member)} == {404}
    assert Client().post(url).status_code == 302
    assert Client().get(url).status_code == 302
    world.challenge.refresh_from_db()
    assert world.challenge.nudges_paused_at is None


def test_a_closed_challenge_has_nothing_to_stop(world: World, facilitator: Person) -> None:
    type(world.challenge).objects.update(state="closed", closed_at=clock.now())
    answer = facilitator.post(nudges_of(world, "pause"), headers=HTMX)
    assert answer.status_code == 422
    assert "closed" in answer.content.decode()


@pytest.mark.parametrize("many", [1, 30])
def test_foreseeing_takes_two_queries_at_any_size(
    world: World, milestone: Make, on_day: OnDay, many: int, django_assert_num_queries: Callable[..., object]
) -> None:
    for n in range(many):
        milestone(36 + n % 6, lead=world.member())
    on_day(35, at=time(7, 0))
    world.challenge.refresh_from_db()
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert preview.upcoming(world.challenge, moment=clock.now())
