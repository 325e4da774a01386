"""The workbook and the CSV files: what one's pages show, for each role; nothing that counts people."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from access.visibility import Visibility
from asks.models import Ask
from challenges.models import Challenge
from checkins.models import CheckIn
from core import clock
from exports.tables.every import SHEETS
from measures.models import GoalDraft, Measure, Observation, TeamGoal
from milestones.models import Milestone, Task
from reflections.models import Reflection
from tests.exports.files import body, csv_files, workbook
from tests.world import Person, World


@pytest.fixture
def work(world: World, member: Person, other_member: Person, on_day: Callable[..., None]) -> World:
    """Each of two teams has a plan, a number and a goal; words begin as formulas do."""
    on_day(37)
    for person in (member, other_member):
        me = person.participation
        team: Any = me.team
        milestone = Milestone.objects.create(team=team, day=41, title=f"=Plans of {team}", lead=me)
        Task.objects.create(team=team, milestone=milestone, due_day=38, title=f"Ring for {team}", owner=me)
        measure = Measure.objects.create(team=team, name="People")
        goal: dict[str, Any] = {"team": team, "measure": measure, "by_date": clock.now().date(), "target": 60}
        TeamGoal.objects.create(**goal, version=1, sentence=f"Sixty, says {team}", published_at=clock.now())
        GoalDraft.objects.create(**goal, sentence=f"Seventy, thinks {team}", reason="More")
        day = world.challenge.day_zero
        first = Observation.objects.create(measure=measure, on=day, value="31.5", entered_by=me)
        Observation.objects.filter(pk=first.pk).update(corrected_at=clock.now())
        Observation.objects.create(measure=measure, on=day, value="-3", note="+1 late", entered_by=me)
        CheckIn.objects.create(team=team, author=me, day=36, stuck=f"No keys for {team}", confidence=2)
        CheckIn.objects.create(team=team, author=me, day=35, confidence=2)
        Ask.objects.create(team=team, question=f"May {team}?", asked_at=clock.now() - timedelta(days=2))
        for week, seen in enumerate(Visibility):
            Reflection.objects.create(author=me, team=team, week=week, prompt=9, text=f"{seen.name}", visibility=seen)
    return world


def test_a_member_gets_what_their_team_has(work: World, member: Person) -> None:
    tables = workbook(member, work.url)
    assert [row[0] for row in tables["Teams"]] == ["Skylark"]
    assert {row[0] for name in ("Milestones", "Tasks", "Numbers", "Goals") for row in tables[name]} == {"Skylark"}
    assert [row[2] for row in tables["Goals"]] == ["Sixty, says Skylark"]
    assert [row[1] for row in tables["Drafts of goals"]] == ["Seventy, thinks Skylark"]
    assert [row[2] for row in tables["Asks of leaders"]] == ["May Skylark?"]
    assert "Brief" not in tables


def test_a_facilitator_gets_all_teams_and_no_drafts(work: World, facilitator: Person) -> None:
    tables = workbook(facilitator, work.url)
    assert [row[2] for row in tables["Goals"]] == ["Sixty, says Skylark", "Sixty, says Teasel"]
    assert not tables.get("Drafts of goals")
    assert [row[2] for row in tables["Said in check-ins"]] == ["No keys for Skylark", "No keys for Teasel"]
    assert [row[0] for row in tables["Brief"]] == ["focus"]


def test_numbers_come_with_their_history(work: World, member: Person) -> None:
    rows = workbook(member, work.url)["Numbers"]
    assert sorted((row[3], row[7], row[9] is not None) for row in rows) == [(-3, "+1 late", False), (31.5, None, True)]


def test_ones_own_answers_stand_apart_from_those_one_was_shown(
    work: World, member: Person, facilitator: Person, sponsor: Person
) -> None:
    assert [row[2] for row in workbook(member, work.url)["My own answers"]] == [seen.name for seen in Visibility]
    assert [row[2] for row in workbook(member, work.url)["Answers shown to me"]] == ["PUBLIC"]
    shown = [row[2] for row in workbook(facilitator, work.url)["Answers shown to me"]]
    assert sorted(set(shown)) == ["COACH", "LEADERS", "PUBLIC", "TEAM"]
    assert {row[2] for row in workbook(sponsor, work.url)["Answers shown to me"]} == {"LEADERS", "PUBLIC"}


def test_a_sponsor_gets_words_shown_to_leaders_and_the_numbers_of_the_board(work: World, sponsor: Person) -> None:
    tables = workbook(sponsor, work.url)
    assert not {"Numbers", "Goals", "Said in check-ins", "Votes", "Milestones", "Tasks", "Ideas", "Brief"} & set(tables)
    assert [row[2] for row in tables["Asks of leaders"]] == ["May Skylark?", "May Teasel?"]
    board = [(row[0], row[1], row[2]) for row in tables["Numbers on the board"]]
    assert board == [(team, f"Sixty, says {team}", "People") for team in ("Skylark", "Teasel")]


def test_leaders_are_given_no_number_before_its_week_and_none_of_few(
    work: World, sponsor: Person, facilitator: Person
) -> None:
    measure = Measure.objects.get(team=work.skylark)
    Observation.objects.all().delete()
    week_ago, now = clock.now() - timedelta(days=9), clock.now()
    for value, entered in ((30, week_ago), (4, week_ago), (31, now)):
        on = work.challenge.day_zero + timedelta(days=value)
        moments = {"entered_at": entered, "arrived_at": entered}
        Observation.objects.create(measure=measure, on=on, value=value, **moments)
    told = [(row[4], row[9]) for row in workbook(sponsor, work.url)["Numbers on the board"] if row[0] == "Skylark"]
    assert told == [(None, "left out: fewer than eight people"), (30, None)]
    assert "Numbers on the board" not in workbook(facilitator, work.url)


def test_a_commissioner_has_the_board(work: World, commissioner: Person) -> None:
    for page in ("", "tables.xlsx", "tables.zip"):
        assert commissioner.get(f"{work.url}exports/{page}").status_code == 403


def test_outsiders_find_nothing(work: World, outsider: Person, ex_member: Person) -> None:
    for person in (outsider, ex_member):
        for page in ("", "tables.xlsx", "tables.zip"):
            assert person.get(f"{work.url}exports/{page}").status_code == 404


def test_csv_holds_the_same_as_the_workbook(work: World, member: Person) -> None:
    book, files = workbook(member, work.url), csv_files(member, work.url)
    by_title = {str(sheet.title): sheet.key for sheet in SHEETS}
    by_key = {f"{by_title[title]}.csv": rows for title, rows in book.items() if title != "About"}
    assert {*by_key, "about.csv"} == set(files)
    assert all(len(files[key]) == len(rows) + 1 for key, rows in by_key.items())
    assert files["milestones.csv"][1][2] == "'=Plans of Skylark"
    assert [row[3] for row in files["observations.csv"][1:]] == ["31.50", "-3.00"]


def test_check_ins_tell_neither_who_nor_that_somebody_did(work: World, facilitator: Person, member: Person) -> None:
    for tables in (workbook(facilitator, work.url), workbook(member, work.url)):
        said = [cell for row in tables["Said in check-ins"] for cell in row]
        assert "Joan Marsh" not in said
        assert 35 not in said


def test_nobodys_address_is_in_it(work: World, facilitator: Person, member: Person) -> None:
    told = str(workbook(facilitator, work.url)) + str(csv_files(facilitator, work.url))
    assert "@" not in told
    assert str(member.user.email) not in told


def test_the_same_rows_make_the_same_file(work: World, member: Person) -> None:
    first = body(member, f"{work.url}exports/tables.xlsx")
    assert body(member, f"{work.url}exports/tables.xlsx") == first
    answer = member.get(f"{work.url}exports/tables.xlsx")
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert answer["Content-Disposition"].endswith(f'hundred-{work.challenge.slug}-2026-03-12.xlsx"')


def test_a_challenge_that_is_closed_can_still_be_taken_along(work: World, member: Person) -> None:
    Challenge.objects.update(state="closed", closed_at=clock.now())
    assert workbook(member, work.url)["Tasks"]
    assert member.get(f"{work.url}exports/").status_code == 200
