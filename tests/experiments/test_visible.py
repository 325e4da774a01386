"""Who reads a test, by how far its team showed it."""

from uuid import uuid4

import pytest

from access.policy import Action
from access.visibility import Visibility
from challenges.models import State
from experiments import actions
from experiments.models import Experiment
from tests.experiments.conftest import Start
from tests.world import Person, World


@pytest.mark.parametrize(
    ("visibility", "seen"),
    [
        (Visibility.TEAM, ["team", "facilitator"]),
        (Visibility.LEADERS, ["team", "facilitator", "sponsor", "commissioner"]),
        (Visibility.PUBLIC, ["team", "other team", "facilitator", "sponsor", "commissioner"]),
    ],
)
def test_each_role_sees_what_was_shown_as_far_as_them(
    start: Start,
    member: Person,
    other_member: Person,
    facilitator: Person,
    sponsor: Person,
    commissioner: Person,
    outsider: Person,
    visibility: Visibility,
    seen: list[str],
) -> None:
    start(visibility=visibility)
    people = {
        "team": member,
        "other team": other_member,
        "facilitator": facilitator,
        "sponsor": sponsor,
        "commissioner": commissioner,
        "outsider": outsider,
    }
    found = [name for name, who in people.items() if Experiment.objects.visible_to(who.participation.as_actor())]
    assert found == seen


def test_who_came_by_a_link_reads_nothing(start: Start, member: Person) -> None:
    start(visibility=Visibility.PUBLIC)
    actor = member.participation.as_actor(only=frozenset({Action.CHECK_IN}))
    assert not Experiment.objects.visible_to(actor)
    assert not Experiment.objects.borrowable_by(actor, team_id=uuid4())


def test_tests_of_another_challenge_are_lent_when_it_is_over(start: Start, member: Person) -> None:
    far = World()
    theirs = start("Postcards", by=far.member(), decision="abandon", visibility=Visibility.PUBLIC)
    actor, team = member.participation.as_actor(), member.participation.team_id
    assert team

    def lent() -> list[Experiment]:
        return list(Experiment.objects.borrowable_by(actor, team_id=team))

    assert lent() == []
    far.challenge.state, far.challenge.closed_at = State.CLOSED, far.challenge.launched_at
    far.challenge.save()
    assert lent() == [theirs]
    actions.unshare(theirs, by=far.skylark.participations.get().as_actor())
    assert lent() == []


def test_running_tests_are_not_lent(world: World, start: Start, member: Person, other_member: Person) -> None:
    start(by=other_member, visibility=Visibility.PUBLIC)
    assert not Experiment.objects.borrowable_by(member.participation.as_actor(), team_id=world.skylark.pk)
