"""Teams, one a line; another name; gone while nobody is in it."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.setup.teams_form import TeamsForm, read_lines
from challenges.models import Challenge
from teams.models import Invitation, Team
from tests.boards.pages import hidden
from tests.world import Person, World, make_challenge


def add(person: Person, world: World, lines: str, **fields: str) -> int:
    return int(person.post(f"{world.url}set-up/teams/", {"id": str(uuid4()), "lines": lines} | fields).status_code)


@pytest.mark.parametrize(
    ("line", "name", "focus"),
    [
        ("Heron – Diabetes", "Heron", "Diabetes"),
        ("Heron - Diabetes - type 2", "Heron", "Diabetes - type 2"),
        ("Heron\tDiabetes", "Heron", "Diabetes"),
        ("Heron: Diabetes", "Heron", "Diabetes"),
        ("  North-east  team ", "North-east team", ""),
        ("Heron", "Heron", ""),
    ],
)
def test_a_line_is_a_name_and_what_the_team_works_on(line: str, name: str, focus: str) -> None:
    (found,) = read_lines(line)
    assert (found.name, found.focus) == (name, focus)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_stumble(text: str) -> None:
    TeamsForm({"id": str(uuid4()), "lines": text}).is_valid()


def test_lines_become_teams_and_who_is_there_stays(world: World, facilitator: Person) -> None:
    assert add(facilitator, world, "Heron – Diabetes\n\nskylark – Something else\nPlover\n") == 303
    teams = world.challenge.teams.in_order().values_list("name", "focus")
    assert list(teams) == [
        ("Heron", "Diabetes"),
        ("Plover", ""),
        ("Skylark", "Breathlessness"),
        ("Teasel", "Heart failure"),
    ]


def test_sent_twice_adds_once(world: World, facilitator: Person) -> None:
    key = hidden(facilitator.get(f"{world.url}set-up/teams/"), "id")
    for _ in range(2):
        assert add(facilitator, world, "Heron – Diabetes", id=key) == 303
    assert world.challenge.teams.count() == 3


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("Heron\nheron", "Line 2: line 1 has the same name."),
        ("x" * 61, "Line 1: keep the name under 60 letters."),
        ("Plover\nHeron – " + "x" * 141, "Line 2: keep what it works on"),
        ("", "Write at least one team."),
        ("\n".join(f"Team {n}" for n in range(61)), "more than 60 teams"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_none_is_added(
    world: World, facilitator: Person, lines: str, words: str
) -> None:
    answer = facilitator.post(f"{world.url}set-up/teams/", {"id": str(uuid4()), "lines": lines})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert world.challenge.teams.count() == 2


def test_a_team_gets_another_name(world: World, facilitator: Person) -> None:
    address = f"{world.url}set-up/teams/{world.skylark.pk}/"
    assert facilitator.post(address, {"name": "Lark", "focus": "Breath"}).status_code == 303
    assert facilitator.post(address, {"name": "Teasel", "focus": ""}).status_code == 422
    world.skylark.refresh_from_db()
    assert (world.skylark.name, world.skylark.focus) == ("Lark", "Breath")


def test_a_team_nobody_is_in_can_go(world: World, facilitator: Person) -> None:
    address = f"{world.url}set-up/teams/{world.teasel.pk}/"
    assert facilitator.post(f"{address}remove/").status_code == 303
    assert facilitator.post(f"{address}remove/").status_code == 404
    assert world.challenge.teams.count() == 1


def test_a_team_somebody_is_or_was_in_or_is_invited_into_stays(
    world: World, facilitator: Person, ex_member: Person
) -> None:
    Invitation.objects.create(challenge=world.challenge, team=world.teasel, expires_at="2027-01-01T00:00Z")
    for team in (world.skylark, world.teasel):
        answer = facilitator.post(f"{world.url}set-up/teams/{team.pk}/remove/")
        assert answer.status_code == 422
        assert "so it stays" in answer.content.decode()
    assert world.challenge.teams.count() == 2


def test_the_team_of_another_challenge_is_not_found(world: World, facilitator: Person) -> None:
    foreign = Team.objects.create(challenge=make_challenge(), name="Foreign")
    for pk in (foreign.pk, uuid4()):
        assert facilitator.get(f"{world.url}set-up/teams/{pk}/").status_code == 404
        assert facilitator.post(f"{world.url}set-up/teams/{pk}/remove/").status_code == 404


def test_only_a_facilitator_of_this_challenge_shapes_teams(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person
) -> None:
    for person, status in ((member, 403), (sponsor, 403), (commissioner, 403), (outsider, 404)):
        assert add(person, world, "Heron") == status
        assert person.post(f"{world.url}set-up/teams/{world.teasel.pk}/remove/").status_code == status
    assert world.challenge.teams.count() == 2


def test_a_closed_challenge_keeps_its_teams(world: World, facilitator: Person) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(state="closed", closed_at=world.challenge.launched_at)
    assert add(facilitator, world, "Heron") == 422
    assert facilitator.post(f"{world.url}set-up/teams/{world.teasel.pk}/remove/").status_code == 422
    assert world.challenge.teams.count() == 2
