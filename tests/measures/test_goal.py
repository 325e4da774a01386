"""The goal is the team's own: a draft, published, changed with a reason and without shame."""

from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused, WrittenBefore
from measures import actions
from measures.models import Measure, TeamGoal
from tests.world import Person, World

Write = Callable[..., TeamGoal]


def test_a_goal_begins_as_a_draft(write: Write) -> None:
    goal = write()
    assert (goal.version, goal.published_at) == (1, None)
    assert not TeamGoal.objects.current().exists()


def test_a_draft_is_changed_in_place(write: Write) -> None:
    goal = write()
    again = write(key=goal.pk, target=Decimal(70))
    assert again == goal
    assert TeamGoal.objects.get().target == 70
    before = goal.history.order_by("pgh_id")  # type: ignore[attr-defined]
    assert [str(old.target) for old in before] == ["60.00", "70.00"]


def test_publishing_twice_is_publishing_once(write: Write, member: Person) -> None:
    goal = write(publish=True)
    first = goal.published_at
    assert actions.publish_goal(goal, by=member.participation.as_actor()).published_at == first
    assert list(TeamGoal.objects.current()) == [goal]


def test_a_change_of_a_published_goal_is_a_new_version_with_its_reason(write: Write) -> None:
    write(publish=True)
    new = write(target=Decimal(50), reason="We learned that half is bold enough", publish=True)
    assert new.version == 2
    assert list(TeamGoal.objects.current()) == [new]
    assert TeamGoal.objects.count() == 2


def test_a_change_without_a_reason_is_refused(write: Write) -> None:
    write(publish=True)
    with pytest.raises(Refused, match="why the goal changes"):
        write(target=Decimal(50), reason="  ")
    draft = write(target=Decimal(50), reason="Bolder")
    with pytest.raises(Refused, match="why the goal changes"):
        write(key=draft.pk, reason="")


def test_a_second_draft_does_not_overwrite_the_first(write: Write) -> None:
    write()
    with pytest.raises(Refused, match="a draft already"):
        write(sentence="Another one")
    assert TeamGoal.objects.get().sentence.startswith("6 in 10")


def test_sent_twice_counts_once(write: Write) -> None:
    key = uuid4()
    assert write(key=key) == write(key=key)
    write(key=key, publish=True)
    assert write(key=key).published_at
    with pytest.raises(WrittenBefore):
        write(key=key, sentence="Other words")
    assert TeamGoal.objects.count() == 1


def test_only_the_team_writes_its_goal(
    write: Write, facilitator: Person, sponsor: Person, other_member: Person
) -> None:
    for person in (facilitator, sponsor, other_member):
        with pytest.raises(PermissionDenied):
            write(by=person.participation.as_actor())
    goal = write()
    for person in (facilitator, sponsor, other_member):
        with pytest.raises(PermissionDenied):
            actions.publish_goal(goal, by=person.participation.as_actor())


def test_a_goal_counts_a_number_of_its_own_team(write: Write, world: World, other_member: Person) -> None:
    other = other_member.participation.as_actor()
    theirs = actions.add_measure(world.teasel, by=other, key=uuid4(), name="Theirs")
    with pytest.raises(Refused, match="own team"):
        write(measure=theirs)


def test_a_team_counts_each_thing_once(world: World, member: Person, measure: Measure) -> None:
    by = member.participation.as_actor()
    with pytest.raises(Refused, match="count this already"):
        actions.add_measure(world.skylark, by=by, key=uuid4(), name="people who FEEL in control ")
    again = actions.add_measure(
        world.skylark, by=by, key=measure.pk, name=measure.name, question=measure.question, unit=measure.unit
    )
    assert again == measure


def test_new_measure_and_goal_are_written_together_or_not_at_all(world: World, member: Person) -> None:
    by = member.participation.as_actor()
    fresh = {"name": "Beds", "unit": "count", "direction": "up"}
    words = {"sentence": "100 beds", "target": Decimal(100), "by_date": world.challenge.calendar.last_date()}
    key = uuid4()
    goals = [
        actions.write_goal_with(world.skylark, by=by, key=key, measure=None, fresh=fresh, **words)
        for _twice in range(2)
    ]
    assert goals[0] == goals[1]
    assert goals[0].measure.name == "Beds"
    with pytest.raises(Refused):
        actions.write_goal_with(
            world.skylark, by=by, key=uuid4(), measure=None, fresh=fresh | {"name": "Chairs"}, **words
        )
    assert Measure.objects.count() == 1
