from collections.abc import Callable
from datetime import time

from django.db import connection

from core import clock
from milestones.models import Milestone
from nudges import lookup, preview
from nudges.preview import COMING, asked
from tests.world import Person, World


def ask(world: World) -> tuple[str, dict[str, object]]:
    _groups, coming, params = asked(world.challenge, moment=clock.now(), days=7)
    return COMING.format(coming=coming), params


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return str(cursor.fetchone()[0])


def test_nobody_elses_people_are_read_whatever_the_database_believes_about_its_tables(
    world: World, member: Person, milestone: Callable[..., Milestone], on_day: Callable[..., None]
) -> None:
    milestone(38)
    on_day(37, at=time(7, 0))
    select, params = ask(world)
    plan = "\n".join(line for (line,) in lookup.rows(f"EXPLAIN {select}", params))
    for table in ("teams_participation", "accounts_user", "milestones_milestone", "asks_ask", "measures_observation"):
        assert table in plan
        assert f"Seq Scan on {table}" not in plan


def test_other_statements_of_the_transaction_are_planned_as_ever(
    world: World, member: Person, on_day: Callable[..., None]
) -> None:
    names = ("join_collapse_limit", "enable_seqscan")
    before = [setting(name) for name in names]
    on_day(37)
    assert lookup.rows(*ask(world))
    assert [setting(name) for name in names] == before


def test_the_soonest_are_the_first_of_all(
    world: World, member: Person, milestone: Callable[..., Milestone], on_day: Callable[..., None]
) -> None:
    for n in range(9):
        milestone(38 + n % 3, title=f"Milestone {n}")
    on_day(35, at=time(7, 0))
    world.challenge.refresh_from_db()
    whole = preview.upcoming(world.challenge, moment=clock.now())
    assert len(whole) > 12
    for few in (1, 2, 5, len(whole), len(whole) + 1):
        assert preview.upcoming(world.challenge, moment=clock.now(), at_most=few) == whole[:few]
