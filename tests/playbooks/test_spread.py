"""A playbook made of a challenge: how it went, and nobody's name or words."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.models import Challenge, Event, State
from core import clock
from milestones.models import Milestone
from playbooks import actions
from playbooks.checking import document_in
from playbooks.document import Document, Word
from playbooks.models import Playbook
from playbooks.naming import Names, Sieve
from playbooks.offering import take
from playbooks.plain import as_plain
from playbooks.reading import built_in
from playbooks.spreading import day_of_100, document_from
from playbooks.yaml_file import texts, write
from reflections.models import OwnPrompt
from tests.guards.scene import Scene
from tests.world import Person, World


@pytest.fixture
def begun(world: World, facilitator: Person, ours: Document, on_day: Callable[..., None]) -> World:
    on_day(-60)
    actions.adopt(world.challenge, ours, by=facilitator.participation.as_actor())
    return world


def from_here(world: World) -> Document:
    return document_from(world.challenge)[0]


def add_event(world: World, title: str, day: int, note: str = "") -> Event:
    on = world.challenge.day_zero + timedelta(days=day)
    return Event.objects.create(challenge=world.challenge, title=title, on=on, note=note)


def test_dates_that_were_kept_come_along_in_days(begun: World) -> None:
    Event.objects.filter(challenge=begun.challenge, title="Tea for everybody").update(on=date(2026, 2, 16))
    add_event(begun, "Open house", 40, note="In the Fenwold library")
    events = {event.title: event for event in from_here(begun).events}
    assert events["Tea for everybody"].day == 13
    assert events["Open house"].day == 40
    assert events["Open house"].note == ""
    assert (events["Launch"].day, events["Refresh workshop"].day, events["Review"].day) == (0, 51, 100)


def test_milestones_of_the_playbook_come_on_the_day_teams_had_them_in_the_words_of_the_playbook(
    begun: World, facilitator: Person
) -> None:
    take(begun.skylark, ["first"], by=facilitator.participation.as_actor())
    Milestone.objects.update(day=20, title="Ring Mrs Patel")
    Milestone.objects.create(team=begun.skylark, day=30, title="Only ours")
    (offered,) = from_here(begun).milestones
    assert (offered.title, offered.day) == ("First cup", 20)


def test_questions_and_rules_of_the_facilitators_come_along(begun: World, facilitator: Person) -> None:
    document = from_here(begun)
    assert [one.text for one in document.own_prompts] == ["What warmed you?"]
    rules = {rule.key: rule for rule in document.rules}
    assert not rules["checkin"].in_use
    assert [rule.words for rule in document.rules if rule.occasion] == ["Tea soon: {event}"]
    assert document_in(write(as_plain(document))) == document


def test_names_of_people_and_teams_are_left_out(begun: World, facilitator: Person) -> None:
    begun.member(name="Ósk Brightwater")
    add_event(begun, "Lunch with ósk", 20)
    add_event(begun, "Skylark visits us", 21)
    add_event(begun, "Ring 07700 900123", 22)
    OwnPrompt.objects.update(text="What did Brightwater say?")
    row = begun.challenge.playbook
    words = {"sponsor": {"one": "Ósk", "many": "Ósks"}}
    row.document = as_plain(built_in()) | {"about": "By Ósk, with love.", "words": words}
    row.save()
    said = write(as_plain(from_here(begun))).casefold()
    for word in ("ósk", "brightwater", "skylark visits", "900123"):
        assert word not in said


def test_nothing_that_people_of_a_full_challenge_wrote_comes_along(scene: Scene) -> None:
    """The scene has one of everything in it: no text of it stands in the playbook but what facilitators set."""
    challenge = scene.world.challenge
    said = set(texts(as_plain(document_from(challenge)[0])))
    ours = set(texts(as_plain(built_in())))
    allowed = {event.title for event in challenge.events.all()} | {one.text for one in OwnPrompt.objects.all()}
    free = {text for text in said - ours if len(text) > 13 and " " in text}
    assert free <= allowed | {"The hundred days, as it went"}


@given(name=st.text(st.characters(categories=("Ll", "Lu")), min_size=2, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_name_made_by_chance_stands_nowhere(ours: Document, name: str) -> None:
    names = Names(frozenset({name.casefold()}), ())
    document = Sieve(names).passed(
        Document(name=f"By {name}", about=name, words={"sponsor": Word(one=name, many=name)})
    )
    assert name.casefold() not in {word for text in texts(as_plain(document)) for word in text.casefold().split()}


@pytest.mark.parametrize("length", [30, 60, 100, 150])
def test_days_go_back_to_those_of_a_hundred(world: World, length: int) -> None:
    world.challenge.length = length
    vars(world.challenge).pop("calendar", None)
    calendar = world.challenge.calendar
    for day in (-20, 0, 1, 100, 130):
        assert day_of_100(calendar.scaled(day), length) == day


def test_what_is_held_back_is_shown_with_its_reason_and_comes_along_once_it_was_read(
    begun: World, facilitator: Person
) -> None:
    begun.member(name="May Hope")
    add_event(begun, "May review", 20)
    add_event(begun, "Lunch with May", 21)
    add_event(begun, "Ring 07700 900123", 22)
    begun.challenge.events.filter(title="Tea for everybody").update(title="Tea full of hope")
    facilitator.user.may_start_challenges = True
    facilitator.user.save()
    url = f"/c/{begun.challenge.slug}/playbook/spread/"
    page = facilitator.get(url)
    assert not Playbook.objects.exists()
    held = {one.text: one for one in page.context["held"]}
    assert set(held) == {"May review", "Lunch with May", "Ring 07700 900123", "Tea full of hope"}
    assert "“May” is also in the name of somebody who takes part." in page.content.decode()
    go = [held["May review"].key, held["Tea full of hope"].key, held["Ring 07700 900123"].key]
    facilitator.post(url, {"id": str(uuid4()), "go": go})
    titles = {event.title for event in Playbook.objects.get().read.events}
    assert {"May review", "Tea full of hope"} <= titles
    assert not titles & {"Lunch with May", "Ring 07700 900123"}


def test_what_was_read_is_not_another_text_at_its_place(begun: World, facilitator: Person) -> None:
    begun.member(name="May Hope")
    add_event(begun, "May review", 20)
    _document, held = document_from(begun.challenge)
    Event.objects.filter(challenge=begun.challenge, title="May review").update(title="May's illness")
    document, _held = document_from(begun.challenge, allowed=[one.key for one in held])
    assert "illness" not in write(as_plain(document))


def test_unless_somebody_says_so_nothing_held_back_comes_along(begun: World, facilitator: Person) -> None:
    begun.member(name="Will Hope")
    add_event(begun, "What will last?", 20)
    facilitator.user.may_start_challenges = True
    facilitator.user.save()
    url = f"/c/{begun.challenge.slug}/playbook/spread/"
    for go in ([], ["events/nothing:0"], ["<script>"]):
        facilitator.post(url, {"id": str(uuid4()), "go": go})
    assert Playbook.objects.count() == 3
    for row in Playbook.objects.all():
        assert "What will last?" not in row.said


def test_it_is_made_once_from_its_page_by_who_may(begun: World, facilitator: Person, member: Person) -> None:
    url, key = f"/c/{begun.challenge.slug}/playbook/spread/", str(uuid4())
    assert member.post(url, {"id": key}).status_code == 403
    assert member.get(url).status_code == 403
    assert facilitator.get(url).status_code == 403
    assert facilitator.post(url, {"id": key}).status_code == 403  # may not keep playbooks here
    facilitator.user.may_start_challenges = True
    facilitator.user.save()
    for _time in range(2):
        answer = facilitator.post(url, {"id": key})
        assert answer["Location"] == f"/playbooks/{key}/"
    made = Playbook.objects.get()
    assert made.name == "Our way, as it went"
    assert made.made_from == begun.challenge


def test_a_challenge_that_is_over_becomes_a_playbook_too(begun: World, facilitator: Person) -> None:
    now = clock.now()
    Challenge.objects.filter(pk=begun.challenge.pk).update(state=State.CLOSED, reviewed_at=now, closed_at=now)
    facilitator.user.may_start_challenges = True
    facilitator.user.save()
    answer = facilitator.post(f"{begun.url}playbook/spread/", {"id": str(uuid4())})
    assert answer.status_code == 303
    assert Playbook.objects.filter(made_from=begun.challenge).exists()
