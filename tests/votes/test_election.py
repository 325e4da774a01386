"""A team elects its leader, blind: one voice each, to be changed until all see who it is; then the role passes on."""

import json
from collections.abc import Callable
from datetime import time
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from access.roles import Function
from core.errors import Refused
from teams.actions import give_functions, remove
from teams.models import Participation
from tests.at_once import at_once
from tests.votes.conftest import Open
from tests.world import Person, World
from votes import actions, elections
from votes.models import End, Vote
from votes.scales import Kind
from votes.standing import set_standing

OnDay = Callable[..., None]
LEADER = Function.TEAM_LEADER.value


@pytest.fixture
def election(team: list[Person], opened: Open) -> Vote:
    return opened(Kind.LEADER)


def choose(vote: Vote, person: Person, whom: Person, key: UUID | None = None, before: tuple[UUID, ...] = ()) -> UUID:
    key, actor = key or uuid4(), person.participation.as_actor()
    elections.choose(vote, by=actor, key=key, candidate=str(whom.participation.pk), before=before)
    return key


def choose_all(vote: Vote, team: list[Person], whom: str) -> None:
    for person, letter in zip(team, whom, strict=False):
        choose(vote, person, team["ABCDEF".index(letter)])


def reveal(vote: Vote, person: Person) -> Vote:
    return elections.reveal(vote, by=person.participation.as_actor())


def leaders(world: World) -> list[str]:
    rows = Participation.objects.filter(team=world.skylark, functions__contains=[LEADER])
    return list(rows.values_list("user__name", flat=True))


def test_who_has_the_most_votes_leads_from_that_moment(world: World, team: list[Person], election: Vote) -> None:
    choose_all(election, team, "BBCBBA")
    shown = reveal(election, team[0])
    assert shown.elected == team[1].participation
    assert (shown.counts, shown.voted) == ({str(team[1].participation.pk): 4}, 6)
    assert leaders(world) == ["Person B"]


def test_the_one_before_steps_back_and_keeps_what_else_they_do(
    world: World, team: list[Person], election: Vote, facilitator: Person
) -> None:
    by = facilitator.participation.as_actor()
    give_functions(team[0].participation, functions=[LEADER, "storyteller"], by=by)
    choose_all(election, team, "BBBBBB")
    reveal(election, team[0])
    team[0].participation.refresh_from_db()
    assert (team[0].participation.functions, team[0].participation.leads_since) == (["storyteller"], None)
    assert leaders(world) == ["Person B"]


def test_the_history_says_since_when_and_that_it_was_an_election_not_who_chose(
    team: list[Person], election: Vote
) -> None:
    choose_all(election, team, "BBBBBB")
    shown = reveal(election, team[0])
    chosen = team[1].participation
    chosen.refresh_from_db()
    assert (chosen.leads_since, chosen.elected) == (shown.ended_at, True)
    history = apps.get_model("teams", "ParticipationTeamRoleFunctionsLeftAtEvent")
    last = history.objects.filter(pgh_obj=chosen).latest("pgh_id")
    assert (last.functions, last.elected) == ([LEADER], True)
    assert history.objects.filter(elected=True).count() == 1


def test_a_choice_can_be_changed_until_it_is_shown(team: list[Person], election: Vote) -> None:
    choose_all(election, team[:5], "AAABB")
    key = choose(election, team[5], team[0])
    choose(election, team[5], team[1], key)
    choose(election, team[5], team[1], uuid4(), (key,))
    election.refresh_from_db()
    assert sorted(election.opened().counts.values()) == [3, 3]


def test_sent_six_times_it_counts_once(team: list[Person], election: Vote) -> None:
    key = uuid4()
    for _time in range(6):
        choose(election, team[0], team[1], key)
    election.refresh_from_db()
    assert election.opened().total == 1


def test_on_another_phone_it_cannot_be_changed(team: list[Person], election: Vote) -> None:
    choose(election, team[0], team[1])
    with pytest.raises(Refused, match="only on the phone"):
        choose(election, team[0], team[2])
    election.refresh_from_db()
    assert election.opened().total == 1


def test_who_opened_the_box_could_not_say_who_chose_whom(team: list[Person], election: Vote) -> None:
    """Whatever each chose, the marks in the box are of the same shape, and say nothing without the phone's key."""
    keys = {choose(election, person, team[n % 2]) for n, person in enumerate(team)}
    election.refresh_from_db()
    box = election.opened()
    held = json.dumps([dict(box.voted), dict(box.counts)])
    for person in team[2:]:
        assert str(person.participation.pk) not in held
    for key in keys:
        assert str(key) not in held
        assert key.hex not in held
    assert {len(proof) for proof in box.voted.values()} == {24}
    assert len(set(box.voted.values())) == 6


def test_with_fewer_than_five_votes_only_the_name_is_kept(team: list[Person], election: Vote) -> None:
    choose_all(election, team[:4], "BBBA")
    shown = reveal(election, team[0])
    assert (shown.elected, shown.counts, shown.voted) == (team[1].participation, None, None)


def test_half_of_the_team_must_have_chosen(team: list[Person], election: Vote) -> None:
    choose_all(election, team[:2], "BB")
    with pytest.raises(Refused, match="Nothing is lost"):
        reveal(election, team[0])
    choose(election, team[2], team[1])
    assert reveal(election, team[0]).elected == team[1].participation


def test_a_tie_changes_nothing_and_offers_a_run_off_between_those_who_tied(
    world: World, team: list[Person], election: Vote
) -> None:
    choose_all(election, team, "AABBCD")
    shown = reveal(election, team[0])
    both = {str(person.participation.pk) for person in team[:2]}
    assert (set(shown.tied), shown.elected, leaders(world)) == (both, None, [])
    assert set(shown.counts or {}) == both
    again = elections.run_off(shown, by=team[4].participation.as_actor(), key=uuid4())
    with pytest.raises(Refused, match="does not stand"):
        choose(again, team[0], team[2])
    choose_all(again, team, "AABBAA")
    assert reveal(again, team[0]).elected == team[0].participation
    assert leaders(world) == ["Person A"]


def test_without_a_tie_there_is_no_run_off(team: list[Person], election: Vote) -> None:
    choose_all(election, team, "AAAAAA")
    with pytest.raises(Refused, match="no tie"):
        elections.run_off(reveal(election, team[0]), by=team[0].participation.as_actor(), key=uuid4())


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_count_once(world: World, team: list[Person], election: Vote) -> None:
    choose_all(election, team, "BBBBBB")
    shown = at_once(*[lambda person=person: reveal(election, person) for person in team[:3]])
    assert {vote.ended_at for vote in shown} == {shown[0].ended_at}
    assert leaders(world) == ["Person B"]


@pytest.mark.django_db(transaction=True)
def test_a_changed_mind_at_the_moment_of_showing_is_in_or_refused(team: list[Person], election: Vote) -> None:
    choose_all(election, team[:5], "BBBAA")
    key = choose(election, team[5], team[0])

    def change() -> object:
        try:
            return choose(election, team[5], team[1], key)
        except Refused as error:
            return error

    answers = at_once(lambda: reveal(election, team[0]), change)
    election.refresh_from_db()
    if isinstance(answers[1], Refused):
        assert len(election.tied) == 2
    else:
        assert election.elected == team[1].participation


def test_whoever_leaves_meanwhile_is_not_elected(
    world: World, team: list[Person], election: Vote, facilitator: Person
) -> None:
    keys = [choose(election, person, team[1 if n < 4 else 0]) for n, person in enumerate(team)]
    remove(team[1].participation, by=facilitator.participation.as_actor())
    with pytest.raises(Refused, match="Fewer than half"):
        reveal(election, team[0])
    choose(election, team[5], team[0], keys[5])
    choose(election, team[3], team[0], keys[3])
    assert reveal(election, team[0]).elected == team[0].participation
    assert leaders(world) == ["Person A"]


def test_who_would_rather_not_cannot_be_chosen(team: list[Person], election: Vote) -> None:
    chosen = team[1].participation
    for _time in range(2):
        set_standing(chosen, stands=False, by=chosen.as_actor())
    with pytest.raises(Refused, match="does not stand"):
        choose(election, team[0], team[1])
    set_standing(chosen, stands=True, by=chosen.as_actor())
    choose(election, team[0], team[1])


def test_votes_for_who_steps_back_meanwhile_do_not_count(team: list[Person], election: Vote) -> None:
    choose_all(election, team, "BBBCCA")
    set_standing(team[1].participation, stands=False, by=team[1].participation.as_actor())
    assert reveal(election, team[0]).elected == team[2].participation


def test_nobody_says_it_for_another(team: list[Person]) -> None:
    with pytest.raises(PermissionDenied):
        set_standing(team[1].participation, stands=False, by=team[0].participation.as_actor())


def test_it_takes_two_who_stand_and_a_team_of_three(team: list[Person], opened: Open, facilitator: Person) -> None:
    for person in team[1:]:
        set_standing(person.participation, stands=False, by=person.participation.as_actor())
    with pytest.raises(Refused, match="Fewer than two people stand"):
        opened(Kind.LEADER)
    for person in team[2:]:
        remove(person.participation, by=facilitator.participation.as_actor())
    with pytest.raises(Refused, match="fewer than three people"):
        opened(Kind.LEADER)


def test_the_facilitator_still_sets_it_by_hand(
    world: World, team: list[Person], election: Vote, facilitator: Person
) -> None:
    choose_all(election, team, "BBBBBB")
    reveal(election, team[0])
    by = facilitator.participation.as_actor()
    give_functions(Participation.objects.get(pk=team[1].participation.pk), functions=[], by=by)
    give_functions(Participation.objects.get(pk=team[2].participation.pk), functions=[LEADER], by=by)
    assert leaders(world) == ["Person C"]
    chosen = Participation.objects.get(pk=team[2].participation.pk)
    assert (chosen.elected, chosen.leads_since is not None) == (False, True)


def test_other_functions_do_not_touch_since_when_somebody_leads(
    team: list[Person], election: Vote, facilitator: Person, on_day: OnDay
) -> None:
    choose_all(election, team, "BBBBBB")
    shown = reveal(election, team[0])
    on_day(60)
    chosen = Participation.objects.get(pk=team[1].participation.pk)
    by = facilitator.participation.as_actor()
    give_functions(chosen, functions=[LEADER, "data_lead"], by=by)
    assert (chosen.leads_since, chosen.elected) == (shown.ended_at, True)


def test_an_election_nobody_shows_ends_and_elects_nobody(
    world: World, team: list[Person], election: Vote, on_day: OnDay
) -> None:
    choose_all(election, team, "BBBBBB")
    on_day(58, at=time(0, 0))
    with pytest.raises(Refused, match="is over"):
        reveal(election, team[0])
    actions.forget_run_out()
    election.refresh_from_db()
    assert (election.end, bytes(election.box), leaders(world)) == (End.RUN_OUT, b"", [])


def test_a_vote_on_the_goal_takes_nobody_and_an_election_no_step(
    team: list[Person], election: Vote, opened: Open
) -> None:
    actor = team[0].participation.as_actor()
    with pytest.raises(Refused):
        actions.cast(election, by=actor, key=uuid4(), option=str(team[1].participation.pk))
    with pytest.raises(Refused):
        elections.choose(election, by=actor, key=uuid4(), candidate="4")
