"""Today tells what the team asked of leaders: what waits, and the answers that came."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from asks import actions
from asks.models import Ask
from challenges.models import State
from core import clock
from tests.boards.test_today import text_of
from tests.world import Person, World

OnDay = Callable[..., None]
QUESTION = "May nurses prescribe from the road?"


@pytest.fixture
def asked(world: World, member: Person, on_day: OnDay) -> Ask:
    on_day(21)
    by = member.participation.as_actor()
    return actions.ask(world.skylark, by=by, key=uuid4(), question=QUESTION, to_title="Chief Pharmacist")


def answer(ask: Ask, sponsor: Person, **words: Any) -> None:
    actions.answer(ask, by=sponsor.participation.as_actor(), **words)


def test_it_leads_to_asking(world: World, member: Person, on_day: OnDay) -> None:
    on_day(21)
    page = text_of(member, world.url + "today/")
    assert "Is something stuck that only a leader can change?" in page
    assert f'href="{world.url}asks/new/"' in page


def test_what_waits_says_how_long(world: World, member: Person, asked: Ask, on_day: OnDay) -> None:
    assert "Sent today." in text_of(member, world.url + "today/")
    on_day(37)
    page = text_of(member, world.url + "today/")
    assert QUESTION in page
    assert "Waiting for 16 days." in page


def test_an_answer_stays_for_two_weeks(
    world: World, member: Person, sponsor: Person, asked: Ask, on_day: OnDay
) -> None:
    answer(asked, sponsor, answer="no", words="the law asks for a doctor")
    assert "No, because the law asks for a doctor." in text_of(member, world.url + "today/")
    on_day(35)
    assert QUESTION in text_of(member, world.url + "today/")
    on_day(36)
    assert QUESTION not in text_of(member, world.url + "today/")


def test_let_me_find_out_stays_until_there_is_an_answer(
    world: World, member: Person, sponsor: Person, asked: Ask, on_day: OnDay
) -> None:
    answer(asked, sponsor, answer="finding_out", promised_for=date(2026, 3, 10))
    on_day(35)
    assert "Let me find out by 10 March." in text_of(member, world.url + "today/")
    on_day(60)
    assert "An answer was promised by 10 March. It waits again." in text_of(member, world.url + "today/")


def test_another_team_does_not_see_it(world: World, asked: Ask) -> None:
    assert QUESTION not in text_of(world.member(world.teasel), world.url + "today/")


def test_a_closed_challenge_asks_nothing_and_counts_no_further(world: World, member: Person, on_day: OnDay) -> None:
    on_day(125)
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    page = text_of(member, world.url + "today/")
    assert "asks/new/" not in page
    assert "<b>100</b> <span>of 100</span>" in page
    assert "The 100 days are over." in page
