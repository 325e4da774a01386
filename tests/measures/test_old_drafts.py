"""Goals and drafts which were written before the goal lab, and the way back to there, lose nothing.

PostgreSQL migrates inside a transaction: the test goes back and forward in its own, which is taken back after it.
It is one test, as each way takes seconds.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from measures.models import GoalDraft, Measure, TeamGoal
from teams.models import Team
from tests.world import Person, World

BEFORE, LAB = ("measures", "0004_arrived_at"), ("measures", "0005_goal_lab")


def at(place: tuple[str, str]) -> Apps:
    """The models as they stand after that migration."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or a table with waiting checks cannot be altered
    executor = MigrationExecutor(connection)
    executor.migrate([place])
    return executor.loader.project_state([place]).apps


def told(of: Any) -> list[tuple[str, Decimal]]:
    """What the history says of a goal, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sentence, target FROM measures_teamgoalsentencetargetbydatepublishedatevent"
            " WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [of.pk],
        )
        return list(cursor.fetchall())


def test_goals_drafts_and_their_history_survive_both_ways(
    world: World, member: Person, measure: Measure, write: Callable[..., Any]
) -> None:
    heron = Team.objects.create(challenge=world.challenge, name="Heron")
    by = {"measure_id": measure.pk, "made_by_id": member.participation.pk, "by_date": date(2026, 5, 14)}
    goal, draft = write(publish=True), write(target=Decimal(70), reason="We were too careful")
    GoalDraft.objects.create(team=heron, sentence="Nobody waits")
    lab = TeamGoal.objects.values().get(), GoalDraft.objects.values().get(pk=draft.pk)

    goals = at(BEFORE).get_model("measures", "TeamGoal").objects
    back = [(row.pk, row.version, row.published_at is None) for row in goals.order_by("version")]
    assert back == [(goal.pk, 1, False), (draft.pk, 2, True)], "a half-written draft has no place there"

    old = {"team_id": world.teasel.pk, "sentence": "Nobody waits a week", "population": "Saltby"} | by
    began = goals.create(**old, version=1, target=55, baseline=31, published_at=measure.made_at)
    began.target = Decimal(60)
    began.save()
    change = goals.create(**old, version=2, target=70, reason="Too careful", baseline_period="January")
    first = goals.create(**old | {"team_id": heron.pk}, version=1, target=80, baseline="31.5", baseline_source="A list")
    history = told(began), told(change), told(first)
    assert [len(one) for one in history] == [2, 1, 1]

    at(LAB)
    assert (TeamGoal.objects.values().get(pk=goal.pk), GoalDraft.objects.values().get(pk=draft.pk)) == lab
    now = TeamGoal.objects.get(team=world.teasel)
    assert (now.pk, now.version, now.target, now.baseline) == (began.pk, 1, Decimal(60), Decimal(31))
    assert (now.sentence, now.published_at) == ("Nobody waits a week", measure.made_at)
    kept = GoalDraft.objects.get(team=world.teasel)
    assert (kept.pk, kept.sentence, kept.population, kept.target) == (change.pk, "Nobody waits a week", "Saltby", 70)
    assert (kept.reason, kept.baseline_period, kept.baseline_kind) == ("Too careful", "January", "month")
    assert {"measure_id": kept.measure_id, "made_by_id": kept.made_by_id, "by_date": kept.by_date} == by
    kept = GoalDraft.objects.get(team=heron)
    assert (kept.pk, kept.baseline_kind, kept.baseline) == (first.pk, "stated", Decimal("31.5"))
    assert (kept.baseline_source, TeamGoal.objects.count()) == ("A list", 2)
    assert (told(began), told(change), told(first)) == history
