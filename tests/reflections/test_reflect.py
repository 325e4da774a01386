"""Answering, leaving out and sharing the week's question."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from access.visibility import Visibility
from challenges.models import State
from core import clock
from core.errors import Refused, WrittenBefore
from reflections.actions import reflect, skip, widen
from reflections.models import Reflection
from tests.world import Person, World

OnDay = Callable[..., None]


def test_an_answer_is_its_authors_alone(member: Person, on_day: OnDay) -> None:
    on_day(37)
    answer = reflect(member.participation, key=uuid4(), week=6, prompt=17, text=" Meetings at five ")
    assert answer.text == "Meetings at five"
    assert answer.visibility == Visibility.PRIVATE
    assert answer.team == member.participation.team


def test_sent_twice_it_counts_once(member: Person, on_day: OnDay) -> None:
    on_day(37)
    key = uuid4()
    for _ in range(2):
        reflect(member.participation, key=key, week=6, prompt=17, text="Meetings")
    assert Reflection.objects.count() == 1


def test_other_words_under_the_same_key_are_told_apart(member: Person, on_day: OnDay) -> None:
    on_day(37)
    key = uuid4()
    reflect(member.participation, key=key, week=6, prompt=17, text="Meetings")
    with pytest.raises(WrittenBefore):
        reflect(member.participation, key=key, week=6, prompt=17, text="Mondays")
    assert Reflection.objects.get().text == "Meetings"


def test_writing_again_in_the_same_week_changes_the_answer(member: Person, on_day: OnDay) -> None:
    on_day(37)
    first = reflect(member.participation, key=uuid4(), week=6, prompt=17, text="Meetings")
    widen(first, visibility=Visibility.TEAM, by=member.participation.as_actor())
    on_day(39)
    reflect(member.participation, key=uuid4(), week=6, prompt=17, text="Meetings at five")
    answer = Reflection.objects.get()
    assert (answer.text, answer.visibility) == ("Meetings at five", Visibility.TEAM)
    assert answer.written_at == clock.now()


def test_the_key_of_another_week_changes_nothing(member: Person, on_day: OnDay) -> None:
    on_day(37)
    key = uuid4()
    reflect(member.participation, key=key, week=5, prompt=11, text="Patience")
    reflect(member.participation, key=uuid4(), week=6, prompt=17, text="Meetings")
    with pytest.raises(WrittenBefore):
        reflect(member.participation, key=key, week=6, prompt=17, text="Mondays")
    assert set(Reflection.objects.values_list("text", flat=True)) == {"Patience", "Meetings"}


def test_somebody_elses_key_changes_nothing(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    key = uuid4()
    reflect(member.participation, key=key, week=6, prompt=17, text="Mine")
    with pytest.raises(WrittenBefore):
        reflect(world.member().participation, key=key, week=6, prompt=17, text="Mine")


def test_a_skipped_question_can_still_be_answered(member: Person, on_day: OnDay) -> None:
    on_day(37)
    assert skip(member.participation, week=6, prompt=17).skipped
    reflect(member.participation, key=uuid4(), week=6, prompt=17, text="After all")
    assert Reflection.objects.get().text == "After all"


def test_skipping_twice_counts_once_and_never_takes_words_away(member: Person, on_day: OnDay) -> None:
    on_day(37)
    reflect(member.participation, key=uuid4(), week=6, prompt=17, text="Meetings")
    for _ in range(2):
        skip(member.participation, week=6, prompt=17)
    assert Reflection.objects.get().text == "Meetings"


@pytest.mark.parametrize(("week", "prompt"), [(7, 17), (-1, 1), (6, 0), (6, 31)])
def test_a_week_to_come_or_an_unknown_question_is_refused(
    member: Person, on_day: OnDay, week: int, prompt: int
) -> None:
    on_day(37)
    with pytest.raises(Refused):
        reflect(member.participation, key=uuid4(), week=week, prompt=prompt, text="Words")


def test_no_words_are_refused(member: Person, on_day: OnDay) -> None:
    on_day(37)
    with pytest.raises(Refused, match="Skip"):
        reflect(member.participation, key=uuid4(), week=6, prompt=17, text=" \n ")


def test_a_closed_challenge_takes_no_more(world: World, member: Person, on_day: OnDay) -> None:
    on_day(101)
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    member.participation.challenge.refresh_from_db()
    with pytest.raises(Refused, match="closed"):
        reflect(member.participation, key=uuid4(), week=14, prompt=27, text="Words")


def test_commissioners_and_people_who_left_do_not_reflect(
    commissioner: Person, ex_member: Person, on_day: OnDay
) -> None:
    on_day(37)
    for person in (commissioner, ex_member):
        with pytest.raises(PermissionDenied):
            reflect(person.participation, key=uuid4(), week=6, prompt=17, text="Words")


def test_only_the_author_widens(world: World, member: Person, facilitator: Person, on_day: OnDay) -> None:
    on_day(37)
    answer = reflect(member.participation, key=uuid4(), week=6, prompt=17, text="Words")
    for person in (facilitator, world.member()):
        with pytest.raises(PermissionDenied):
            widen(answer, visibility=Visibility.PUBLIC, by=person.participation.as_actor())
    answer.refresh_from_db()
    assert answer.visibility == Visibility.PRIVATE


def test_what_was_widened_can_be_taken_back_even_after_the_end(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    answer = reflect(member.participation, key=uuid4(), week=6, prompt=17, text="Words")
    widen(answer, visibility=Visibility.PUBLIC, by=member.participation.as_actor())
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    widen(answer, visibility=Visibility.PRIVATE, by=member.participation.as_actor())
    answer.refresh_from_db()
    assert answer.visibility == Visibility.PRIVATE


def test_a_skipped_question_has_nothing_to_show(member: Person, on_day: OnDay) -> None:
    on_day(37)
    answer = skip(member.participation, week=6, prompt=17)
    with pytest.raises(Refused):
        widen(answer, visibility=Visibility.TEAM, by=member.participation.as_actor())
