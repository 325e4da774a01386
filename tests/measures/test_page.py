"""The page of a team's goal and numbers: who reads it, and what each sees there."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.roles import Role
from challenges.models import Challenge
from measures import actions
from measures.models import Measure, Observation, TeamGoal
from teams.models import Team
from tests.world import Person, World, take_part

Write = Callable[..., TeamGoal]
Record = Callable[..., Observation]


def test_the_team_reads_its_goal_and_one_plain_sentence(url: str, member: Person, write: Write, record: Record) -> None:
    write(publish=True)
    record(date(2026, 2, 11), 44)
    page = member.get(url).content.decode()
    assert "6 in 10 people say: I feel in control of it." in page
    assert "44% now, 31% before, 60% by Day 100." in page
    assert "<title" in page
    assert "44</td>" in page


def test_an_empty_page_says_what_to_do_first(url: str, member: Person, on_day: Callable[..., None]) -> None:
    on_day(3)
    page = member.get(url)
    assert page.status_code == 200
    assert "Write our goal" in page.content.decode()


def test_a_draft_is_the_teams_alone(
    world: World, url: str, write: Write, member: Person, facilitator: Person, other_member: Person, sponsor: Person
) -> None:
    write(sentence="A draft nobody else may read")
    assert "A draft nobody else" in member.get(url).content.decode()
    board = f"{world.url}board/"
    for person in (facilitator, other_member, sponsor, world.commissioner()):
        for page in (url, board):
            assert "A draft nobody else" not in person.get(page).content.decode()


def test_the_history_shows_old_goals_with_their_reasons(url: str, member: Person, write: Write) -> None:
    write(publish=True)
    write(sentence="Half of all people", target=Decimal(50), reason="We learned that half is bold", publish=True)
    page = member.get(url).content.decode()
    assert page.index("Half of all people") < page.index("6 in 10 people")
    assert "We learned that half is bold" in page


def test_corrections_keep_their_history(url: str, member: Person, facilitator: Person, record: Record) -> None:
    record(date(2026, 2, 11), 44)
    record(date(2026, 2, 11), 45, by=facilitator.participation.as_actor())
    page = member.get(url).content.decode()
    assert "Corrected from 44% (44 of 100) by Nell Ford, facilitator" in page


def test_the_facilitator_reads_every_team_and_writes_no_goal(
    world: World, url: str, measure: Measure, write: Write, facilitator: Person
) -> None:
    write(publish=True)
    page = facilitator.get(f"{url}?team={world.skylark.pk}").content.decode()
    assert "6 in 10 people" in page
    assert "Change the goal" not in page
    assert "Save the number" in page
    assert facilitator.get(f"{url}?team={uuid4()}").status_code == 404
    assert facilitator.get(f"{url}goal/").status_code == 403


def test_a_closed_challenge_can_be_read_and_not_written(
    world: World, url: str, measure: Measure, write: Write, member: Person
) -> None:
    write(publish=True)
    closed = {"state": "closed", "closed_at": world.challenge.launched_at}
    Challenge.objects.filter(pk=world.challenge.pk).update(**closed)
    page = member.get(url).content.decode()
    assert "6 in 10 people" in page
    assert "Save the number" not in page
    assert "Change the goal" not in page


@pytest.mark.parametrize("page", ["", "goal/", "add/"])
def test_who_may_open_it(
    world: World, url: str, page: str, member: Person, sponsor: Person, outsider: Person, ex_member: Person
) -> None:
    assert member.get(url + page).status_code == 200
    assert sponsor.get(url + page).status_code == 403
    assert world.commissioner().get(url + page).status_code == 403
    assert outsider.get(url + page).status_code == 404
    assert ex_member.get(url + page).status_code == 404


def test_hostile_text_stays_text(world: World, url: str, member: Person, on_day: Callable[..., None]) -> None:
    on_day(9)
    by = member.participation.as_actor()
    nasty = "<script>alert(1)</script> \"'&"
    measure = actions.add_measure(world.skylark, by=by, key=uuid4(), name=nasty, question=nasty, definition=nasty)
    goal = actions.write_goal(
        world.skylark, by=by, key=uuid4(), sentence=nasty, measure=measure, target=Decimal(5), by_date=date(2026, 5, 14)
    )
    actions.publish_goal(goal, by=by)
    actions.record_observation(measure, by=by, on=date(2026, 2, 10), value=Decimal(3), note=nasty)
    page = member.get(url).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def fill(team: Team, *, weeks: int, measures: int) -> None:
    author = take_part(team.challenge, Role.MEMBER, team).as_actor()
    for place in range(measures):
        measure = actions.add_measure(team, by=author, key=uuid4(), name=f"Number {place}")
        for week in range(weeks):
            on = team.challenge.day_zero - timedelta(7 * week)
            actions.record_observation(measure, by=author, on=on, value=Decimal(week))
            actions.record_observation(measure, by=author, on=on, value=Decimal(week + 1))


def test_the_same_queries_at_any_size(
    world: World, url: str, member: Person, facilitator: Person, write: Write, on_day: Callable[..., None]
) -> None:
    on_day(9)
    write(publish=True)
    counts = []
    for weeks, measures in ((1, 1), (12, 4)):
        world.skylark.measures.filter(name__startswith="Number").delete()
        fill(world.skylark, weeks=weeks, measures=measures)
        for person, path in ((member, url), (facilitator, f"{url}?team={world.skylark.pk}")):
            person.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert person.get(path).status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 6
