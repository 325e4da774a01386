"""A challenge that is set up by a playbook gets its events, questions and rules; what people wrote stays."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from access.actor import Actor
from challenges.models import Challenge, Event
from core import clock
from core.errors import Refused
from milestones.models import Milestone
from nudges import rulebook
from playbooks import actions
from playbooks.models import ChallengePlaybook, Playbook
from playbooks.offering import offered_to, take
from playbooks.reading import built_in, document_of
from playbooks.spreading import document_from
from reflections import own
from reflections.models import OwnPrompt
from teams.actions import add_team
from teams.models import Participation
from tests.world import Person, World


@pytest.fixture(autouse=True)
def in_december() -> Iterator[None]:
    with clock.pretend(datetime(2025, 12, 22, 10, 0, tzinfo=ZoneInfo("Europe/London"))):
        yield


def begin(person: Person, playbook: Playbook | None = None) -> Challenge:
    sent = {"id": str(uuid4()), "name": "Home sooner", "focus": "Fewer days in hospital"}
    sent |= {"playbook": str(playbook.pk)} if playbook else {}
    answer = person.post("/challenges/new/", sent)
    assert answer.status_code == 303
    challenge = Challenge.objects.get(created_by=person.user)
    assert challenge.day_zero == date(2026, 2, 3)
    return challenge


def actor(challenge: Challenge, person: Person) -> Actor:
    return Participation.objects.get(challenge=challenge, user=person.user).as_actor()


def titles(challenge: Challenge) -> list[str]:
    return list(challenge.events.in_order().values_list("title", flat=True))


def test_without_a_choice_it_goes_by_the_built_in_one_with_its_events_to_come(starter: Person) -> None:
    challenge = begin(starter)
    assert document_of(challenge) == built_in()
    planned = [event.title for event in built_in().events if event.day > -43]
    assert titles(challenge) == planned
    assert challenge.holidays == "GB-ENG"
    assert OwnPrompt.objects.count() == 0
    assert not any(rule.is_changed for rule in rulebook.of(challenge))


def test_a_chosen_playbook_brings_its_events_questions_rules_and_words(starter: Person, kept: Playbook) -> None:
    challenge = begin(starter, kept)
    assert titles(challenge) == ["Launch", "Tea for everybody", "Mid-point review", "Sustainability review"]
    assert Event.objects.get(title="Tea for everybody").on == date(2026, 2, 13)
    assert OwnPrompt.objects.get().text == "What warmed you?"
    rules = {rule.key: rule for rule in rulebook.of(challenge)}
    assert not rules["checkin"].is_on
    assert [rule.words for rule in rules.values() if rule.is_own] == ["Tea soon: {event}"]
    assert challenge.vocabulary["facilitator"] == {"one": "catalyst", "many": "catalysts"}


def test_a_later_day_0_brings_the_events_that_were_too_early_and_an_earlier_one_takes_them_away(
    starter: Person, kept: Playbook
) -> None:
    challenge = begin(starter, kept)
    url = f"/c/{challenge.slug}/set-up/dates/"
    dates = {
        "length": 100,
        "time_zone": "Europe/London",
        "holidays": "GB-ENG",
        "prompt_weekday": 4,
        "prompt_at": "08:30",
    }
    starter.post(url, {"day_zero": "2026-04-07", **dates})
    assert Event.objects.get(title="A walk").on == date(2026, 2, 16)
    assert Event.objects.get(title="Tea for everybody").on == date(2026, 4, 17)
    assert Event.objects.get(kind="midpoint").on == date(2026, 5, 27)
    Event.objects.get(title="Tea for everybody").delete()
    starter.post(url, {"day_zero": "2026-02-03", **dates})
    assert titles(challenge) == ["Launch", "Mid-point review", "Sustainability review"]


def test_a_draft_may_choose_again_and_keeps_what_was_changed(starter: Person, kept: Playbook) -> None:
    challenge = begin(starter)
    own = Event.objects.get(title="Data clinic")
    own.title = "Our data clinic"
    own.save()
    by = actor(challenge, starter)
    actions.adopt(challenge, kept.read, by=by, taken_from=kept)
    assert "Our data clinic" in titles(challenge)
    assert "Teams visit each other" not in titles(challenge)
    actions.adopt(challenge, built_in(), by=by)
    assert OwnPrompt.objects.count() == 0
    assert not any(rule.is_changed or rule.is_own for rule in rulebook.of(challenge))
    assert challenge.vocabulary == {}
    assert "Tea for everybody" not in titles(challenge)


def test_after_the_launch_it_keeps_its_playbook(world: World, facilitator: Person, kept: Playbook) -> None:
    by = facilitator.participation.as_actor()
    actions.adopt(world.challenge, kept.read, by=by)  # it had none
    with pytest.raises(Refused):
        actions.adopt(world.challenge, built_in(), by=by)


def test_a_copy_is_its_own(starter: Person, kept: Playbook) -> None:
    challenge = begin(starter, kept)
    row = ChallengePlaybook.objects.get(challenge=challenge)
    answer = starter.post(
        f"/c/{challenge.slug}/playbook/edit/?part=front", {"name": "Changed here", "seen": actions.seen_of(row)}
    )
    assert answer.status_code == 303
    assert document_of(challenge).name == "Changed here"
    kept.refresh_from_db()
    assert kept.name == "Our way"
    challenge.refresh_from_db()
    assert challenge.vocabulary == {}


def test_milestones_are_offered_to_each_team_and_taken_once(starter: Person, kept: Playbook) -> None:
    challenge = begin(starter, kept)
    by = actor(challenge, starter)
    teams = [add_team(challenge, by=by, key=uuid4(), name=name) for name in ("Skylark", "Teasel")]
    assert [one.planned.title for one in offered_to(teams[0])] == ["First cup"]
    assert take(teams[0], ["first", "nothing"], by=by) == 1
    milestone = Milestone.objects.get()
    milestone.title = "Our own words"
    milestone.save()
    assert take(teams[0], ["first"], by=by) == 0
    assert offered_to(teams[0]) == []
    assert len(offered_to(teams[1])) == 1
    milestone.refresh_from_db()
    assert (milestone.title, milestone.day) == ("Our own words", 9)


def test_a_form_sent_twice_begins_one_challenge(starter: Person, kept: Playbook) -> None:
    sent = {"id": str(uuid4()), "name": "Home sooner", "focus": "Fewer days", "playbook": str(kept.pk)}
    for _time in range(2):
        starter.post("/challenges/new/", sent)
    assert Challenge.objects.filter(created_by=starter.user).count() == 1
    assert ChallengePlaybook.objects.count() == 1


def test_a_playbook_that_is_not_there_is_told(starter: Person) -> None:
    answer = starter.post("/challenges/new/", {"id": str(uuid4()), "name": "A", "focus": "B", "playbook": str(uuid4())})
    assert answer.status_code == 422


def test_a_place_may_ask_its_own_questions_only(starter: Person, kept: Playbook) -> None:
    """Chosen in the form of a playbook, set in a challenge, and along into the next one; until it chooses again."""
    url = f"/playbooks/{kept.pk}/edit/?part=prompts"
    sent = {"thirty": "1", "row0-key": "cup", "row0-title": "What warmed you?", "row0-audience": "member"}
    assert starter.post(url, sent | {"row0-when": "week-3", "asked": ["13", "x"]}).status_code == 303
    document = Playbook.objects.get(pk=kept.pk).read
    assert document.left_out == set(range(1, 31)) - {13}
    assert starter.get(url).content.decode().count(" checked") == 1
    challenge = begin(starter, Playbook.objects.get(pk=kept.pk))
    assert own.left_out(challenge) == document.left_out
    assert OwnPrompt.objects.get(number__gt=1000).text == "What warmed you?"
    assert document_from(challenge)[0].left_out == document.left_out
    actions.adopt(challenge, built_in(), by=actor(challenge, starter))
    assert OwnPrompt.objects.count() == 0


def test_rows_with_a_mistake_keep_what_was_unticked(starter: Person, kept: Playbook) -> None:
    url = f"/playbooks/{kept.pk}/edit/?part=prompts"
    answer = starter.post(url, {"thirty": "1", "asked": ["13"], "row0-title": "When?", "row0-audience": ""})
    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") == 1


def test_one_that_is_taken_away_while_it_is_in_use_or_being_chosen(starter: Person, kept: Playbook) -> None:
    challenge = begin(starter, kept)
    gone = str(kept.pk)
    starter.post(f"/playbooks/{gone}/remove/")
    assert document_of(Challenge.objects.get(pk=challenge.pk)).name == "Our way"
    assert starter.get(f"/c/{challenge.slug}/playbook/").status_code == 200
    assert starter.get(f"/c/{challenge.slug}/set-up/").status_code == 200
    assert starter.post(f"/c/{challenge.slug}/playbook/adopt/", {"playbook": gone}).status_code == 404
    assert starter.post(f"/playbooks/{gone}/edit/?part=rules", {}).status_code == 404
    sent = {"id": str(uuid4()), "name": "Another", "focus": "Fewer falls", "playbook": gone}
    answer = starter.post("/challenges/new/", sent)
    assert answer.status_code == 422
    assert "Fewer falls" in answer.content.decode()
    assert Challenge.objects.count() == 1
