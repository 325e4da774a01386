"""Who may open Today, and what its queries cost."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.roles import Role
from access.visibility import Visibility
from checkins.models import CheckIn
from milestones.models import Milestone, MilestoneMove, Task
from reflections.models import Reflection
from tests.world import Person, World, take_part

OnDay = Callable[..., None]


def test_outsiders_and_people_who_left_get_404(
    world: World, outsider: Person, ex_member: Person, stranger: Person, on_day: OnDay
) -> None:
    on_day(37)
    for person in (outsider, ex_member, stranger):
        assert person.get(world.url + "today/").status_code == 404
        assert person.get(world.url).status_code == 404


def test_sponsors_and_commissioners_do_not_look_into_teams(
    world: World, sponsor: Person, commissioner: Person, on_day: OnDay
) -> None:
    on_day(37)
    for person in (sponsor, commissioner):
        assert person.get(world.url + "today/").status_code == 403


def test_a_member_sees_their_own_team_whatever_they_ask_for(world: World, member: Person, on_day: OnDay) -> None:
    on_day(37)
    page = member.get(f"{world.url}today/?team={world.teasel.pk}").content.decode()
    assert "Skylark" in page
    assert "Teasel" not in page


NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("wanted", ["", "nonsense", NOWHERE])
def test_a_team_that_is_not_there_is_404_for_a_facilitator(
    world: World, facilitator: Person, on_day: OnDay, wanted: str
) -> None:
    on_day(37)
    status = facilitator.get(f"{world.url}today/?team={wanted}").status_code
    assert status == (404 if wanted else 200)


def test_a_team_of_another_challenge_is_404(world: World, facilitator: Person, on_day: OnDay) -> None:
    on_day(37)
    assert facilitator.get(f"{world.url}today/?team={World().skylark.pk}").status_code == 404


def test_it_only_answers_to_reading(world: World, member: Person) -> None:
    assert member.post(world.url + "today/").status_code == 405


@pytest.mark.parametrize(
    ("who", "page"),
    [("member", "today"), ("facilitator", "facilitate"), ("sponsor", "board"), ("commissioner", "board")],
)
def test_the_challenges_own_address_goes_to_the_page_that_fits_the_role(
    world: World, who: str, page: str, request: pytest.FixtureRequest
) -> None:
    person: Person = request.getfixturevalue(who)
    response = person.get(world.url)
    assert (response.status_code, response["Location"]) == (302, f"{world.url}{page}/")


def fill(world: World, rows: int) -> None:
    me = world.skylark.participations.first()
    assert me is not None
    for n in range(rows):
        mate = take_part(world.challenge, Role.MEMBER, world.skylark)
        milestone = Milestone.objects.create(team=world.skylark, day=n, title=f"M{n}", lead=mate)
        MilestoneMove.objects.create(milestone=milestone, from_day=n + 1, to_day=n)
        Task.objects.create(team=world.skylark, title=f"T{n}", due_day=n, owner=mate)
        CheckIn.objects.create(team=world.skylark, author=mate, day=37, stuck="x", note="y")
        Reflection.objects.create(author=mate, team=world.skylark, week=6, prompt=17, text="z")


@pytest.mark.parametrize("day", [-3, 37, 105])
@pytest.mark.parametrize("who", ["member", "facilitator"])
def test_it_takes_at_most_six_queries_at_any_size(
    world: World, who: str, day: int, on_day: OnDay, request: pytest.FixtureRequest, member: Person
) -> None:
    person: Person = request.getfixturevalue(who)
    on_day(day)
    counts = []
    for rows in (2, 20):
        fill(world, rows)
        person.get(world.url + "today/")  # the session is in the cache from now on
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert person.get(world.url + "today/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("who", ["teammate", "facilitator"])
def test_nothing_of_anybodys_reflection_is_on_today(
    world: World, member: Person, who: str, facilitator: Person, on_day: OnDay, visibility: Visibility
) -> None:
    on_day(37)
    reader = facilitator if who == "facilitator" else world.member()
    url = f"{world.url}today/?team={world.skylark.pk}"
    before = reader.get(url).content
    Reflection.objects.create(
        author=member.participation, team=world.skylark, week=6, prompt=17, text="Angry words", visibility=visibility
    )
    assert without_keys(reader.get(url).content) == without_keys(before)


def without_keys(page: bytes) -> str:
    """The page without what differs each time it is rendered: keys of forms and tokens."""
    return " ".join(
        line for line in page.decode().splitlines() if "csrfmiddlewaretoken" not in line and 'name="id"' not in line
    )
