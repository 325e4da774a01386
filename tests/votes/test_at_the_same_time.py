"""Everybody taps at once, two press the button at once, and a vote comes at the very moment of showing."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from core.errors import Refused
from tests.at_once import at_once
from tests.votes.conftest import Open
from tests.world import Person
from votes import actions
from votes.models import Vote


def casting(vote: Vote, person: Person, option: int, key: object = None) -> Callable[[], object]:
    actor, key = person.participation.as_actor(), key or uuid4()

    def call() -> object:
        try:
            return actions.cast(vote, by=actor, key=key, option=str(option))  # type: ignore[arg-type]
        except Refused as error:
            return error

    return call


def showing(vote: Vote, person: Person) -> Callable[[], Vote]:
    return lambda: actions.show(vote, by=person.participation.as_actor())


@pytest.mark.django_db(transaction=True)
def test_six_votes_at_once_are_six(team: list[Person], opened: Open) -> None:
    vote = opened()
    at_once(*[casting(vote, person, 1 + n % 5) for n, person in enumerate(team)])
    assert actions.show(vote, by=team[0].participation.as_actor()).counts == {"1": 2, "2": 1, "3": 1, "4": 1, "5": 1}


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_six_times_at_once_counts_once(team: list[Person], opened: Open) -> None:
    vote, key = opened(), uuid4()
    assert at_once(*[casting(vote, team[0], 4, key)] * 6) == [None] * 6
    vote.refresh_from_db()
    assert vote.opened().total == 1


@pytest.mark.django_db(transaction=True)
def test_a_vote_at_the_moment_of_showing_is_in_or_refused_and_never_lost(team: list[Person], opened: Open) -> None:
    vote = opened()
    for person in team[:5]:
        casting(vote, person, 3)()
    answers = at_once(showing(vote, team[0]), casting(vote, team[5], 5), showing(vote, team[1]))
    refused = isinstance(answers[1], Refused)
    vote.refresh_from_db()
    assert vote.counts == {"1": 0, "2": 0, "3": 5, "4": 0, "5": 0 if refused else 1}
    assert vote.voted == (5 if refused else 6)


@pytest.mark.django_db(transaction=True)
def test_opened_by_everybody_at_once_it_is_one(team: list[Person], opened: Open) -> None:
    votes = at_once(*[lambda person=person: opened(by=person) for person in team])
    assert len({vote.pk for vote in votes}) == Vote.objects.count() == 1
