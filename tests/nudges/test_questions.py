"""The weekly question: on the chosen weekday and hour, by phase and audience, and not when it is answered."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from access.roles import Perspective
from core import clock
from notifications.models import Delivery, Message
from nudges import planning
from reflections.models import Reflection
from reflections.prompts import BY_NUMBER, audiences_of, for_week
from tests.mailbox import Mailbox
from tests.nudges.conftest import told
from tests.world import Person, World, take_part

OnDay = Callable[..., None]
FRIDAY = 38  # Day 0 is a Tuesday
WEEK = 6


def plan() -> int:
    return planning.plan(now=clock.now())


def prompt_of(person: Person) -> int:
    return int(Message.objects.get(person=person.user).context["prompt"])


def test_it_comes_once_a_week_on_its_day_and_hour(world: World, member: Person, on_day: OnDay) -> None:
    for day in range(FRIDAY - 3, FRIDAY + 4):
        on_day(day, at=time(9, 0))
        plan()
    assert told("question") == [("question", "Joan Marsh")]
    assert Delivery.objects.get(message__kind="nudges/question").due_at == world.challenge.calendar.moment_of(
        FRIDAY, time(8, 30)
    )


def test_the_challenge_chooses_the_day_and_the_hour(world: World, member: Person, on_day: OnDay) -> None:
    type(world.challenge).objects.update(prompt_weekday=0, prompt_at=time(16, 0))
    on_day(FRIDAY)
    assert plan() == 0
    on_day(FRIDAY + 3, at=time(16, 0))
    assert plan() == 1


def test_everybody_is_asked_as_who_they_are_and_commissioners_are_not(
    world: World, member: Person, facilitator: Person, sponsor: Person, commissioner: Person, ex_member: Person,
    on_day: OnDay,
) -> None:  # fmt: skip
    carer = world.member(name="Ann", perspective=Perspective.LIVED_EXPERIENCE)
    leader = world.member(name="Lea", functions=["team_leader"])
    on_day(FRIDAY)
    plan()
    assert [name for _kind, name in told()] == ["Ann", "Joan Marsh", "Lea", "Nell Ford", "Ruth Okoro"]
    for person in (member, carer, leader, facilitator, sponsor):
        p = person.participation
        audiences = audiences_of(p.role, frozenset(p.functions), p.perspective)
        expected = for_week(WEEK, FRIDAY, audiences)
        assert expected
        assert prompt_of(person) == expected.number


@pytest.mark.parametrize("text", ["What drained me was the forms.", ""])
def test_who_answered_or_skipped_this_week_is_not_asked(world: World, member: Person, on_day: OnDay, text: str) -> None:
    world.member(name="Bev")
    on_day(FRIDAY)
    Reflection.objects.create(author=member.participation, week=WEEK, prompt=17, text=text)
    plan()
    assert told() == [("question", "Bev")]


def test_who_answers_after_planning_is_not_asked_any_more(member: Person, on_day: OnDay, mailbox: Mailbox) -> None:
    on_day(FRIDAY, at=time(8, 20))
    plan()
    Reflection.objects.create(author=member.participation, week=WEEK, prompt=17, text="Done already")
    on_day(FRIDAY, at=time(8, 31))
    assert mailbox.deliver() == 0


def test_last_weeks_answer_does_not_count(member: Person, on_day: OnDay) -> None:
    on_day(FRIDAY)
    Reflection.objects.create(author=member.participation, week=WEEK - 1, prompt=17)
    assert plan() == 1


def test_it_is_of_use_until_the_end_of_the_next_day(member: Person, on_day: OnDay, mailbox: Mailbox) -> None:
    on_day(FRIDAY)
    plan()
    on_day(FRIDAY + 2)
    assert mailbox.deliver() == 0
    assert Delivery.objects.get().state == "expired"


def test_nobody_is_asked_before_the_launch_or_long_after(member: Person, on_day: OnDay) -> None:
    for day in (-4, 150):
        on_day(day)
        assert plan() == 0


def test_the_mail_asks_the_question_and_says_who_sees_the_answer(
    member: Person, on_day: OnDay, mailbox: Mailbox
) -> None:
    on_day(FRIDAY)
    plan()
    mailbox.deliver()
    (mail,) = mailbox
    question = str(BY_NUMBER[prompt_of(member)].text)
    assert mail.subject == f"This week’s question: {question}"
    assert question in mail.html
    assert "Only you can see what you write" in " ".join(mail.text.split())
    link = next(word.split("8000", 1)[1] for word in mail.text.split() if "/w/" in word)
    assert member.get(link)["Location"] == f"/c/{member.participation.challenge.slug}/learn/#question"


def test_a_person_in_two_challenges_is_asked_by_both(world: World, member: Person, on_day: OnDay) -> None:
    other = World()
    take_part(other.challenge, member.participation.role, other.skylark, user=member.user)  # type: ignore[arg-type]
    on_day(FRIDAY)
    assert plan() == 2
    assert Delivery.objects.filter(due_at__lt=clock.now() + timedelta(days=1)).count() == 2
