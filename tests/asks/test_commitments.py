"""What leaders promise: of their own accord, with an answer, or by word of mouth; and what became of it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from asks import actions
from asks.models import Ask, Commitment
from challenges.models import State
from core import clock
from core.errors import Refused, WrittenBefore
from notifications.models import Message
from tests.world import Person, World

Write = Callable[..., Ask]
Promise = Callable[..., Commitment]
SOON = date(2026, 3, 10)


@pytest.fixture
def promise(today: None, world: World, sponsor: Person) -> Promise:
    def promised(**words: Any) -> Commitment:
        given: dict[str, Any] = {
            "by": sponsor.participation.as_actor(),
            "key": uuid4(),
            "what": "Ring the insurers",
            "promised_for": SOON,
            "who_title": "Finance Director",
        }
        return actions.commit(world.challenge, **(given | words))

    return promised


def test_a_sponsor_promises_for_themself_once(promise: Promise, sponsor: Person, world: World) -> None:
    key = uuid4()
    rows = [promise(key=key, team=world.skylark) for _twice in range(2)]
    assert rows[0] == rows[1] == Commitment.objects.get()
    assert (rows[0].who, rows[0].recorded_by, rows[0].team) == (sponsor.participation, None, world.skylark)
    with pytest.raises(WrittenBefore):
        promise(key=key, what="Something else")


def test_an_answer_may_bring_a_promise(ask: Write, sponsor: Person, member: Person) -> None:
    asked, by = ask(to=sponsor.participation), sponsor.participation.as_actor()
    for _twice in range(2):
        actions.answer(asked, by=by, answer="yes", promise="Ring the insurers", promise_by=SOON)
    promised = Commitment.objects.get()
    assert (promised.ask, promised.team, promised.who) == (asked, asked.team, sponsor.participation)
    told = Message.objects.get(kind="asks/answered", person=member.user)
    assert told.context["promise"] == "Ring the insurers"


def test_half_a_promise_refuses_the_whole_answer(ask: Write, sponsor: Person) -> None:
    by = sponsor.participation.as_actor()
    for half in ({"promise": "Ring the insurers"}, {"promise_by": SOON}):
        with pytest.raises(Refused, match="by when"):
            actions.answer(ask(), by=by, answer="yes", **half)
    assert set(Ask.objects.values_list("answer", flat=True)) == {""}


def test_a_facilitator_writes_down_who_promised(promise: Promise, facilitator: Person, sponsor: Person) -> None:
    by = facilitator.participation.as_actor()
    named, titled = promise(by=by, who=sponsor.participation), promise(by=by)
    assert (named.who, named.recorded_by) == (sponsor.participation, facilitator.participation)
    assert (titled.who, titled.who_title) == (None, "Finance Director")
    with pytest.raises(Refused, match="who promised"):
        promise(by=by, who_title="")
    with pytest.raises(Refused, match="Choose a leader"):
        promise(by=by, who=facilitator.participation)


def test_a_commissioner_promises_only_with_an_answer_to_what_names_them(
    ask: Write, promise: Promise, commissioner: Person, sponsor: Person
) -> None:
    by = commissioner.participation.as_actor()
    for words in ({}, {"ask": ask(to=sponsor.participation)}):
        with pytest.raises(PermissionDenied):
            promise(by=by, **words)
    answered = actions.answer(
        ask(to=commissioner.participation), by=by, answer="yes", promise="Ring them", promise_by=SOON
    )
    own = Commitment.objects.get()
    assert own.ask == answered
    promise()
    assert list(Commitment.objects.visible_to(by)) == [own]
    assert actions.close(own, by=by, outcome="kept").outcome == "kept"


def test_members_promise_nothing_for_leaders(promise: Promise, member: Person) -> None:
    with pytest.raises(PermissionDenied):
        promise(by=member.participation.as_actor())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"promised_for": date(2026, 2, 1)}, "is past"),
        ({"promised_for": None}, "by when"),
        ({"what": " "}, "what is promised"),
        ({"team": "elsewhere"}, "team of this challenge"),
    ],
)
def test_half_a_promise_is_refused(promise: Promise, words: dict[str, Any], sentence: str) -> None:
    if "team" in words:
        words = {"team": World().skylark}
    with pytest.raises(Refused, match=sentence):
        promise(**words)
    assert not Commitment.objects.exists()


def test_who_promised_says_what_became_of_it_and_history_keeps_the_rest(promise: Promise, sponsor: Person) -> None:
    made, by = promise(), sponsor.participation.as_actor()
    for outcome in ("not_kept", "changed"):
        with pytest.raises(Refused, match="few words"):
            actions.close(made, by=by, outcome=outcome)
    rows = [actions.close(made, by=by, outcome="not_kept", words="They said no to cars.") for _twice in range(2)]
    closed = rows[1]
    assert (closed.outcome, closed.outcome_words) == ("not_kept", "They said no to cars.")
    with pytest.raises(Refused, match="This is closed"):
        actions.close(made, by=by, outcome="kept")
    history = closed.history.order_by("pgh_id")  # type: ignore[attr-defined]
    assert [old.outcome for old in history] == ["", "not_kept"]


def test_nobody_else_closes_a_promise_but_a_facilitator(
    promise: Promise, world: World, member: Person, facilitator: Person
) -> None:
    made = promise()
    others = [member, world.sponsor(), world.commissioner(), World().facilitator()]
    for person in others:
        with pytest.raises(PermissionDenied):
            actions.close(made, by=person.participation.as_actor(), outcome="kept")
    assert actions.close(made, by=facilitator.participation.as_actor(), outcome="kept").outcome == "kept"


def test_each_sees_what_is_promised_to_them(
    promise: Promise, world: World, member: Person, other_member: Person, facilitator: Person, sponsor: Person
) -> None:
    ours, everybodys = promise(team=world.skylark), promise(what="Fund the hall")

    def seen(person: Person) -> set[Commitment]:
        return set(Commitment.objects.visible_to(person.participation.as_actor()))

    assert seen(member) == seen(facilitator) == seen(sponsor) == {ours, everybodys}
    assert seen(other_member) == {everybodys}
    assert seen(World().facilitator()) == set()


def test_a_closed_challenge_takes_no_promise_and_no_outcome(promise: Promise, world: World, sponsor: Person) -> None:
    made = promise()
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    made.challenge = world.challenge
    with pytest.raises(Refused, match="closed"):
        promise()
    with pytest.raises(Refused, match="closed"):
        actions.close(made, by=sponsor.participation.as_actor(), outcome="kept")
