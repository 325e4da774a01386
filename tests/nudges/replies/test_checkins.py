"""An answer to "How is it going this week?" is a check-in as from the page."""

from collections.abc import Callable
from datetime import time

import pytest

from checkins.models import CheckIn
from measures.models import Measure, Observation, TeamGoal
from nudges.models import Reply, ReplyOutcome
from reflections.models import Reflection
from tests.checkins.conftest import goal, make_goal
from tests.mailbox import Mailbox
from tests.nudges.replies.conftest import Asked, come, not_taken
from tests.world import Person, World

OnDay = Callable[..., None]
Asks = Callable[..., Asked]
__all__ = ["goal", "make_goal"]


@pytest.fixture
def due(asks: Asks, member: Person, on_day: OnDay) -> Asked:
    on_day(30, at=time(10, 0))
    return asks(member, "nudges/checkin")


def counts(make_goal: Callable[..., TeamGoal], world: World) -> Measure:
    return make_goal(world.skylark, unit="count").measure


def test_it_has_the_number_how_sure_what_is_stuck_and_a_note(
    due: Asked, world: World, member: Person, make_goal: Callable[..., TeamGoal]
) -> None:
    measure = counts(make_goal, world)
    reply = come(due.answer("46, sure 4\nStuck: we wait for the keys\n\nAda brought cake."))
    checkin = CheckIn.objects.get()
    assert (checkin.author, checkin.team, checkin.day) == (member.participation, world.skylark, 30)
    assert (checkin.confidence, checkin.stuck, checkin.note) == (4, "we wait for the keys", "Ada brought cake.")
    seen = Observation.objects.get(measure=measure)
    assert checkin.observation == seen
    assert seen.entered_by == member.participation
    assert seen.value == 46
    assert (reply.outcome, reply.participation) == (ReplyOutcome.CHECKIN, member.participation)


def test_a_share_is_written_as_one(due: Asked, goal: TeamGoal) -> None:
    come(due.answer("46 of 104"))
    seen = Observation.objects.get()
    assert (seen.numerator, seen.denominator) == (46, 104)


def test_a_number_that_is_due_is_answered_in_the_same_way(
    asks: Asks, member: Person, world: World, make_goal: Callable[..., TeamGoal], on_day: OnDay
) -> None:
    on_day(30)
    counts(make_goal, world)
    come(asks(member, "nudges/data", measure="In control").answer("46"))
    assert Observation.objects.get().value == 46


@pytest.mark.parametrize("words", ["46 of 40", "3 of 0", "46", "20,000,000 of 30,000,000"])
def test_a_number_that_cannot_be_is_not_lost(due: Asked, goal: TeamGoal, words: str) -> None:
    come(due.answer(f"{words}\nsure 3"))
    checkin = CheckIn.objects.get()
    assert (checkin.confidence, checkin.note, checkin.observation) == (3, words, None)


def test_without_a_goal_the_number_is_a_note(due: Asked) -> None:
    come(due.answer("46"))
    assert CheckIn.objects.get().note == "46"


def test_read_twice_it_counts_once(due: Asked, world: World, make_goal: Callable[..., TeamGoal]) -> None:
    counts(make_goal, world)
    raw = due.answer("46, sure 4")
    for _time in range(3):
        come(raw)
    assert CheckIn.objects.count() == Observation.objects.count() == Reply.objects.count() == 1


def test_counted_once_also_where_what_was_known_of_the_mail_is_gone(due: Asked) -> None:
    raw = due.answer("sure 4")
    come(raw)
    Reply.objects.all().delete()
    come(raw)
    assert CheckIn.objects.count() == 1


def test_two_mails_are_two_check_ins(due: Asked) -> None:
    come(due.answer("sure 4"))
    come(due.answer("sure 3"))
    assert set(CheckIn.objects.values_list("confidence", flat=True)) == {3, 4}


def test_a_note_longer_than_the_page_takes_is_sent_back(due: Asked, mailbox: Mailbox) -> None:
    come(due.answer("We met. " * 200))
    assert not CheckIn.objects.exists()
    assert "longer than we can keep" in " ".join(not_taken(mailbox)[0].split())


def test_who_has_no_team_cannot_check_in(asks: Asks, facilitator: Person, on_day: OnDay, mailbox: Mailbox) -> None:
    on_day(30)
    assert come(asks(facilitator, "nudges/checkin").answer("46")).outcome == ReplyOutcome.DROPPED
    assert "Only people in a team check in." in not_taken(mailbox)[0]


def test_nothing_else_is_written(due: Asked) -> None:
    come(due.answer("We met Ada."))
    assert not Reflection.objects.exists()
