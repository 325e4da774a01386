"""What is stuck in the plan becomes a question to leaders; the plan tells what was asked and answered."""

from collections.abc import Callable
from typing import Any

import pytest

from asks import actions
from asks.models import Ask
from milestones.models import Milestone, Task
from tests.world import Person, World

TITLE = "Ring the <three> pharmacies"


def text(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture(params=["task", "milestone"])
def place(request: pytest.FixtureRequest, world: World, on_day: Callable[..., None]) -> str:
    """The page of a task, or of a milestone."""
    on_day(37)
    if request.param == "task":
        return f"{world.url}plan/tasks/{Task.objects.create(team=world.skylark, title=TITLE, due_day=40).pk}/"
    return f"{world.url}plan/milestones/{Milestone.objects.create(team=world.skylark, title=TITLE, day=40).pk}/"


def ask(person: Person, world: World, place: str) -> Ask:
    form = person.get(place + "ask/").context["form"]
    said = {name: form[name].value() for name in ("id", "stuck", "from_kind", "from_id")}
    more = {"question": "May we use the car?", "to_title": "Mayor", "team": str(world.skylark.pk)}
    assert person.post(world.url + "asks/new/", said | more).status_code == 302
    return Ask.objects.get()


def test_its_words_stand_in_the_form_and_in_no_address(world: World, member: Person, place: str) -> None:
    assert f'href="{place}ask/"' in text(member.get(place))
    page = text(member.get(place + "ask/"))
    assert "“Ring the &lt;three&gt; pharmacies” is stuck.</textarea>" in page
    assert "Ring" not in place


def test_the_place_tells_what_was_asked_and_answered(world: World, member: Person, sponsor: Person, place: str) -> None:
    asked = ask(member, world, place)
    assert str(asked.from_id) in place
    told = text(member.get(place))
    assert f'href="{world.url}asks/#ask-{asked.pk}"' in told
    assert "Asked today." in told
    actions.answer(asked, by=sponsor.participation.as_actor(), answer="no", words="it rains")
    assert "No, because it rains." in text(member.get(place))


def test_a_facilitator_asks_for_the_team_of_that_place(world: World, facilitator: Person, place: str) -> None:
    assert ask(facilitator, world, place).team == world.skylark


def test_others_find_no_such_form(
    world: World, other_member: Person, sponsor: Person, commissioner: Person, outsider: Person, place: str
) -> None:
    statuses = [one.get(place + "ask/").status_code for one in (other_member, sponsor, commissioner, outsider)]
    assert statuses == [404, 403, 403, 404]
