"""A small test: begun with a guess, written down, decided with something learned, tried again."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from access.visibility import Visibility
from challenges.models import State
from core.decision import Decision
from core.errors import Refused, WrittenBefore
from core.versions import ChangedMeanwhile, fingerprint
from experiments import actions, ideas
from experiments.models import Experiment, IdeaState
from tests.experiments.conftest import Propose, Start
from tests.world import Person, World

OnDay = Callable[..., None]


def test_a_test_begins_with_a_guess(world: World, member: Person) -> None:
    with pytest.raises(Refused, match="First say what you think"):
        actions.start_test(world.skylark, by=member.participation.as_actor(), key=uuid4(), title="Tea", prediction=" ")


def test_it_takes_its_number_its_day_and_its_idea(on_day: OnDay, start: Start, propose: Propose) -> None:
    on_day(31)
    idea = propose()
    first, second = start(idea=idea), start()
    idea.refresh_from_db()
    assert [(row.number, row.cycle, row.started_day) for row in (first, second)] == [(1, 1, 31), (2, 1, 31)]
    assert (idea.state, first.idea_id) == (IdeaState.TESTED, idea.pk)


def test_the_same_form_twice_is_one_test(world: World, member: Person, propose: Propose) -> None:
    actor, key, idea = member.participation.as_actor(), uuid4(), propose()
    said = {"title": "Tea", "prediction": "Six will come"}
    for _ in range(2):
        actions.start_test(world.skylark, by=actor, key=key, idea=idea, **said)
    with pytest.raises(WrittenBefore):
        actions.start_test(world.skylark, by=actor, key=key, idea=idea, **said | {"title": "Cake"})
    assert Experiment.objects.count() == 1


@pytest.mark.parametrize("decision", list(Decision))
def test_each_decision_needs_something_learned_and_is_kept_alike(
    on_day: OnDay, start: Start, member: Person, decision: Decision
) -> None:
    on_day(31)
    row, actor = start(), member.participation.as_actor()
    with pytest.raises(Refused, match="what you know now"):
        actions.decide(row, by=actor, decision=decision, learned="  ")
    on_day(35)
    row = actions.decide(row, by=actor, decision=decision, learned="They could not read it.")
    assert (row.decision, row.decided_day, row.learned) == (decision, 35, "They could not read it.")


def test_decided_again_the_first_moment_stays(on_day: OnDay, start: Start, member: Person) -> None:
    on_day(31)
    row = start(decision="adapt")
    on_day(40)
    row = actions.decide(row, by=member.participation.as_actor(), decision=Decision.ABANDON, learned="No.")
    assert (row.decision, row.decided_day) == (Decision.ABANDON, 31)


def test_what_is_decided_keeps_something_learned(start: Start, member: Person) -> None:
    row = start(decision="adopt")
    with pytest.raises(Refused, match="a line is enough"):
        actions.write_what_happened(row, by=member.participation.as_actor(), observed="Four did.", learned="")


def test_a_next_try_goes_on_from_the_last_once(start: Start, member: Person) -> None:
    actor, row = member.participation.as_actor(), start(decision="adapt")
    key, said = uuid4(), {"title": "Bigger print", "prediction": "Nine"}
    for _ in range(2):
        actions.begin_next_cycle(row, by=actor, key=key, **said)
    again = Experiment.objects.get(pk=key)
    assert (again.number, again.cycle, again.previous_id) == (row.number, 2, row.pk)
    with pytest.raises(Refused, match="Somebody in the team has begun"):
        actions.begin_next_cycle(row, by=actor, key=uuid4(), **said)


@pytest.mark.parametrize(("decision", "says"), [(None, "Decide first"), ("abandon", "begin a new test")])
def test_a_running_try_and_one_let_go_have_no_next(
    start: Start, member: Person, decision: str | None, says: str
) -> None:
    row = start(decision=decision)
    with pytest.raises(Refused, match=says):
        actions.begin_next_cycle(
            row, by=member.participation.as_actor(), key=uuid4(), title="Again", prediction="Eight"
        )


def test_words_of_two_people_are_not_written_over(start: Start, member: Person) -> None:
    row, actor = start(), member.participation.as_actor()
    seen = fingerprint(row, actions.HAPPENED)
    actions.write_what_happened(row, by=actor, observed="Four came.", seen=seen)
    with pytest.raises(ChangedMeanwhile):
        actions.write_what_happened(row, by=actor, observed="Five came.", seen=seen)
    actions.write_what_happened(row, by=actor, observed="Four came.", seen=seen)  # sent twice
    row.refresh_from_db()
    assert row.observed == "Four came."


def test_what_waited_on_a_phone_comes_below_what_others_wrote(start: Start, member: Person) -> None:
    row, actor = start(), member.participation.as_actor()
    seen = fingerprint(row, actions.HAPPENED)
    actions.write_what_happened(row, by=actor, observed="Four came.", seen=seen)
    for _ in range(2):
        actions.write_what_happened(row, by=actor, observed="Two drove others.", seen=seen, joins=True)
    row.refresh_from_db()
    assert row.observed == "Four came.\n\nTwo drove others."


def test_a_correction_that_waited_replaces_what_it_saw(start: Start, member: Person) -> None:
    row, actor = start(), member.participation.as_actor()
    row = actions.write_what_happened(row, by=actor, observed="Four came.")
    seen = fingerprint(row, actions.HAPPENED)
    row = actions.write_what_happened(row, by=actor, observed="Five came.", seen=seen, joins=True)
    assert row.observed == "Five came."


def test_the_team_alone_shows_its_tests(
    start: Start, member: Person, facilitator: Person, other_member: Person
) -> None:
    row = start()
    for person in (facilitator, other_member):
        with pytest.raises(PermissionDenied):
            actions.share(row, visibility=Visibility.LEADERS, by=person.participation.as_actor())
    for value in (Visibility.PRIVATE, Visibility.COACH):
        with pytest.raises(PermissionDenied):
            actions.share(row, visibility=value, by=member.participation.as_actor())
    assert actions.share(row, visibility=Visibility.LEADERS, by=member.participation.as_actor()).visibility == 3
    assert actions.unshare(row, by=member.participation.as_actor()).visibility == Visibility.TEAM


def test_a_closed_challenge_keeps_all_as_it_is_but_who_sees_it(world: World, start: Start, member: Person) -> None:
    row, actor = start(visibility=Visibility.PUBLIC), member.participation.as_actor()
    world.challenge.state = State.CLOSED
    row.team.challenge = world.challenge
    with pytest.raises(Refused, match="closed"):
        actions.write_what_happened(row, by=actor, observed="Late.")
    with pytest.raises(Refused, match="closed"):
        actions.decide(row, by=actor, decision=Decision.ADOPT, learned="Late.")
    with pytest.raises(Refused, match="closed"):
        actions.start_test(row.team, by=actor, key=uuid4(), title="Tea", prediction="Six")
    assert actions.unshare(row, by=actor).visibility == Visibility.TEAM


def test_a_test_of_a_borrowed_idea_says_where_it_is_from(
    world: World, start: Start, member: Person, other_member: Person
) -> None:
    source = start("Cook once", by=other_member, decision="adopt", visibility=Visibility.PUBLIC)
    actor = member.participation.as_actor()
    idea = ideas.borrow(source, team=world.skylark, by=actor, key=uuid4())
    row = start("Cook once, our way", idea=idea)
    told = Experiment.objects.visible_to(actor).with_source()
    assert vars(told.get(pk=row.pk))["source"]["team"] == "Teasel"
    actions.unshare(source, by=other_member.participation.as_actor())
    again = told.get(pk=row.pk)
    assert (again.is_borrowed, vars(again)["source"]) == (True, None)
