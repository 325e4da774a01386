"""The board answers five questions, for everybody who takes part and for nobody else."""

from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asks import actions as asks
from challenges.models import Challenge, ChallengeBrief, Event
from measures.models import Unit
from milestones.models import Milestone
from tests.boards.board_world import author, count, fill, publish, watch
from tests.world import Person, World

OnDay = Callable[..., None]


@pytest.fixture
def url(world: World) -> str:
    return f"{world.url}board/"


def text(person: Person, url: str) -> str:
    answer = person.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_one_team_gives_the_headline_its_goal_and_its_chart(
    world: World, url: str, commissioner: Person, on_day: OnDay
) -> None:
    world.teasel.delete()
    on_day(37)
    by = author(world.skylark)
    goal = publish(world.skylark, "6 in 10 feel in control", by=by)
    for day, value in ((7, 33), (14, 37), (21, 41), (28, 44)):
        count(goal.measure, day, value, by=by)
    page = text(commissioner, url)
    assert '<p class="h-goal__words">6 in 10 feel in control</p>' in page
    assert "<b>37</b>" in page
    assert "44% now, 31% before, 60% by Day 100." in page
    assert "Four numbers so far" in page
    assert "No answer is owed to the teams" in page
    assert "Refresh workshop" in page
    assert "Numbers as of Monday 9 March" in page
    assert "New numbers on Monday 16 March." in page
    assert "The newest number is from 3 March 2026." in page


def test_events_stand_on_the_chart_once_they_took_place(
    world: World, url: str, commissioner: Person, on_day: OnDay
) -> None:
    world.teasel.delete()
    on_day(60)
    by = author(world.skylark)
    goal = publish(world.skylark, "6 in 10 feel in control", by=by)
    count(goal.measure, 7, 44, by=by)
    page = text(commissioner, url)
    assert "What took place: Refresh workshop on Day 51." in page
    assert "Review on Day 100" not in page


def test_teams_that_count_different_things_are_never_added_up_or_ranked(
    world: World, url: str, commissioner: Person, on_day: OnDay
) -> None:
    on_day(37)
    sky, tea = author(world.skylark), author(world.teasel)
    beds = publish(
        world.teasel, "40 beds", by=tea, name="Beds", unit=Unit.COUNT, target=Decimal(40), baseline=Decimal(10)
    )
    share = publish(world.skylark, "6 in 10", by=sky)
    count(share.measure, 7, 44, by=sky)
    count(beds.measure, 7, 9, by=tea)
    page = text(commissioner, url)
    assert '<p class="h-goal__words">Living well with breathlessness</p>' in page
    assert "In one of two teams the newest number is better than where it began." in page
    assert "They count different things" in page
    assert page.index("<h3>Skylark</h3>") < page.index("<h3>Teasel</h3>")


def test_while_one_team_alone_has_a_goal_the_board_says_so(
    world: World, url: str, commissioner: Person, on_day: OnDay
) -> None:
    on_day(37)
    by = author(world.skylark)
    goal = publish(world.skylark, "6 in 10 feel in control", by=by)
    page = text(commissioner, url)
    assert "No numbers yet.</b> Only one of the two teams has published its goal yet." in page
    count(goal.measure, 7, 44, by=by)
    page = text(commissioner, url)
    assert "The newest number is better than where the team began.</b> Only one of the two teams" in page
    assert "count different things" not in page


def test_teams_that_all_count_days_are_not_said_to_count_different_things(
    world: World, url: str, commissioner: Person, on_day: OnDay
) -> None:
    on_day(37)
    for team in (world.skylark, world.teasel):
        by = author(team)
        goal = publish(team, "Seen within a week", by=by, name="Days waited", unit=Unit.DAYS)
        count(goal.measure, 7, 44, by=by)
    page = text(commissioner, url)
    assert "Days of waiting are not added up." in page
    assert "count different things" not in page


def test_teams_that_count_the_same_have_one_number(world: World, url: str, sponsor: Person, on_day: OnDay) -> None:
    on_day(37)
    for team, value, of in ((world.skylark, 40, 100), (world.teasel, 30, 50)):
        by = author(team)
        goal = publish(team, "6 in 10 feel in control", by=by)
        count(goal.measure, 7, value, by=by, of=of)
    page = text(sponsor, url)
    assert "47% now, 31% before, 60% by Day 100." in page
    assert '<td class="h-num">70</td><td class="h-num">150</td>' in page
    assert "The teams’ own goal" in page


def test_what_is_asked_of_leaders_stands_with_its_age_and_job_title(
    world: World, url: str, sponsor: Person, commissioner: Person, on_day: OnDay
) -> None:
    by = author(world.skylark)
    on_day(10)
    asks.ask(world.skylark, by=by, key=uuid4(), question="May nurses prescribe?", to=sponsor.participation)
    done = asks.ask(world.skylark, by=by, key=uuid4(), question="Are drivers insured?", to_title="Finance Officer")
    on_day(13)
    asks.answer(done, by=sponsor.participation.as_actor(), answer="yes", words="They are")
    on_day(26)
    page = text(commissioner, url)
    assert "One answer owed to the teams" in page
    assert "May nurses prescribe?" in page
    assert "Sponsor. <b>16 days</b>" in page
    assert "Yes. They are." in page
    assert "Finance Officer, in 3 days." in page


def test_a_leader_who_is_finding_out_still_owes_the_answer(
    world: World, url: str, sponsor: Person, on_day: OnDay
) -> None:
    on_day(10)
    by = author(world.skylark)
    for n in range(4):
        asks.ask(world.skylark, by=by, key=uuid4(), question=f"May we {n}?", to_title="Chief Pharmacist")
    last = world.skylark.asks.order_by("-asked_at", "question")[0]
    until = world.challenge.calendar.date_of(20)
    asks.answer(last, by=sponsor.participation.as_actor(), answer="finding_out", promised_for=until)
    page = text(sponsor, url)
    assert "Four answers owed to the teams" in page
    assert "Let me find out by 23 February." in page


def test_teams_write_their_own_line_and_show_what_comes_next(
    world: World, url: str, commissioner: Person, on_day: OnDay
) -> None:
    on_day(37)
    world.skylark.going, world.skylark.going_words = "stuck", "Somebody who may prescribe"
    world.skylark.save()
    Milestone.objects.create(team=world.skylark, day=30, title="Late and still to do")
    Milestone.objects.create(team=world.skylark, day=44, title="One front door")
    Milestone.objects.create(team=world.teasel, day=15, title="First ride", reached_at=world.challenge.launched_at)
    page = text(commissioner, url)
    assert "Stuck: we need…" in page
    assert "Somebody who may prescribe" in page
    assert "Next: One front door, Day 44." in page
    assert "First ride (reached)" in page
    assert "Late and still" not in page


def test_what_must_not_get_worse_is_told(world: World, url: str, commissioner: Person, on_day: OnDay) -> None:
    on_day(37)
    watch(world.skylark, "Calls to the nursing line", {-7: 58, 30: 61}, by=author(world.skylark))
    assert "Skylark, Calls to the nursing line: 61 now, 58 before." in text(commissioner, url)


def test_before_the_launch(world: World, url: str, commissioner: Person, on_day: OnDay) -> None:
    on_day(-12)
    page = text(commissioner, url)
    assert "<b>12</b>" in page
    assert "days until the launch" in page
    assert "The teams set their goals at the launch." in page


def test_without_numbers_events_brief_or_teams(world: World, url: str, commissioner: Person, on_day: OnDay) -> None:
    on_day(3)
    publish(world.skylark, "6 in 10", by=author(world.skylark), baseline=None)
    assert "No numbers yet." in text(commissioner, url)
    Event.objects.all().delete()
    ChallengeBrief.objects.all().delete()
    page = text(commissioner, url)
    assert world.challenge.name in page
    assert "No further date is set." in page


def test_without_any_team(url: str, commissioner: Person, world: World, on_day: OnDay) -> None:
    on_day(3)
    world.challenge.teams.all().delete()
    assert commissioner.get(url).status_code == 200


def test_after_the_hundred_days(world: World, url: str, commissioner: Person, on_day: OnDay) -> None:
    on_day(113)
    page = text(commissioner, url)
    assert "<b>100</b>" in page
    assert "Today is Day 113." in page


def test_a_closed_board_stays_as_it_was(world: World, url: str, commissioner: Person, on_day: OnDay) -> None:
    on_day(104)
    by = author(world.skylark)
    asks.ask(world.skylark, by=by, key=uuid4(), question="May we stay?", to_title="Head of Estates")
    closed = world.challenge.calendar.moment_of(105, time(15))
    Challenge.objects.filter(pk=world.challenge.pk).update(state="closed", closed_at=closed)
    on_day(180)
    page = text(commissioner, url)
    assert "Closed on Day 105." in page
    assert "<b>1 day</b>" in page
    assert "Numbers as of the close, 19 May" in page


def test_everybody_who_takes_part_may_look(
    url: str,
    member: Person,
    other_member: Person,
    facilitator: Person,
    sponsor: Person,
    commissioner: Person,
    outsider: Person,
    ex_member: Person,
    stranger: Person,
) -> None:
    for person in (member, other_member, facilitator, sponsor, commissioner):
        assert person.get(url).status_code == 200
        assert person.post(url).status_code == 405
    for person in (outsider, ex_member, stranger):
        assert person.get(url).status_code == 404


def test_the_same_four_queries_of_its_own_at_any_size(
    world: World, url: str, commissioner: Person, on_day: OnDay
) -> None:
    on_day(100)
    counts = []
    for first, last, weeks in ((0, 1, 1), (1, 12, 14)):
        fill(world.challenge, teams=range(first, last), weeks=weeks)
        commissioner.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert commissioner.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 6


def test_other_places_numbers_stay_there(world: World, url: str, commissioner: Person, on_day: OnDay) -> None:
    on_day(37)
    elsewhere = World()
    elsewhere.challenge.day_zero = world.challenge.day_zero - timedelta(1)
    publish(elsewhere.skylark, "Somebody else’s goal", by=author(elsewhere.skylark))
    assert "Somebody else’s goal" not in text(commissioner, url)
