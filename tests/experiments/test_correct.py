"""A card with a mistake in it is put right; the guess stays honest."""

from typing import Any
from uuid import uuid4

import pytest

from access.visibility import Visibility
from challenges.models import Challenge, State
from core import clock
from core.decision import Decision
from core.versions import ChangedMeanwhile, fingerprint
from experiments import actions, ideas
from experiments.correcting import GuessStands, correct_card
from experiments.models import WORDS, Experiment
from tests.experiments.conftest import Start
from tests.world import Person, World

FOUND: list[dict[str, Any]] = [{"observed": "Four came."}, {"surprise": "Rain."}, {"learned": "Tea helps."}]


def card(row: Experiment, **said: str) -> dict[str, str]:
    return {name: getattr(row, name) for name in WORDS} | {"seen": fingerprint(row, WORDS)} | said


def url_of(world: World, row: Experiment) -> str:
    return f"{world.url}learn/tests/{row.pk}/card/"


def test_every_word_is_put_right_and_the_old_ones_are_history(world: World, member: Person, start: Start) -> None:
    row = start("The plan at the farmacy", question="Who?", safety="")
    said = {name: f"New {name}" for name in WORDS}
    answer = member.post(url_of(world, row), card(row, **said), follow=True)
    assert "The card is put right." in answer.content.decode()
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in WORDS} == said
    history: Any = row.history  # type: ignore[attr-defined]
    assert list(history.order_by("pgh_id").values_list("title", flat=True)) == ["The plan at the farmacy", "New title"]


def test_sent_twice_it_is_changed_once(world: World, member: Person, start: Start) -> None:
    row = start()
    sent = card(row, title="Bigger print")
    assert [member.post(url_of(world, row), sent).status_code for _twice in range(2)] == [303, 303]
    assert row.history.count() == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("found", FOUND)
def test_the_guess_stays_once_somebody_has_looked(
    world: World, member: Person, start: Start, found: dict[str, Any]
) -> None:
    row = start()
    open_since_before = card(row, prediction="Four of ten", title="Bigger print")
    actions.write_what_happened(row, by=member.participation.as_actor(), **found)
    answer = member.post(url_of(world, row), open_since_before)
    page = answer.content.decode()
    row.refresh_from_db()
    assert (answer.status_code, row.prediction, row.title) == (422, "Eight of ten", "The plan at the pharmacy counter")
    assert "your guess stays: “Eight of ten”. You wrote “Four of ten”." in page
    assert 'value="Bigger print"' in page
    assert 'name="prediction"' not in page
    del open_since_before["prediction"]
    assert member.post(url_of(world, row), open_since_before).status_code == 303
    row.refresh_from_db()
    assert (row.prediction, row.title) == ("Eight of ten", "Bigger print")


def test_the_page_says_kindly_that_the_guess_stays(world: World, member: Person, start: Start) -> None:
    row = start(decision="abandon")
    page = member.get(url_of(world, row)).content.decode()
    assert "You thought: “Eight of ten”" in page
    assert "so the guess stays as it was" in page
    assert 'name="prediction"' not in page


def test_taking_the_words_away_again_does_not_free_the_guess(member: Person, start: Start) -> None:
    by, row = member.participation.as_actor(), start()
    steps: list[dict[str, Any]] = [{"observed": "Four came."}, {"observed": ""}]
    for words in steps:
        actions.write_what_happened(row, by=by, **words)
    with pytest.raises(GuessStands):
        correct_card(row, by=by, prediction="Four of ten")


def test_who_comes_second_sees_both_words_and_loses_none(world: World, member: Person, start: Start) -> None:
    row = start()
    first, second = card(row, place="Saltby"), card(row, place="Ferry Road", title="Bigger print")
    assert member.post(url_of(world, row), first).status_code == 303
    answer = member.post(url_of(world, row), second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "It now says “Saltby”. Your words are still here." in page
    assert 'value="Ferry Road"' in page
    row.refresh_from_db()
    assert (row.place, row.title) == ("Saltby", "The plan at the pharmacy counter")
    again = second | {"seen": answer.context["form"].data["seen"]}
    assert member.post(url_of(world, row), again).status_code == 303
    row.refresh_from_db()
    assert (row.place, row.title) == ("Ferry Road", "Bigger print")


def test_the_second_is_told_also_when_the_guess_is_not_on_the_page(world: World, member: Person, start: Start) -> None:
    row = start(decision="adopt")
    sent = card(row, place="Ferry Road")
    del sent["prediction"]
    correct_card(row, by=member.participation.as_actor(), place="Saltby")
    assert member.post(url_of(world, row), sent).status_code == 409


@pytest.mark.parametrize("wrong", [{"title": " "}, {"prediction": ""}, {"title": "x" * 141}, {"safety": "x" * 281}])
def test_what_cannot_be_kept_stays_typed(world: World, member: Person, start: Start, wrong: dict[str, str]) -> None:
    row = start()
    answer = member.post(url_of(world, row), card(row, place="Ferry <b>Road", **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Ferry &lt;b&gt;Road"' in page
    row.refresh_from_db()
    assert row.place == ""


def test_borrowers_and_readers_cannot_correct_it(
    world: World, member: Person, other_member: Person, facilitator: Person, sponsor: Person, start: Start
) -> None:
    row = start(decision="adopt", visibility=Visibility.PUBLIC)
    borrower = other_member.participation
    assert borrower.team
    ideas.borrow(row, team=borrower.team, by=borrower.as_actor(), key=uuid4())
    sent = card(row, title="Ours now")
    answers = [who.post(url_of(world, row), sent).status_code for who in (other_member, sponsor, facilitator)]
    assert answers == [404, 403, 303]
    page = other_member.get(f"{world.url}learn/ideas/").content.decode()
    assert "Borrow: Ours now" in page


def test_in_a_closed_challenge_the_card_stays(world: World, member: Person, start: Start) -> None:
    row = start()
    Challenge.objects.filter(pk=world.challenge.pk).update(state=State.CLOSED, closed_at=clock.now())
    answer = member.post(url_of(world, row), card(row, title="Too late"))
    assert answer.status_code == 422
    assert "This challenge is closed." in answer.content.decode()


def test_nothing_changes_for_who_saw_other_words(member: Person, start: Start) -> None:
    row = start()
    with pytest.raises(ChangedMeanwhile):
        correct_card(row, by=member.participation.as_actor(), seen="0" * 16, title="Other")
    decided = actions.decide(row, by=member.participation.as_actor(), decision=Decision.ADOPT, learned="Tea.")
    assert decided.title == "The plan at the pharmacy counter"
