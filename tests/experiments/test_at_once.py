"""Two people at the same moment, with real transactions side by side."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from core.decision import Decision
from core.errors import Refused
from core.versions import ChangedMeanwhile, fingerprint
from experiments import actions, ideas
from experiments.correcting import GuessStands, correct_card
from experiments.models import WORDS, Experiment
from teams.models import Team
from tests.at_once import at_once as anyhow
from tests.world import World

at_once = partial(anyhow, refusals=(Refused, ChangedMeanwhile, GuessStands))
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


def own(row: Experiment) -> Experiment:
    """The row as another request reads it."""
    return Experiment.objects.select_related("team__challenge").get(pk=row.pk)


def begin(world: World, by: Any) -> Experiment:
    team = Team.objects.select_related("challenge").get(pk=world.skylark.pk)
    return actions.start_test(team, by=by, key=uuid4(), title="Tea", prediction="Six will come")


def test_tests_begun_at_once_have_numbers_of_their_own(world: World) -> None:
    by = world.member().participation.as_actor()
    at_once(*[lambda: begin(world, by)] * 4)
    assert sorted(Experiment.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_of_two_who_begin_the_next_try_one_is_told_of_the_other(world: World) -> None:
    by = world.member().participation.as_actor()
    row = actions.decide(begin(world, by), by=by, decision=Decision.ADAPT, learned="Tea helps.")

    def again() -> object:
        return actions.begin_next_cycle(own(row), by=by, key=uuid4(), title="More tea", prediction="Ten")

    answers = at_once(again, again, again)
    assert answers.count(Refused) == 2
    assert Experiment.objects.filter(previous=row).count() == 1


def test_of_two_who_write_what_happened_none_is_written_over(world: World) -> None:
    by = world.member().participation.as_actor()
    row = begin(world, by)
    seen = fingerprint(row, actions.HAPPENED)

    def write(words: str, *, joins: bool = False) -> Callable[[], object]:
        return lambda: actions.write_what_happened(own(row), by=by, observed=words, seen=seen, joins=joins)

    assert at_once(write("Four came."), write("Five came.")).count(ChangedMeanwhile) == 1
    at_once(write("Two drove others.", joins=True), write("It rained.", joins=True))
    row.refresh_from_db()
    assert all(words in row.observed for words in ("Two drove others.", "It rained."))
    assert ("Four came." in row.observed) != ("Five came." in row.observed)


def test_of_two_who_correct_one_card_the_second_is_told(world: World) -> None:
    by = world.member().participation.as_actor()
    row = begin(world, by)
    seen = fingerprint(row, WORDS)

    def put_right(place: str) -> Callable[[], object]:
        return lambda: correct_card(own(row), by=by, seen=seen, place=place)

    assert at_once(put_right("Saltby"), put_right("Ferry Road"), put_right("Windmill")).count(ChangedMeanwhile) == 2


def test_a_guess_is_not_changed_while_somebody_writes_what_happened(world: World) -> None:
    """Whoever is first: no guess is written after what happened."""
    by = world.member().participation.as_actor()
    for _time in range(5):
        row = begin(world, by)
        looked = partial(actions.write_what_happened, own(row), by=by, observed="Four.")
        guessed = partial(correct_card, own(row), by=by, prediction="Four")
        refused = GuessStands in at_once(looked, guessed)
        told = list(row.history.order_by("pgh_id").values_list("prediction", "observed"))  # type: ignore[attr-defined]
        assert told[-1] == ("Six will come" if refused else "Four", "Four.")
        assert ("Four", "Four.") not in told[:-1]


def test_ideas_are_put_together_by_many_hands_without_a_knot(world: World) -> None:
    """One moves along with another while somebody sends its own form again."""
    by = world.member().participation.as_actor()
    for _time in range(6):
        moved, into, last = sorted(
            (ideas.propose(world.skylark, by=by, key=uuid4(), text=text) for text in ("Tea", "Cake", "Soup")),
            key=lambda idea: idea.pk,
        )
        ideas.merge(moved, into=into, by=by)
        onward, again = partial(ideas.merge, into, into=last, by=by), partial(ideas.merge, moved, into=into, by=by)
        at_once(onward, again, onward, again)
        moved.refresh_from_db()
        assert moved.merged_into == last
