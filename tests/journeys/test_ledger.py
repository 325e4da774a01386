"""What is stuck becomes a question; the leader answers from the mail in two taps; the board tells how long it took."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings

from asks.models import Ask
from core import clock
from milestones.models import Task
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look
from tests.mailbox import Mail, Mailbox
from tests.world import Person, World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
QUESTION = "May nurses use the pool car?"


@pytest.fixture
def task(world: World, on_day: Callable[..., None], live_server: object, settings: LazySettings) -> Task:
    """On Day 21, when leaders have answered two questions before, after four days each."""
    settings.BASE_URL = str(live_server)
    on_day(21)
    asked = clock.now() - timedelta(days=10)
    answered = asked + timedelta(days=4)
    Ask.objects.bulk_create(
        Ask(
            team=world.teasel,
            question=f"May we, number {n}?",
            to_title="Mayor",
            asked_at=asked,
            answer="yes",
            answered_at=answered,
            first_answered_at=answered,
        )
        for n in range(2)
    )
    return Task.objects.create(team=world.skylark, title="Visit three homes a day", due_day=30)


def ask_about(team: Hand, sponsor: Person) -> None:
    team.follow("This is stuck: ask a leader")
    stuck = team.page.get_by_label("What is stuck?")
    stuck.wait_for()
    assert stuck.input_value() == "“Visit three homes a day” is stuck."
    team.fill("What exactly do you ask?", QUESTION)
    team.page.get_by_label("To whom?").select_option(str(sponsor.participation.pk))
    team.fill("Their job title", "Director of Care")
    team.press("Send the ask")
    team.sees("Your ask is sent.")


def say_yes(look: Look, mail: Mail) -> Hand:
    """As a mail program shows it: on a page of its own."""
    look.page.set_content(mail.html)
    leader = Hand(look.page)
    leader.follow("Answer")
    leader.sees("This is Ruth’s link.")
    leader.sees(QUESTION)
    look.over("an ask by a link", dark=True)
    leader.press("Yes")
    leader.sees("Sent. Thank you.")
    look.over("an answer by a link", dark=True)
    return leader


def test_from_a_blocker_to_an_answer_in_two_taps(
    open_as: Open,
    world: World,
    task: Task,
    member: Person,
    sponsor: Person,
    commissioner: Person,
    mailbox: Mailbox,
    on_day: Callable[..., None],
) -> None:
    place = f"{world.url}plan/tasks/{task.pk}/"
    ask_about(Hand(open_as(member.user, place)), sponsor)
    on_day(25)
    mailbox.deliver()
    look = Look(open_as(None, "about:blank"))
    leader = say_yes(look, next(one for one in mailbox.mails if one.to == sponsor.user.email))
    assert (leader.count, look.problems) == (2, [])
    assert Ask.objects.get(question=QUESTION).answered_by == sponsor.participation
    for _twice in range(2):
        mailbox.deliver()
    told = [one.subject for one in mailbox.mails if one.to == member.user.email]
    assert told == [f"Your ask has an answer: {QUESTION}"]
    team = Hand(open_as(member.user, place))
    team.sees("Asked of leaders")
    team.sees("Yes.")
    board = Hand(open_as(commissioner.user, f"{world.url}board/"))
    board.sees("Leaders usually answer within 4 days.")
    board.sees("Director of Care, in 4 days.")
    assert "Ruth" not in board.page.inner_text("main")
