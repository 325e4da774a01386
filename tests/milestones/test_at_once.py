"""Two people at the same moment, with real transactions side by side."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest

from core.errors import Refused
from core.versions import ChangedMeanwhile, fingerprint
from milestones import actions
from milestones.bringing_in import import_plan
from milestones.models import Milestone, MilestoneMove, Task
from milestones.spreadsheet import Draft
from notifications.models import Message
from tests.at_once import at_once as anyhow
from tests.world import World

at_once = partial(anyhow, refusals=(Refused, ChangedMeanwhile))
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


def test_two_who_reach_it_tell_the_team_once(world: World) -> None:
    by = world.facilitator().participation.as_actor()
    world.member()
    row = actions.add_milestone(world.skylark, by=by, key=uuid4(), day=8, title="Ten people")
    found = [Milestone.objects.select_related("team__challenge").get(pk=row.pk) for _ in range(4)]
    answers = at_once(*(lambda own=own: actions.reach_milestone(own, by=by) for own in found))
    assert sorted(map(bool, answers)) == [False, False, False, True]
    assert Message.objects.filter(kind="milestones/reached").count() == 1


def test_of_two_who_move_it_one_is_told_of_the_other(world: World) -> None:
    by = world.facilitator().participation.as_actor()
    row = actions.add_milestone(world.skylark, by=by, key=uuid4(), day=8, title="Ten people")
    seen = fingerprint(row, ["day"])

    def move(day: int) -> Callable[[], object]:
        own = Milestone.objects.select_related("team__challenge").get(pk=row.pk)
        return lambda: actions.move_milestone(own, to_day=day, reason="", by=by, seen=seen)

    answers = at_once(move(20), move(30))
    assert answers.count(ChangedMeanwhile) == 1
    assert MilestoneMove.objects.count() == 1


def test_a_plan_confirmed_by_two_taps_at_once_is_there_once(world: World) -> None:
    by, key = world.facilitator().participation.as_actor(), uuid4()
    drafts = [Draft(n, "task" if n % 2 else "milestone", f"Row {n}", n, world.skylark.pk) for n in range(40)]
    answers = at_once(*[lambda: import_plan(world.challenge, by=by, key=key, drafts=drafts)] * 4)
    assert len(set(answers)) == 1
    assert (Milestone.objects.count(), Task.objects.count()) == (20, 20)
