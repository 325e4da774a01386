"""A team splits: people who were chosen go on in another team, with what they have in hand; all else stays."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from boards.setup.regrouping import regroup
from milestones.models import Milestone, Task
from notifications.models import Message
from teams.models import Participation, Team
from tests.world import Person, World


@pytest.fixture(autouse=True)
def today(on_day: Callable[..., None]) -> None:
    on_day(40)


@pytest.fixture
def joan(world: World) -> Person:
    person = world.member(name="Joan", functions=["team_leader", "data_lead"])
    mine = person.participation
    led = Milestone.objects.create(team=world.skylark, day=60, title="Led", lead=mine)
    Milestone.objects.create(team=world.skylark, day=62, title="Of all")
    Task.objects.create(team=world.skylark, title="Hers", due_day=50, owner=mine, milestone=led)
    Task.objects.create(team=world.skylark, title="Nobody’s", due_day=50, milestone=led)
    Task.objects.create(team=world.skylark, title="Done", due_day=30, owner=mine, state="done", done_at=mine.joined_at)
    return person


def split(world: World, person: Person, facilitator: Person, key: UUID | None = None, **more: object) -> Team:
    by, key = facilitator.participation.as_actor(), key or uuid4()
    return regroup(world.skylark, [person.participation], by=by, key=key, name="Plover", **more)  # type: ignore[arg-type]


def of(team: Team) -> set[str]:
    tasks = Task.objects.filter(team=team).values_list("title", flat=True)
    return {*tasks, *Milestone.objects.filter(team=team).values_list("title", flat=True)}


def test_whoever_goes_takes_along_what_they_have_in_hand(world: World, joan: Person, facilitator: Person) -> None:
    plover = split(world, joan, facilitator)
    assert of(plover) == {"Hers", "Led"}
    assert of(world.skylark) == {"Of all", "Nobody’s", "Done"}
    assert Task.objects.get(title="Hers").milestone == Milestone.objects.get(title="Led")
    assert Task.objects.get(title="Nobody’s").milestone is None


def test_or_leaves_it_to_the_team_and_then_nobody_has_it(world: World, joan: Person, facilitator: Person) -> None:
    plover = split(world, joan, facilitator, with_work=False)
    assert of(plover) == set()
    assert Task.objects.get(title="Hers").owner is None
    assert Milestone.objects.get(title="Led").lead is None
    assert Task.objects.get(title="Done").owner == joan.participation


def test_a_leader_does_not_lead_the_other_team_and_keeps_what_else_they_do(
    world: World, joan: Person, facilitator: Person
) -> None:
    plover = split(world, joan, facilitator)
    moved = Participation.objects.get(pk=joan.participation.pk)
    assert (moved.team, moved.functions) == (plover, ["data_lead"])
    assert joan.get(f"{world.url}team/").status_code == 200
    assert "Plover" in joan.get(f"{world.url}team/").text


def test_sent_twice_they_go_once_and_are_told_once(world: World, joan: Person, facilitator: Person) -> None:
    key = uuid4()
    assert split(world, joan, facilitator, key) == split(world, joan, facilitator, key)
    assert Message.objects.filter(kind="teams/moved").count() == 1


def test_from_the_page(world: World, joan: Person, facilitator: Person) -> None:
    url = f"{world.url}set-up/teams/{world.skylark.pk}/people/"
    assert "Joan" in facilitator.get(url).text
    sent = {"id": str(uuid4()), "people": [str(joan.participation.pk)], "to": "new", "name": ""}
    answer = facilitator.post(url, sent)
    assert (answer.status_code, "Give the new team a name." in answer.text) == (422, True)
    taken = facilitator.post(url, sent | {"name": "Teasel"})
    assert (taken.status_code, "There is a team called Teasel already." in taken.text) == (422, True)
    assert facilitator.post(url, sent | {"to": str(world.teasel.pk), "with_work": "on"}).status_code == 303
    assert Participation.objects.get(pk=joan.participation.pk).team == world.teasel
    assert of(world.teasel) == {"Hers", "Led"}
    assert facilitator.post(url, sent | {"people": [str(uuid4())]}).status_code == 422
