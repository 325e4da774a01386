"""The goal is the team's own: a draft, published, changed with a reason and without shame."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused, WrittenBefore
from core.versions import ChangedMeanwhile
from measures import actions
from measures.models import GoalDraft, Measure, TeamGoal
from tests.world import Person, World

Write = Callable[..., Any]


def test_a_goal_begins_as_a_draft(write: Write) -> None:
    assert isinstance(write(), GoalDraft)
    assert not TeamGoal.objects.exists()


def test_a_draft_is_changed_in_place_and_keeps_its_history(write: Write) -> None:
    draft = write()
    assert write(key=draft.pk, target=Decimal(70)) == draft
    assert GoalDraft.objects.get().target == 70
    before = draft.history.order_by("pgh_id")
    assert [str(old.target) for old in before] == ["60.00", "70.00"]


def test_publishing_twice_is_publishing_once(write: Write, member: Person) -> None:
    draft = write()
    by = member.participation.as_actor()
    goals = [actions.publish_goal(draft, by=by) for _twice in range(2)]
    assert goals[0] == goals[1]
    assert goals[0].pk == draft.pk
    assert goals[0].published_at == goals[1].published_at
    assert list(TeamGoal.objects.current()) == [goals[0]]
    assert not GoalDraft.objects.exists()


def test_a_change_of_a_published_goal_is_a_new_version_with_its_reason(write: Write) -> None:
    write(publish=True)
    new = write(target=Decimal(50), reason="We learned that half is bold enough", publish=True)
    assert new.version == 2
    assert list(TeamGoal.objects.current()) == [new]
    assert TeamGoal.objects.count() == 2


def test_a_change_without_a_reason_is_not_published(write: Write) -> None:
    write(publish=True)
    with pytest.raises(Refused, match="Why it changes"):
        write(target=Decimal(50), reason="  ", publish=True)


def test_a_second_draft_does_not_overwrite_the_first(write: Write) -> None:
    write()
    with pytest.raises(Refused, match="a draft already"):
        write(sentence="Another one")
    assert GoalDraft.objects.get().sentence.startswith("6 in 10")


def test_a_key_that_was_published_begins_no_other_draft(write: Write) -> None:
    key = uuid4()
    write(key=key, publish=True)
    with pytest.raises(WrittenBefore):
        write(key=key, sentence="Other words")


def test_what_is_published_is_what_was_read(write: Write, member: Person) -> None:
    draft = write()
    with pytest.raises(ChangedMeanwhile):
        actions.publish_goal(draft, by=member.participation.as_actor(), seen="something else")
    assert not TeamGoal.objects.exists()


def test_only_the_team_writes_its_goal(
    write: Write, facilitator: Person, sponsor: Person, other_member: Person
) -> None:
    for person in (facilitator, sponsor, other_member):
        with pytest.raises(PermissionDenied):
            write(by=person.participation.as_actor())
    draft = write()
    for person in (facilitator, sponsor, other_member):
        with pytest.raises(PermissionDenied):
            actions.publish_goal(draft, by=person.participation.as_actor())


@pytest.mark.parametrize("name", ["measure", "equity_measure", "balancing"])
def test_a_goal_counts_numbers_of_its_own_team(write: Write, world: World, other_member: Person, name: str) -> None:
    other = other_member.participation.as_actor()
    theirs = actions.add_measure(world.teasel, by=other, key=uuid4(), name="Theirs")
    with pytest.raises(Refused, match="own team"):
        write(**{name: theirs})


def test_a_team_counts_each_thing_once(world: World, member: Person, measure: Measure) -> None:
    by = member.participation.as_actor()
    with pytest.raises(Refused, match="count this already"):
        actions.add_measure(world.skylark, by=by, key=uuid4(), name="people who FEEL in control ")
    again = actions.add_measure(
        world.skylark, by=by, key=measure.pk, name=measure.name, question=measure.question, unit=measure.unit
    )
    assert again == measure


def test_new_numbers_become_measures_only_when_the_goal_is_published(world: World, member: Person) -> None:
    by = member.participation.as_actor()
    words: dict[str, Any] = {
        "sentence": "100 people have a bed",
        "number_name": "Beds", "number_unit": "count", "number_direction": "up", "number_definition": "One a night",
        "number_when": "Fridays", "baseline_kind": "none", "baseline_reason": "Nobody counted",
        "target": Decimal(100), "by_date": world.challenge.calendar.last_date(),
        "guard": "new", "guard_name": "Days in hospital", "guard_unit": "days", "guard_direction": "down",
        "equity": "10 of them are under 18",
    }  # fmt: skip
    draft = actions.answer(world.skylark, by=by, key=uuid4(), words=words)
    assert not Measure.objects.exists()
    goal = actions.publish_goal(draft, by=by)
    assert (goal.measure.name, goal.measure.definition) == ("Beds", "We count: One a night\nWhen: Fridays")
    assert goal.balancing
    assert (goal.balancing.kind, goal.balancing.unit) == ("balancing", "days")
    assert (goal.equity, goal.first_month_stands_in) == ("10 of them are under 18", False)


def test_a_name_taken_meanwhile_publishes_nothing(world: World, member: Person, write: Write) -> None:
    by = member.participation.as_actor()
    draft = write(guard="new", guard_name="Calls", guard_unit="count", guard_direction="down")
    actions.add_measure(world.skylark, by=by, key=uuid4(), name="calls")
    with pytest.raises(Refused, match="count this already"):
        actions.publish_goal(draft, by=by)
    assert GoalDraft.objects.exists()
    assert not TeamGoal.objects.exists()
