"""What the database itself does not let happen."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core import clock
from experiments.models import Experiment, Idea, IdeaState
from tests.experiments.conftest import Propose, Start
from tests.world import Person


def refused(name: str, model: type[Any], pk: object, **fields: Any) -> bool:
    """Whether the constraint of that name stops the change."""
    try:
        with transaction.atomic():
            model.objects.filter(pk=pk).update(**fields)
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        return name in str(error)
    finally:
        connection.cursor().execute("SET CONSTRAINTS ALL DEFERRED")
    return False


@pytest.mark.parametrize("decision", ["adopt", "adapt", "abandon"])
def test_nothing_is_decided_without_something_learned(start: Start, decision: str) -> None:
    row = start()
    moment = {"decided_at": clock.now(), "decided_day": 40}
    name = "experiment_is_decided_with_something_learned"
    assert refused(name, Experiment, row.pk, decision=decision, **moment)
    assert not refused(name, Experiment, row.pk, decision=decision, learned="It helps.", **moment)
    assert refused("experiment_decision_is_known", Experiment, row.pk, decision="failed", learned="No.", **moment)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("experiment_says_what_is_tried", {"title": ""}),
        ("experiment_begins_with_a_prediction", {"prediction": ""}),
        ("experiment_decision_has_its_moment_and_day", {"decision": "adopt", "learned": "So."}),
        ("experiment_numbers_begin_at_one", {"number": 0}),
        ("experiment_visibility_is_known", {"visibility": 0}),
    ],
)
def test_a_test_keeps_to_its_rules(start: Start, name: str, fields: dict[str, Any]) -> None:
    assert refused(name, Experiment, start().pk, **fields)


def test_a_try_follows_neither_itself_nor_one_of_another_test(start: Start, other_member: Person) -> None:
    row, later, elsewhere = start(), start(), start(by=other_member)
    assert refused("experiment_does_not_follow_itself", Experiment, row.pk, previous=row.pk, cycle=2)
    assert refused("experiment_that_follows_is_a_later_try", Experiment, row.pk, previous=later.pk)
    name = "experiment_follows_a_try_of_the_same_test"
    assert refused(name, Experiment, later.pk, previous=row.pk, cycle=2)
    assert refused(name, Experiment, later.pk, previous=elsewhere.pk, cycle=2)


def test_a_try_comes_once(start: Start) -> None:
    first, second = start(), start()
    assert refused("experiment_one_of_each_try", Experiment, second.pk, number=first.number)


def test_an_idea_goes_only_into_another_of_its_team(propose: Propose, other_member: Person) -> None:
    mine, theirs = propose(), propose(by=other_member)
    state = {"state": IdeaState.MERGED}
    assert refused("idea_merges_within_its_team", Idea, mine.pk, merged_into=theirs.pk, **state)
    assert refused("idea_is_not_merged_into_itself", Idea, mine.pk, merged_into=mine.pk, **state)
    assert refused("idea_with_a_target_is_merged", Idea, mine.pk, merged_into=propose("Tea first").pk)


def test_a_test_is_of_an_idea_of_its_team(start: Start, propose: Propose, other_member: Person) -> None:
    theirs = propose(by=other_member)
    assert refused("experiment_tests_an_idea_of_its_team", Experiment, start().pk, idea=theirs.pk)


def test_an_idea_has_words_unless_it_was_borrowed(propose: Propose) -> None:
    assert refused("idea_has_words_or_is_borrowed", Idea, propose().pk, text="")
