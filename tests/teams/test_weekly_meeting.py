"""When and where a team meets each week: said by the team, for the team."""

from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from access.roles import Role
from challenges.models import Challenge, State
from core import clock
from core.errors import Refused
from teams import actions
from teams.models import Participation, Team
from tests.world import Person, World

TUESDAYS = {"on": "1", "at": "10:00", "minutes": "45", "where": "Saltby Hall, room 2"}


@pytest.fixture
def page(world: World) -> str:
    return f"{world.url}team/meeting/"


def agreed(team: Team) -> tuple[Any, ...]:
    team.refresh_from_db()
    return team.meets_on, team.meets_at, team.meets_for, team.meets_where


def test_a_member_sets_it_and_the_team_reads_it(world: World, member: Person, page: str) -> None:
    answer = member.post(page, TUESDAYS)
    assert answer["Location"] == f"{world.url}team/#meeting"
    assert agreed(world.skylark) == (1, time(10), 45, "Saltby Hall, room 2")
    text = member.get(f"{world.url}team/").content.decode()
    assert "Every Tuesday at 10:00, for 45 minutes." in text
    assert "Saltby Hall, room 2" in text


def test_sent_twice_it_is_set_once(world: World, member: Person, page: str) -> None:
    before = world.skylark.history.count()  # type: ignore[attr-defined]  # made by pghistory
    for _ in range(2):
        member.post(page, TUESDAYS)
    assert world.skylark.history.count() == before + 1  # type: ignore[attr-defined]


def test_a_facilitator_sets_it_for_the_team_they_look_at(world: World, facilitator: Person, page: str) -> None:
    facilitator.post(page, TUESDAYS | {"team": str(world.teasel.pk)})
    assert agreed(world.teasel)[0] == 1
    assert agreed(world.skylark)[0] is None


def test_without_a_day_there_is_none(world: World, member: Person, page: str) -> None:
    member.post(page, TUESDAYS)
    member.post(page, TUESDAYS | {"on": ""})
    assert agreed(world.skylark) == (None, None, 45, "")
    assert "No day and hour are set yet." in member.get(f"{world.url}team/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"at": ""}, "Write when it begins."),
        ({"at": "ten"}, "Write the time like 08:30."),
        ({"on": "7"}, "Select a valid choice"),
        ({"minutes": "61"}, "Select a valid choice"),
        ({"where": "a" * 161}, "at most 160 letters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    world: World, member: Person, page: str, wrong: dict[str, str], words: str
) -> None:
    answer = member.post(page, {**TUESDAYS, **wrong})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert (wrong.get("where") or "Saltby Hall") in answer.content.decode()
    assert agreed(world.skylark)[0] is None


def test_a_number_to_ring_and_a_place_to_come_to_may_stand_there(world: World, member: Person, page: str) -> None:
    where = "12 Mill Lane, or ring 01632 960 983"
    assert member.post(page, TUESDAYS | {"where": where}).status_code == 303
    assert agreed(world.skylark)[3] == where


def test_hostile_words_do_nothing(world: World, member: Person, page: str) -> None:
    member.post(page, TUESDAYS | {"where": "<script>alert(1)</script> javascript:alert(1)"})
    text = member.get(f"{world.url}team/").content.decode()
    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_outsiders_find_nothing_and_leaders_may_not(
    outsider: Person, ex_member: Person, sponsor: Person, commissioner: Person, page: str
) -> None:
    for people, status in (((outsider, ex_member), 404), ((sponsor, commissioner), 403)):
        for person in people:
            assert person.get(page).status_code == status
            assert person.post(page, TUESDAYS).status_code == status


def test_a_member_never_sets_another_teams(world: World, member: Person, page: str) -> None:
    member.post(page, TUESDAYS | {"team": str(world.teasel.pk)})
    assert agreed(world.teasel)[0] is None


def test_a_closed_challenge_says_so(world: World, member: Person, page: str) -> None:
    now = clock.now()
    Challenge.objects.filter(pk=world.challenge.pk).update(state=State.CLOSED, closed_at=now)
    answer = member.post(page, TUESDAYS)
    assert answer.status_code == 422
    by = Participation.objects.get(user=member.user, role=Role.MEMBER).as_actor()
    with pytest.raises(Refused):
        actions.set_meeting(Team.objects.get(pk=world.skylark.pk), on=1, at=time(10), by=by)


@pytest.mark.parametrize("half", [{"meets_on": 1}, {"meets_at": "10:00"}, {"meets_on": 9, "meets_at": "10:00"}])
def test_the_database_holds_all_of_it_or_none(world: World, half: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.filter(pk=world.skylark.pk).update(**half)
