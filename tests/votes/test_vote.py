"""A team votes blind: opened, sent once, shown together or not at all."""

from collections.abc import Callable
from datetime import time
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from challenges.models import Challenge, State
from core import clock
from core.errors import Refused, WrittenBefore
from tests.votes.conftest import Open, cast, cast_all
from tests.world import Person, World
from votes import actions
from votes.models import End, Vote
from votes.scales import Kind

OnDay = Callable[..., None]


def show(vote: Vote, by: Person) -> Vote:
    return actions.show(vote, by=by.participation.as_actor())


def test_shown_together_it_says_how_often_each_step_was_chosen(team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team, (2, 4, 4, 3, 5, 4))
    shown = show(vote, team[3])
    assert (shown.counts, shown.voted, shown.end) == ({"1": 0, "2": 1, "3": 1, "4": 3, "5": 1}, 6, End.SHOWN)
    vote.refresh_from_db()
    assert (bytes(vote.box), vote.counts) == (b"", shown.counts)


def test_a_second_press_finds_it_shown(team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team, (3,) * 6)
    first, second = show(vote, team[0]), show(vote, team[1])
    assert first.ended_at == second.ended_at


def test_fewer_than_five_are_not_shown_and_nothing_is_lost(team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team[:4], (1, 2, 3, 4))
    with pytest.raises(Refused, match="Fewer than five"):
        show(vote, team[0])
    cast(vote, team[4], 5)
    assert show(vote, team[0]).voted == 5


def test_the_database_itself_refuses_to_show_four(team: list[Person], opened: Open) -> None:
    vote = opened()
    shown = {"end": End.SHOWN, "ended_at": vote.opened_at, "box": b"", "counts": {"1": 4}, "voted": 4}
    with pytest.raises(IntegrityError, match="vote_shows_five_or_more_or_nothing"), transaction.atomic():
        Vote.objects.filter(pk=vote.pk).update(**shown)


def test_ended_without_showing_it_leaves_nothing(team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team, (1,) * 6)
    for _twice in range(2):
        actions.end(vote, by=team[0].participation.as_actor())
    vote.refresh_from_db()
    assert (vote.end, bytes(vote.box), vote.counts, vote.words) == (End.UNSHOWN, b"", None, [])
    with pytest.raises(Refused, match="without having been shown"):
        show(vote, team[0])


def test_the_same_form_sent_twice_counts_once(team: list[Person], opened: Open) -> None:
    vote, key = opened(), uuid4()
    for _twice in range(2):
        cast(vote, team[0], 4, key=key)
    vote.refresh_from_db()
    assert vote.opened().total == 1


def test_another_form_of_the_same_person_is_refused_and_the_first_stands(team: list[Person], opened: Open) -> None:
    vote = opened()
    cast(vote, team[0], 4)
    with pytest.raises(Refused, match="that vote stands"):
        cast(vote, team[0], 1)
    vote.refresh_from_db()
    assert vote.opened().counts == {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0}


def test_after_it_was_shown_no_vote_comes_in(team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team[:5], (3,) * 5)
    show(vote, team[0])
    with pytest.raises(Refused, match="This vote is over"):
        cast(vote, team[5], 3)


def test_a_step_that_is_not_there_is_refused(team: list[Person], opened: Open) -> None:
    with pytest.raises(Refused, match="Choose one"):
        cast(opened(), team[0], 6)
    cast(opened(Kind.AGREEMENT), team[0], 6)


def test_two_who_open_it_open_one_vote(team: list[Person], opened: Open, facilitator: Person) -> None:
    assert opened(by=team[0]) == opened(by=facilitator)


def test_opening_sent_twice_opens_once(team: list[Person], world: World) -> None:
    key, actor = uuid4(), team[0].participation.as_actor()
    for _twice in range(2):
        actions.open_vote(world.skylark, by=actor, key=key, kind=Kind.CONFIDENCE)
    assert Vote.objects.count() == 1
    with pytest.raises(WrittenBefore):
        actions.open_vote(world.skylark, by=actor, key=key, kind=Kind.AGREEMENT)


def test_the_facilitator_opens_and_shows_but_does_not_vote(
    team: list[Person], opened: Open, facilitator: Person
) -> None:
    vote = opened(by=facilitator)
    with pytest.raises(PermissionDenied):
        cast(vote, facilitator, 5)
    cast_all(vote, team, (3,) * 6)
    assert show(vote, facilitator).end == End.SHOWN


def test_leaders_and_other_teams_do_nothing(
    opened: Open, other_member: Person, sponsor: Person, commissioner: Person
) -> None:
    vote = opened()
    for person in (other_member, sponsor, commissioner):
        for act in (actions.show, actions.end):
            with pytest.raises(PermissionDenied):
                act(vote, by=person.participation.as_actor())
        with pytest.raises(PermissionDenied):
            cast(vote, person, 3)


def test_a_team_of_four_is_told_why_not(world: World, on_day: OnDay) -> None:
    on_day(50)
    people = [world.member() for _n in range(4)]
    with pytest.raises(Refused, match="fewer than five people"):
        actions.open_vote(world.skylark, by=people[0].participation.as_actor(), key=uuid4(), kind=Kind.CONFIDENCE)


def test_nobody_votes_before_the_launch(team: list[Person], opened: Open, on_day: OnDay) -> None:
    on_day(-1)
    with pytest.raises(Refused, match="Day 0"):
        opened()


def test_a_week_lies_between_two_results(team: list[Person], opened: Open, on_day: OnDay) -> None:
    vote = opened()
    cast_all(vote, team, (3,) * 6)
    show(vote, team[0])
    on_day(56)
    with pytest.raises(Refused, match="Give it a week"):
        opened()
    opened(Kind.AGREEMENT)
    on_day(57)
    assert opened() != vote


def test_a_vote_that_was_ended_unshown_may_be_opened_again_at_once(team: list[Person], opened: Open) -> None:
    vote = opened()
    actions.end(vote, by=team[0].participation.as_actor())
    assert opened() != vote


def test_nobody_shows_it_for_a_week_and_it_is_over(team: list[Person], opened: Open, on_day: OnDay) -> None:
    vote = opened()
    cast_all(vote, team, (3,) * 6)
    on_day(57, at=time(23, 59))
    assert vote.takes_votes(clock.now())
    on_day(58, at=time(0, 0))
    with pytest.raises(Refused, match="is over"):
        show(vote, team[0])
    actions.forget_run_out()
    vote.refresh_from_db()
    assert (vote.end, bytes(vote.box), vote.counts) == (End.RUN_OUT, b"", None)
    assert opened() != vote


def test_an_old_one_that_ran_out_makes_room_for_a_new_one(team: list[Person], opened: Open, on_day: OnDay) -> None:
    vote = opened()
    on_day(60)
    assert opened() != vote
    vote.refresh_from_db()
    assert vote.end == End.RUN_OUT


def test_in_a_closed_challenge_nothing_moves(world: World, team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team[:5], (3,) * 5)
    Challenge.objects.filter(pk=world.challenge.pk).update(state=State.CLOSED, closed_at=vote.opened_at)
    vote = Vote.objects.select_related("team__challenge").get(pk=vote.pk)
    actor = team[5].participation.as_actor()
    for act in (
        lambda: cast(vote, team[5], 3),
        lambda: actions.show(vote, by=actor),
        lambda: actions.end(vote, by=actor),
        lambda: actions.open_vote(vote.team, by=actor, key=uuid4(), kind=Kind.AGREEMENT),
    ):
        with pytest.raises(Refused, match="closed"):
            act()


def test_the_vote_of_somebody_who_leaves_stays_in(team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team[:5], (1, 2, 3, 4, 5))
    team[0].participation.left_at = vote.opened_at
    team[0].participation.joined_at = vote.opened_at
    team[0].participation.save()
    assert show(vote, team[1]).voted == 5


def test_words_come_with_the_answers_and_not_before(team: list[Person], opened: Open) -> None:
    vote = opened()
    for n, person in enumerate(team):
        cast(vote, person, 3, words=f"More time for {n}" if n < 3 else "  ")
    vote.refresh_from_db()
    assert vote.words == []
    assert sorted(show(vote, team[0]).words) == ["More time for 0", "More time for 1", "More time for 2"]
