"""When "try it" ends the team says how it went, once, and the leader says what is next."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from asks import actions
from asks.models import Ask, Outcome
from core.errors import Refused
from tests.world import Person

Write = Callable[..., Ask]
SOON, LATER = date(2026, 3, 10), date(2026, 3, 24)


@pytest.fixture
def tried(ask: Write, sponsor: Person) -> Ask:
    asked = ask(to=sponsor.participation)
    return actions.answer(asked, by=sponsor.participation.as_actor(), answer="try", promised_for=SOON)


def test_the_team_says_how_it_went_once(tried: Ask, member: Person) -> None:
    key, by = uuid4(), member.participation.as_actor()
    for _twice in range(2):
        actions.say_how_it_went(tried, by=by, key=key, words="Six visits saved.")
    told = Outcome.objects.get()
    assert (told.words, told.until) == ("Six visits saved.", SOON)


def test_a_colleague_who_comes_second_is_told_what_was_written(tried: Ask, member: Person) -> None:
    by = member.participation.as_actor()
    actions.say_how_it_went(tried, by=by, key=uuid4(), words="Six visits saved.")
    with pytest.raises(Refused, match="Six visits saved"):
        actions.say_how_it_went(tried, by=by, key=uuid4(), words="All good.")


def test_only_a_try_can_be_told_of_and_only_by_its_team(
    ask: Write, tried: Ask, member: Person, other_member: Person, sponsor: Person
) -> None:
    with pytest.raises(Refused, match="no “try it”"):
        actions.say_how_it_went(ask(), by=member.participation.as_actor(), key=uuid4(), words="Fine")
    with pytest.raises(Refused, match="few words"):
        actions.say_how_it_went(tried, by=member.participation.as_actor(), key=uuid4(), words=" ")
    for person in (other_member, sponsor):
        with pytest.raises(PermissionDenied):
            actions.say_how_it_went(tried, by=person.participation.as_actor(), key=uuid4(), words="Fine")


@pytest.mark.parametrize(("answer", "words"), [("yes", "Keep it."), ("no", "The insurers said no")])
def test_keep_or_stop_closes_the_try_and_the_ledger_keeps_when_it_ran(
    tried: Ask, sponsor: Person, member: Person, answer: str, words: str
) -> None:
    actions.answer(tried, by=sponsor.participation.as_actor(), answer=answer, words=words)
    now = Ask.objects.get()
    assert (now.answer, now.tried_until, now.promised_for) == (answer, SOON, None)
    actions.say_how_it_went(now, by=member.participation.as_actor(), key=uuid4(), words="Six visits saved.")
    assert Outcome.objects.get().until == SOON


def test_longer_gives_a_new_end_with_words_of_its_own(tried: Ask, sponsor: Person, member: Person) -> None:
    by = member.participation.as_actor()
    actions.say_how_it_went(tried, by=by, key=uuid4(), words="Too early to say.")
    longer = actions.answer(tried, by=sponsor.participation.as_actor(), answer="try", promised_for=LATER)
    actions.say_how_it_went(longer, by=by, key=uuid4(), words="Six visits saved.")
    assert list(Outcome.objects.order_by("until").values_list("until", flat=True)) == [SOON, LATER]


def test_what_leaders_took_to_answer_is_counted_to_their_first_answer(
    ask: Write, sponsor: Person, on_day: Callable[..., None]
) -> None:
    asked, by = ask(), sponsor.participation.as_actor()
    firsts: list[datetime | None] = []
    for day, answer, until in ((22, "finding_out", SOON), (25, "try", SOON), (30, "yes", None)):
        on_day(day)
        firsts.append(actions.answer(asked, by=by, answer=answer, promised_for=until).first_answered_at)
    assert firsts[0] is None
    assert firsts[1] == firsts[2] != Ask.objects.get().answered_at
