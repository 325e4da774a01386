"""After two teams became one: nobody reads what was not written for them, everybody what they read before."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.visibility import Visibility
from boards.setup.merging import merge
from checkins.models import CheckIn
from exports.moving.every import TABLES
from milestones.models import Milestone, Task
from reflections.models import Reflection
from teams.models import FormerTeam, Participation, Team
from tests.boards.merged_world import Two, two_teams
from tests.world import Person, World

PAGES = ("today/", "plan/", "measures/", "learn/", "learn/mine/", "learn/story/", "stories/", "team/", "votes/",
         "asks/", "lasting/", "meeting/", "voices/", "board/", "packs/midpoint/", "exports/")  # fmt: skip


@pytest.fixture
def two(world: World, on_day: Callable[..., None]) -> Two:
    on_day(40)
    two = two_teams(world)
    on_day(41)
    two.merge()
    return two


def tables_of(person: Person, two: Two) -> str:
    answer: Any = person.get(f"{two.url}exports/tables.zip")
    body = BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    with ZipFile(body) as files:
        return "\n".join(files.read(name).decode() for name in files.namelist())


def everything(person: Person, two: Two, *, of: Team | None = None) -> str:
    """All that a person finds, on every page."""
    query = f"?team={of.pk}" if of else ""
    return "\n".join(person.get(f"{two.url}{page}{query}").text for page in PAGES)


def test_whoever_was_in_the_other_alone_reads_nothing_that_people_wrote_for_the_old_team(two: Two) -> None:
    for of in (None, two.world.teasel):
        found = everything(two.joan, two, of=of)
        for words in ("note", "to my team", "to me", "turning", "done"):
            assert f"Teasel {words}" not in found


def test_who_came_reads_on_in_the_old_team_and_nothing_from_before_in_the_new(two: Two) -> None:
    old = everything(two.bea, two, of=two.world.teasel)
    for words in ("Teasel to my team", "Teasel done", "Teasel reached", "Teasel goal"):
        assert words in old, words
    new = everything(two.bea, two)
    for words in ("note", "to my team", "to me", "turning"):
        assert f"Skylark {words}" not in new
    for words in ("Skylark to come", "Skylark task", "Skylark goal", "Skylark asks?"):
        assert words in new, words


def test_what_is_written_from_then_on_all_of_them_read(two: Two, on_day: Callable[..., None]) -> None:
    on_day(42)
    joan = two.joan.participation
    Reflection.objects.create(
        author=joan, team=two.world.skylark, week=6, prompt=6, text="For us all", visibility=Visibility.TEAM
    )
    CheckIn.objects.create(team=two.world.skylark, author=joan, day=42, note="Now we are more")
    for person in (two.bea, two.idris):
        found = everything(person, two)
        assert "For us all" in found
        assert "Now we are more" in found


def test_an_author_keeps_all_that_is_theirs(two: Two) -> None:
    mine = two.idris.get(f"{two.url}learn/mine/").text
    assert "Teasel to me" in mine
    assert "Teasel to my team" in mine


def test_nobody_writes_in_the_old_team_any_more(two: Two) -> None:
    teasel = two.world.teasel
    task, step = Task.objects.get(title="Teasel done"), Milestone.objects.get(title="Teasel reached")
    key = str(uuid4())
    for person in (two.idris, two.nell, two.joan):
        for path, sent in (
            (f"plan/tasks/{task.pk}/state/", {"state": "todo"}),
            (f"plan/milestones/{step.pk}/undo/", {}),
            ("plan/tasks/new/", {"id": key, "team": str(teasel.pk), "title": "More", "due_day": "60"}),
            ("votes/open/", {"id": key, "team": str(teasel.pk), "kind": "confidence"}),
            ("meeting/start/", {"id": key, "team": str(teasel.pk), "kind": "weekly"}),
            ("team/agreement/", {"team": str(teasel.pk), "agreement": "Be kind"}),
        ):
            person.post(f"{two.url}{path}", sent)
    assert not teasel.votes.exists()
    assert not teasel.meetings.exists()
    assert Task.objects.get(pk=task.pk).is_done
    assert Milestone.objects.get(pk=step.pk).is_reached
    assert set(Task.objects.filter(team=teasel).values_list("title", flat=True)) == {"Teasel done"}
    assert Team.objects.get(pk=teasel.pk).agreement == ""


def test_each_page_of_the_old_team_says_so_and_offers_no_change(two: Two) -> None:
    for person in (two.bea, two.nell):
        for page in ("plan/", "measures/", "learn/", "team/", "votes/"):
            with CaptureQueriesContext(connection) as asked:
                shown = person.get(f"{two.url}{page}?team={two.world.teasel.pk}").text
            assert "Teasel went on in Skylark on Day 41" in shown, page
            assert "/plan/tasks/new/" not in shown
            assert len(asked) <= 6, page


def test_the_team_page_leads_those_who_came_to_what_they_wrote_before(two: Two) -> None:
    assert "What was written in Teasel is still there to read" in two.bea.get(f"{two.url}team/").text
    assert "is still there to read" not in two.joan.get(f"{two.url}team/").text


def test_in_a_chain_nobody_reads_more_than_they_did(two: Two, on_day: Callable[..., None]) -> None:
    """Teasel went on in Skylark, and Skylark now in Plover: whoever came from Teasel reads no earlier Skylark."""
    on_day(50)
    plover = Team.objects.create(challenge=two.world.challenge, name="Plover")
    stranger = two.world.member(plover, name="Sal")
    Reflection.objects.create(
        author=stranger.participation, team=plover, week=5, prompt=5, text="Plover says", visibility=Visibility.TEAM
    )
    on_day(51)
    skylark = Team.objects.get(pk=two.world.skylark.pk)
    assert merge(skylark, into=plover, leader=None, with_work=True, by=two.nell.participation.as_actor())
    bea, joan = everything(two.bea, two), everything(two.joan, two)
    assert "Teasel to my team" in bea
    assert "Skylark to my team" not in bea
    assert "Skylark to my team" in joan
    assert "Teasel to my team" not in joan
    assert "Plover says" not in bea + joan
    assert "Skylark to my team" not in everything(stranger, two)


def test_a_table_to_download_holds_what_its_reader_may_read(two: Two) -> None:
    bea, joan = (tables_of(person, two) for person in (two.bea, two.joan))
    for words in ("Teasel note", "Teasel to my team", "Teasel turning", "Skylark task"):
        assert words in bea, words
    for words in ("Skylark note", "Skylark to my team", "Skylark turning"):
        assert words in joan, words
        assert words not in bea, words
    assert "Teasel note" not in joan


def test_the_moved_challenge_keeps_which_team_went_on_where(two: Two) -> None:
    assert FormerTeam.objects.count() == 2
    assert "former_teams" in {table.key for table in TABLES}
    assert Participation.objects.filter(former_teams__team=two.world.teasel).count() == 2
