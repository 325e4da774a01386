"""The demonstration has a challenge that runs by a place's own playbook, and a playbook made of one that is over."""

from datetime import date, time

import pytest

from challenges.calendar import Calendar
from core import clock
from nudges.models import Rule
from playbooks.models import ChallengePlaybook, Playbook
from reflections import own
from rehearsal import scenes_before, scenes_playbooks
from rehearsal.play import DEMONSTRATION
from rehearsal.script import Script
from rehearsal.stage import Stage
from tests.world import Person, browser


def played(name: str, *, until: int) -> Stage:
    stage = Stage(Script.load(name), day_zero=date(2026, 2, 3))
    last = stage.calendar.moment_of(until, time(12, 0))
    for beat in sorted([*scenes_before.beats(stage), *scenes_playbooks.beats(stage)]):
        if beat.at <= last:
            with clock.pretend(beat.at):
                beat.do()
    return stage


@pytest.mark.django_db
def test_a_place_goes_by_its_own_words_rules_and_questions() -> None:
    stage = played("spokane", until=-20)
    assert ChallengePlaybook.objects.get().taken_from == Playbook.objects.get()
    assert stage.challenge.vocabulary == {"facilitator": {"one": "catalyst", "many": "catalysts"}}
    assert Rule.objects.get(challenge=stage.challenge).shift == "before"
    assert own.left_out(stage.challenge) == {5}
    events = set(stage.challenge.events.values_list("title", flat=True))
    assert set(stage.script.events.values()) < events
    assert len(events) == len(stage.script.events) + 3
    with clock.pretend(Calendar(day_zero=date(2026, 2, 3)).moment_of(-20, time(12, 0))):
        page = Person.get(browser(stage.coach_user), f"/c/{stage.challenge.slug}/facilitate/")
    assert page.status_code == 200


@pytest.mark.django_db
def test_what_is_over_stands_in_the_library() -> None:
    stage = played("monterey", until=120)
    made = Playbook.objects.get()
    assert made.made_from == stage.challenge
    assert made.name == "The hundred days, as it went"
    assert made.made_by == stage.coach_user


def test_both_are_in_the_demonstration() -> None:
    reached = dict(DEMONSTRATION)
    assert Script.load("spokane").words
    assert reached["spokane"] > -28
    assert reached["monterey"] > scenes_playbooks.SPREAD_ON
