"""Ideas: put on the board, parked, put together, borrowed."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from access.visibility import Visibility
from challenges.models import State
from core.errors import Refused, WrittenBefore
from experiments import ideas
from experiments.models import Idea, IdeaState
from tests.experiments.conftest import Propose, Start
from tests.world import Person, World


def test_a_name_stands_with_an_idea_only_if_its_author_wants(propose: Propose, member: Person) -> None:
    assert propose().proposer_id is None
    assert propose(named=True).proposer_id == member.participation.pk


def test_the_same_form_twice_is_one_idea(world: World, member: Person) -> None:
    actor, key = member.participation.as_actor(), uuid4()
    for _ in range(2):
        ideas.propose(world.skylark, by=actor, key=key, text="Tea first")
    with pytest.raises(WrittenBefore):
        ideas.propose(world.skylark, by=actor, key=key, text="Coffee first")
    assert [idea.text for idea in Idea.objects.all()] == ["Tea first"]


def test_it_is_parked_and_comes_back(propose: Propose, member: Person) -> None:
    idea, actor = propose(), member.participation.as_actor()
    assert ideas.park(idea, by=actor).state == IdeaState.PARKED
    assert ideas.park(idea, by=actor).state == IdeaState.PARKED
    assert ideas.unpark(idea, by=actor).state == IdeaState.OPEN


def test_two_become_one_and_take_along_what_was_with_them(propose: Propose, member: Person) -> None:
    actor = member.participation.as_actor()
    walk, stroll, cake = propose("A walk"), propose("A stroll"), propose("Cake")
    ideas.merge(stroll, into=walk, by=actor)
    ideas.merge(walk, into=cake, by=actor)
    board = Idea.objects.visible_to(actor).on_board().get()
    assert (board.pk, vars(board)["with_it"]) == (cake.pk, ["A walk", "A stroll"])


def test_an_idea_of_another_team_is_not_put_together_with_ours(
    propose: Propose, member: Person, other_member: Person
) -> None:
    with pytest.raises(Refused, match="another idea of this team"):
        ideas.merge(propose(), into=propose(by=other_member), by=member.participation.as_actor())


def test_what_is_being_tested_stays(propose: Propose, start: Start, member: Person) -> None:
    idea = propose()
    start(idea=idea)
    for act in (ideas.park, ideas.unpark):
        with pytest.raises(Refused, match="has begun"):
            act(idea, by=member.participation.as_actor())


def test_ideas_are_shown_to_the_team_and_its_facilitator_alone(
    propose: Propose, member: Person, other_member: Person, facilitator: Person, sponsor: Person, outsider: Person
) -> None:
    propose()
    people = (member, facilitator, other_member, sponsor, outsider)
    seen = [Idea.objects.visible_to(person.participation.as_actor()).count() for person in people]
    assert seen == [1, 1, 0, 0, 0]


def test_nobody_writes_for_another_team_or_in_a_closed_challenge(
    world: World, propose: Propose, other_member: Person, sponsor: Person, member: Person
) -> None:
    idea = propose()
    for person in (other_member, sponsor):
        with pytest.raises(PermissionDenied):
            ideas.park(idea, by=person.participation.as_actor())
    world.challenge.state = State.CLOSED
    idea.team.challenge = world.challenge
    with pytest.raises(Refused, match="closed"):
        ideas.park(idea, by=member.participation.as_actor())


def test_what_everybody_may_see_is_borrowed_once_and_says_where_from(
    world: World, start: Start, member: Person, other_member: Person
) -> None:
    source = start("Cook once, eat twice", by=other_member, decision="adopt", visibility=Visibility.PUBLIC)
    actor = member.participation.as_actor()
    for _ in range(2):
        ideas.borrow(source, team=world.skylark, by=actor, key=uuid4())
    line = Idea.objects.visible_to(actor).on_board().get()
    told = vars(line)["source"]
    assert (line.text, told["title"], told["team"]) == ("", "Cook once, eat twice", "Teasel")


@pytest.mark.parametrize("visibility", [Visibility.TEAM, Visibility.LEADERS])
def test_what_is_not_shown_to_everybody_is_not_borrowed(
    world: World, start: Start, member: Person, other_member: Person, visibility: Visibility
) -> None:
    source = start(by=other_member, decision="adopt", visibility=visibility)
    with pytest.raises(Refused, match="not shown"):
        ideas.borrow(source, team=world.skylark, by=member.participation.as_actor(), key=uuid4())
