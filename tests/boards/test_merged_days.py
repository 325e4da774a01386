"""After two teams became one: what waited, what is sent, the boards, the radar, calendars and packs stay right."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from boards.board.page import context
from boards.board.rows import read
from calendars.addresses import path_of
from calendars.models import Feed
from checkins.models import CheckIn
from core import clock
from core.written import WAITED
from measures.models import Observation
from milestones.models import Milestone
from notifications.models import Message
from nudges import planning
from sharing.actions import make_link
from teams.models import Team
from tests.boards.merged_world import Two, two_teams
from tests.world import World


@pytest.fixture
def two(world: World, on_day: Callable[..., None]) -> Two:
    on_day(40)
    return two_teams(world)


def board(two: Two) -> dict[str, Any]:
    now = clock.now()
    return context(read(two.world.challenge, at=now), two.world.challenge, now)


def test_a_check_in_that_waited_on_a_phone_stays_with_the_team_it_was_written_for(
    two: Two, on_day: Callable[..., None]
) -> None:
    on_day(41)
    two.merge()
    on_day(42)
    waited = {WAITED: str(timedelta(days=1, hours=6) // timedelta(milliseconds=1))}
    early, late = str(uuid4()), str(uuid4())
    sent = {"id": early, "note": "For Teasel alone", "numerator": "30", "denominator": "100"}
    assert two.bea.post(f"{two.url}check-in/", sent, headers=waited).status_code == 303
    assert two.bea.post(f"{two.url}check-in/", sent, headers=waited).status_code == 303
    assert two.bea.post(f"{two.url}check-in/", {"id": late, "note": "For us all"}).status_code == 303
    teams = dict(CheckIn.objects.filter(pk__in=(early, late)).values_list("note", "team__name"))
    assert teams == {"For Teasel alone": "Teasel", "For us all": "Skylark"}
    assert Observation.objects.filter(entered_by=two.bea.participation).get().measure.team == two.world.teasel
    shown = two.joan.get(f"{two.url}today/").text
    assert "For us all" in shown
    assert "For Teasel alone" not in shown


def test_the_days_before_have_both_teams_and_the_days_after_one(two: Two, on_day: Callable[..., None]) -> None:
    before = board(two)
    assert ([card.row.name for card in before["cards"]], before["ended"]) == (["Skylark", "Teasel"], [])
    on_day(41)
    two.merge()
    after = board(two)
    assert [card.row.name for card in after["cards"]] == ["Skylark"]
    assert [(card.row.name, card.row.ended) for card in after["ended"]] == [("Teasel", 41)]
    assert "2 milestones of the teams" in {str(mark.label) for mark in after["hundred"].marks}
    shown = two.ruth.get(f"{two.url}board/").text
    assert "Until Day 41. Since then it goes on in Skylark." in shown
    for words in ("Teasel goal", "Teasel asks?", "Teasel van"):
        assert words in shown


def test_milestones_that_stay_behind_are_never_to_come_on_the_board(two: Two, on_day: Callable[..., None]) -> None:
    on_day(41)
    two.merge(with_work=False)
    for person, page in ((two.ruth, "board/"), (two.ruth, "packs/"), (two.nell, "set-up/day-zero/")):
        assert "Teasel to come" not in person.get(f"{two.url}{page}").text


def test_a_link_to_the_board_shows_no_more_than_before(two: Two, on_day: Callable[..., None]) -> None:
    on_day(41)
    two.merge()
    until = (clock.now() + timedelta(days=7)).date()
    by = two.nell.participation.as_actor()
    made = make_link(two.world.challenge, by=by, key=uuid4(), label="Committee", expires_on=until)
    shown = two.nell.get(f"/s/{made.token}/").text
    assert "Until Day 41. Since then it goes on in Skylark." in shown
    for words in ("asks?", "note", "reached", "turning"):
        assert f"Teasel {words}" not in shown


def test_who_facilitates_sees_its_weeks_until_then_and_no_card_about_it(two: Two, on_day: Callable[..., None]) -> None:
    on_day(41)
    two.merge(with_work=False)
    on_day(75)
    shown = two.nell.get(f"{two.url}facilitate/").text
    assert "until Day 41" in shown
    assert "One team" in shown
    radar = two.nell.get(f"{two.url}facilitate/").context["radar"]
    assert {card.team for card in radar.cards} <= {two.world.skylark.pk}


def go_on(day: int, two: Two) -> None:
    """All that is due on a day is planned."""
    calendar = two.world.challenge.calendar
    for hour in (8, 9, 10, 17, 18):
        with clock.pretend(calendar.moment_of(day, time(hour, 1))):
            planning.plan(now=clock.now())


def told(two: Two, kind: str) -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind=kind, about=two.world.challenge.pk)
    return sorted(
        (str(row.person and row.person.name), row.context.get("milestone") or row.context.get("team", ""))
        for row in rows
    )


def test_nothing_is_sent_about_what_stayed_behind_and_what_went_along_is_told_once(
    two: Two, on_day: Callable[..., None]
) -> None:
    on_day(41)
    two.merge(with_work=False)
    Milestone.objects.filter(team=two.world.skylark).update(lead=None)
    for day in (58, 59, 60, 61):
        go_on(day, two)
    for kind in ("nudges/milestone_soon", "nudges/milestone_today", "nudges/milestone_after"):
        assert all("Teasel" not in what for _who, what in told(two, kind))
    data = told(two, "nudges/data")
    assert {team for _who, team in data} <= {"Skylark"}


def test_a_milestone_that_went_along_reminds_whoever_leads_it_once(two: Two, on_day: Callable[..., None]) -> None:
    on_day(41)
    two.merge()
    for day in (57, 58, 59, 60):
        go_on(day, two)
        go_on(day, two)
    for kind in ("soon", "today"):
        about = [one for one in told(two, f"nudges/milestone_{kind}") if "Teasel" in one[1]]
        assert about == [("Idris", "Teasel to come")], kind


def test_calendars_follow_the_team_that_goes_on(two: Two, on_day: Callable[..., None]) -> None:
    Team.objects.filter(pk=two.world.teasel.pk).update(meets_on=1, meets_at=time(9))
    mine, teams = Feed.objects.create(person=two.bea.user), Feed.objects.create(team=two.world.teasel)
    on_day(41)
    two.merge()
    of_bea, of_teasel = (two.bea.get(path_of(feed)).text for feed in (mine, teams))
    assert "Skylark to come" in of_bea
    assert "Teasel to come" in of_bea
    assert "Teasel reached" not in of_bea
    assert "Teasel reached" in of_teasel
    assert "UNTIL=20260315" in of_teasel


def test_the_packs_tell_what_it_did_until_then(two: Two, on_day: Callable[..., None]) -> None:
    on_day(41)
    two.merge()
    on_day(100)
    shown = two.nell.get(f"{two.url}packs/day-100/").text
    for words in ("Until Day 41. Since then it goes on in Skylark.", "Teasel goal", "Teasel reached"):
        assert words in shown
