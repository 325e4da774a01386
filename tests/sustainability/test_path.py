"""The way on: reset, build or scale, of a team and of the whole challenge, and why."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from core.versions import ChangedMeanwhile
from sustainability import actions
from sustainability.models import ForwardPath
from tests.at_once import at_once
from tests.world import Person, World

pytestmark = pytest.mark.usefixtures("today")


def said(seen: str = "none", **other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "seen": seen, "paths": ["build", "scale"], "reason": "It works here.", **other}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_team_says_which_way_it_goes(world: World, member: Person, facilitator: Person) -> None:
    form = said()
    for _twice in range(2):
        assert member.post(f"{world.url}lasting/path/", form).status_code == 302
    assert ForwardPath.objects.get().paths == ["build", "scale"]
    for reader in (member, facilitator):
        page = text(reader.get(f"{world.url}lasting/"))
        assert "Build: go on here, with what works" in page
        assert "It works here." in page


def test_a_facilitator_says_it_for_the_whole_challenge_and_for_a_team(world: World, facilitator: Person) -> None:
    url = f"{world.url}lasting/path/"
    assert facilitator.post(url, said(reason="Others ask.")).status_code == 302
    assert facilitator.post(f"{url}?team={world.teasel.pk}", said()).status_code == 302
    assert set(ForwardPath.objects.values_list("team", "reason")) == {
        (None, "Others ask."),
        (world.teasel.pk, "It works here."),
    }
    assert facilitator.get(f"{url}?team={uuid4()}").status_code == 404


def test_a_member_does_not_speak_for_the_challenge(world: World, member: Person, other_member: Person) -> None:
    for team, by in ((None, member), (world.skylark, other_member)):
        words: dict[str, Any] = {"paths": ["reset"], "reason": "Why"}
        with pytest.raises(PermissionDenied):
            actions.choose_path(world.challenge, team=team, by=by.participation.as_actor(), key=uuid4(), **words)


@pytest.mark.parametrize("wrong", [{"paths": []}, {"paths": ["fly"]}, {"reason": "  "}])
def test_a_way_has_a_direction_and_a_reason(world: World, member: Person, wrong: dict[str, Any]) -> None:
    assert member.post(f"{world.url}lasting/path/", said(**wrong)).status_code == 422
    assert not ForwardPath.objects.exists()


def test_what_was_typed_while_it_was_closed_still_stands_there(world: World, member: Person) -> None:
    url = f"{world.url}lasting/path/?team={world.skylark.pk}"
    world.challenge.state, world.challenge.closed_at = "closed", world.challenge.launched_at
    world.challenge.save()
    late = member.post(url, said())
    assert late.status_code == 422
    assert "This challenge is closed." in text(late)
    assert "It works here." in text(late)
    assert "<form" not in text(member.get(url)).split("<main")[1]


def test_two_people_change_it_and_nothing_is_lost(world: World, member: Person, facilitator: Person) -> None:
    url, query = f"{world.url}lasting/path/", f"?team={world.skylark.pk}"
    assert facilitator.post(url + query, said(reason="We begin again.", paths=["reset"])).status_code == 302
    answer = member.post(url, said())
    assert answer.status_code == 409
    assert "It now says “We begin again.”." in text(answer)
    assert "It now says “Reset: begin again, in another way”." in text(answer)
    again = said(answer.context["form"]["seen"].value())
    assert member.post(url, again).status_code == 302
    assert ForwardPath.objects.get().reason == "It works here."


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_one_is_first(
    on_day: Callable[..., None], world: World, member: Person, facilitator: Person
) -> None:
    def choose(by: Person, reason: str) -> Callable[[], Any]:
        words: dict[str, Any] = {"paths": ["build"], "reason": reason, "seen": actions.NONE_YET}
        actor = by.participation.as_actor()
        return lambda: actions.choose_path(world.challenge, team=world.skylark, by=actor, key=uuid4(), **words)

    done = at_once(choose(member, "One"), choose(facilitator, "Two"), refusals=(ChangedMeanwhile,))
    assert sorted(isinstance(one, ForwardPath) for one in done) == [False, True]
    assert ForwardPath.objects.count() == 1
