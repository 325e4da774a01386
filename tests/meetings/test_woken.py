"""Whatever a step shows, its screens are woken when it changes, and by nothing of another team's."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Final, get_args

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from meetings.fingerprint import SQL
from meetings.models import Kind, Meeting
from meetings.sheets import sheet_of
from playbooks.document import Shows
from tests.meetings.shown import CHANGES, Change, Stock
from tests.meetings.test_polling import poll
from tests.world import Person, World

# Read by a screen, and in no tag: it stands beside the part that changes; when teams become one, their people change.
BESIDES: Final = {"meetings_summaryreader", "teams_formerteam"}


@pytest.fixture
def ours(world: World, member: Person, meeting: Meeting) -> Stock:
    return Stock(meeting.team, member.participation, world.sponsor(name="Ruth Okoro").participation).fill()


@pytest.fixture
def asha(world: World) -> Person:
    """Who looks at a screen."""
    return world.member(name="Asha Penn")


@pytest.fixture
def theirs(world: World, other_member: Person, ours: Stock) -> Stock:
    """Of another team of the same challenge."""
    return Stock(world.teasel, other_member.participation, world.commissioner().participation).fill()


@pytest.fixture
def far(ours: Stock) -> Stock:
    """Of another challenge."""
    world = World()
    return Stock(world.teasel, world.member(world.teasel).participation, world.sponsor().participation).fill()


def steps(meeting: Meeting) -> Iterator[tuple[str, str, Shows]]:
    for kind in Kind.values:
        for step in sheet_of(meeting.team.challenge, kind).steps:
            yield kind, step.key, step.shows


def at(meeting: Meeting, shows: str) -> None:
    kind, key = next((kind, key) for kind, key, one in steps(meeting) if one == shows)
    Meeting.objects.filter(pk=meeting.pk).update(kind=kind, step=key)


def each() -> Iterator[tuple[str, int, Change]]:
    """What is changed is put back before the next change."""
    for shows, changes in CHANGES.items():
        for number, change in enumerate(changes):
            with transaction.atomic():
                yield shows, number, change
                transaction.set_rollback(True)


def words(person: Person, meeting: Meeting) -> tuple[str, str]:
    """What is on the screen, and its tag."""
    answer = poll(person, meeting)
    said = re.sub(r'name="(?:csrfmiddlewaretoken|id)" value="[^"]*"|data-now="\d+"', "", answer.content.decode())
    return said, answer.headers["ETag"]


def test_every_kind_of_step_is_looked_at_here(meeting: Meeting) -> None:
    assert set(CHANGES) == set(get_args(Shows)) == {shows for _kind, _step, shows in steps(meeting)}


def test_a_change_to_what_a_step_shows_wakes_its_screens(ours: Stock, meeting: Meeting, asha: Person) -> None:
    asleep = []
    for shows, number, change in each():
        at(meeting, shows)
        seen, tag = words(asha, meeting)
        with CaptureQueriesContext(connection) as asked:
            assert poll(asha, meeting, tag).status_code == 304
        assert len(asked) <= 2
        change(ours)
        woken = poll(asha, meeting, tag).status_code == 200
        if not woken or words(asha, meeting)[0] == seen:
            asleep.append((shows, number, woken))
    assert asleep == []


def test_the_same_change_in_another_team_wakes_nobody(
    theirs: Stock, far: Stock, meeting: Meeting, asha: Person
) -> None:
    woken = []
    for shows, number, change in each():
        tag = poll(asha, meeting).headers["ETag"]
        for other in (far,) if shows == "brief" else (far, theirs):  # a challenge has one brief
            change(other)
        if poll(asha, meeting, tag).status_code != 304:
            woken.append((shows, number))
    assert woken == []


def test_no_table_that_a_screen_reads_is_left_out_of_its_tag(
    ours: Stock, meeting: Meeting, asha: Person, facilitator: Person
) -> None:
    read: set[str] = set()
    people = ((asha, ""), (facilitator, f"?team={meeting.team_id}"))
    for (kind, step, _shows), (person, query) in product(list(steps(meeting)), people):
        Meeting.objects.filter(pk=meeting.pk).update(kind=kind, step=step)
        with CaptureQueriesContext(connection) as asked:
            assert poll(person, meeting, query=query).status_code == 200
        for one in asked:
            read |= set(re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"]))
    assert {table for table in read if not re.search(rf"\b{table}\b", SQL)} == BESIDES
