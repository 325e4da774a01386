"""Questions of the method that a place leaves out: some or all, from next week on, on pages and in messages alike."""

from collections.abc import Callable
from datetime import time

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from challenges.models import State
from core import clock
from core.errors import Refused
from notifications.models import Message
from nudges import planning
from reflections import own
from reflections.models import OwnPrompt
from reflections.prompts import BY_NUMBER, OWN_ABOVE, PROMPTS, Audience, Prompt, audiences_of, for_week
from tests.world import Person, World

OnDay = Callable[..., None]
MEMBER = audiences_of("member", frozenset(), "")
numbers = st.sets(st.integers(1, 30))


def out(number: int, since: int = 0, until: int | None = None) -> Prompt:
    return Prompt(number, 0, 14, Audience.MEMBER, "", since=since, until=until)


def asked(left_out: set[int], weeks: range = range(19)) -> list[int | None]:
    own_ones = tuple(out(number) for number in sorted(left_out))
    found = (for_week(week, max(0, 7 * week - 6), MEMBER, own=own_ones) for week in weeks)
    return [one.number if one else None for one in found]


@given(numbers)
def test_what_is_left_out_is_never_asked_and_the_rest_takes_turns(left_out: set[int]) -> None:
    found = asked(left_out)
    assert not left_out & set(found)
    for first in {prompt.first_day for prompt in PROMPTS}:
        mine = {p.number for p in PROMPTS if p.first_day == first and p.audience in MEMBER and p.number not in left_out}
        of_phase = [number for number in found if number and BY_NUMBER[number].first_day == first]
        counts = [of_phase.count(number) for number in mine]
        assert not counts or max(counts) - min(counts) <= 1


def test_with_nothing_left_out_it_is_as_ever() -> None:
    assert asked(set())[:9] == [1, 2, 3, 9, 10, 11, 17, 18, 19]


def test_all_thirty_can_be_left_out() -> None:
    assert set(asked(set(BY_NUMBER))) == {None}


@given(numbers, st.integers(0, 18))
def test_what_was_asked_before_stays_as_it_was(left_out: set[int], week: int) -> None:
    """Left out from some week on, nothing changes up to the week before it."""
    own_ones = tuple(out(number, since=week) for number in sorted(left_out))
    before = [for_week(w, max(0, 7 * w - 6), MEMBER, own=own_ones) for w in range(week)]
    assert [one.number if one else None for one in before] == asked(set(), range(week))


def test_it_holds_from_next_week_on_and_can_be_taken_back(
    world: World, facilitator: Person, member: Person, on_day: OnDay
) -> None:
    on_day(10)  # in week 2
    by = facilitator.participation.as_actor()
    for _time in range(2):
        own.leave_out(world.challenge, [9, 10, 99], by=by)
    assert own.left_out(world.challenge) == {9, 10}
    assert set(OwnPrompt.objects.values_list("since", flat=True)) == {3}
    own.leave_out(world.challenge, [10], by=by)
    assert own.left_out(world.challenge) == {10}
    assert OwnPrompt.objects.count() == 1  # it never held: nothing is left of it
    on_day(17)
    own.leave_out(world.challenge, [], by=by)
    assert OwnPrompt.objects.get().until == 3
    assert own.left_out(world.challenge) == set()


def test_own_questions_are_numbered_as_ever(world: World, facilitator: Person, on_day: OnDay) -> None:
    from uuid import uuid4  # noqa: PLC0415

    on_day(10)
    by = facilitator.participation.as_actor()
    own.leave_out(world.challenge, BY_NUMBER, by=by)
    row = own.add_prompt(world.challenge, by=by, key=uuid4(), text="How is the tea?", audience="member", phase=15)
    assert row.number == OWN_ABOVE + 1


def test_pages_and_messages_agree(world: World, facilitator: Person, member: Person, on_day: OnDay) -> None:
    on_day(10)
    own.leave_out(world.challenge, set(BY_NUMBER) - {13}, by=facilitator.participation.as_actor())
    on_day(17, at=time(8, 30))  # a Friday
    planning.plan(now=clock.now())
    (message,) = Message.objects.filter(kind="nudges/question", person=member.user)
    assert message.context["prompt"] == 13
    assert str(BY_NUMBER[13].text) in member.get(f"/c/{world.challenge.slug}/learn/").content.decode()


def test_with_all_of_them_left_out_nobody_is_asked(
    world: World, facilitator: Person, member: Person, on_day: OnDay
) -> None:
    on_day(10)
    own.leave_out(world.challenge, BY_NUMBER, by=facilitator.participation.as_actor())
    on_day(17, at=time(8, 30))
    planning.plan(now=clock.now())
    assert not Message.objects.filter(kind="nudges/question").exists()
    for page in ("today/", "learn/"):
        assert member.get(f"/c/{world.challenge.slug}/{page}").status_code == 200


def test_the_page_unticks_them_and_only_facilitators_do(
    world: World, facilitator: Person, member: Person, outsider: Person, on_day: OnDay
) -> None:
    on_day(10)
    url = f"/c/{world.challenge.slug}/learn/questions/"
    sent = {"asked": [str(number) for number in BY_NUMBER if number != 7] + ["no", "999", "²"]}
    assert member.post(f"{url}thirty/", sent).status_code == 403
    assert outsider.post(f"{url}thirty/", sent).status_code == 404
    assert facilitator.post(f"{url}thirty/", sent).status_code == 302
    assert own.left_out(world.challenge) == {7}
    page = facilitator.get(url).content.decode()
    assert page.count(" checked") == 29
    assert page.count("None yet.") == 1  # it is no question of their own


def test_a_closed_challenge_stays_as_it_is(world: World, facilitator: Person, member: Person, on_day: OnDay) -> None:
    on_day(10)
    with pytest.raises(PermissionDenied):
        own.leave_out(world.challenge, [7], by=member.participation.as_actor())
    world.challenge.state = State.CLOSED
    with pytest.raises(Refused):
        own.leave_out(world.challenge, [7], by=facilitator.participation.as_actor())
