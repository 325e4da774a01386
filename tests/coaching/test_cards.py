"""The cards on the facilitator's page: from rows to words, and what an answer does."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from challenges.models import Challenge
from checkins.models import CheckIn
from coaching.models import CardAnswer
from core import clock
from teams.models import Participation
from tests.coaching.conftest import DAY, members, quiet, waiting
from tests.world import Person, World, make_challenge

Sent = Callable[..., dict[str, str]]
Day = Callable[..., None]


def page_of(person: Person, world: World) -> str:
    answer = person.get(f"{world.url}facilitate/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def answers(person: Person, world: World, sent: dict[str, str]) -> Any:
    return person.post(f"{world.url}coaching/cards/", sent)


def test_a_card_of_each_kind_says_why_and_what_to_ask(every_card: World, facilitator: Person) -> None:
    page = page_of(facilitator, every_card)
    for words in (
        "Skylark has gone quiet",
        "This team usually sends about eight check-ins a week. Last week it sent none.",
        "Skylark is less sure than it was",
        "Teasel waits for an answer",
        "A question to leaders has waited for 16 days.",
        "Teasel has no new number",
        "The newest number of the goal is 22 days old.",
        "Somebody is not heard much in Windmill",
        "“I use services, or care for somebody”",
        "What takes your strength just now, and what could wait?",
        "Ten minutes on the phone",
        "Only facilitators of this challenge see this. It is a hunch from silence, not a score.",
    ):
        assert words in page, words
    assert page.count('class="h-prompt"') == 5


def test_a_team_without_history_has_none(world: World, facilitator: Person, on_day: Day) -> None:
    on_day(DAY)
    assert "Nothing stands out today." in page_of(facilitator, world)


def test_who_left_is_not_missed(every_card: World, facilitator: Person) -> None:
    """Seven of the eight have left: what is sent now is usual for who is here."""
    left = CheckIn.objects.filter(team=every_card.skylark).values("author").distinct()[:7]
    pks = [row["author"] for row in left]
    Participation.objects.filter(pk__in=pks).update(left_at=clock.now())
    assert "Skylark has gone quiet" not in page_of(facilitator, every_card)


def test_confidence_that_nobody_has_shown_is_not_looked_at(every_card: World, facilitator: Person) -> None:
    before = page_of(facilitator, every_card).count('class="h-prompt"')
    people = members(every_card, every_card.teasel)
    for day, sure in ((20, 5), (34, 1)):
        CheckIn.objects.bulk_create(
            CheckIn(team=every_card.teasel, author=one, day=day, confidence=sure) for one in people
        )
    assert page_of(facilitator, every_card).count('class="h-prompt"') == before


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_before_the_launch_and_once_closed_there_is_no_radar(
    every_card: World, facilitator: Person, state: str
) -> None:
    moment = clock.now()
    Challenge.objects.filter(pk=every_card.challenge.pk).update(state=state, closed_at=moment)
    assert "Worth a call?" not in page_of(facilitator, every_card)


def test_in_a_pause_there_is_no_radar_and_its_week_is_not_quiet_afterwards(
    every_card: World, facilitator: Person
) -> None:
    """Day 33, in the silent week, lasts for twelve days; the next whole week counts."""
    calendar = every_card.challenge.calendar
    paused_on, back_on = calendar.date_of(33), calendar.date_of(45)
    every = Challenge.objects.filter(pk=every_card.challenge.pk)
    with clock.pretend(calendar.moment_of(40)):
        every.update(pauses=[[paused_on.isoformat(), None]])
        assert "Worth a call?" not in page_of(facilitator, every_card)
    every.update(pauses=[[paused_on.isoformat(), back_on.isoformat()]], paused_days=12)
    for dates, is_quiet in ((49, False), (55, True)):  # Days 37 and 43
        with clock.pretend(calendar.moment_of(dates)):
            assert ("Skylark has gone quiet" in page_of(facilitator, every_card)) is is_quiet, dates


def test_christmas_is_not_quiet(facilitator: Person, world: World, on_day: Day) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(day_zero=date(2026, 11, 24))
    world.challenge.refresh_from_db()
    vars(world.challenge).pop("calendar", None)
    quiet(world.skylark, members(world, world.skylark))  # until 22 December
    for day, is_quiet in ((36, False), (43, False), (50, True)):  # after Christmas, New Year, a week of work
        with clock.pretend(world.challenge.calendar.moment_of(day)):
            assert ("Skylark has gone quiet" in page_of(facilitator, world)) is is_quiet, day


@pytest.mark.parametrize(("said", "back_on"), [("done", 51), ("not_now", 44), ("not_helpful", 58)])
def test_an_answered_card_rests_and_does_not_come_the_next_day(
    every_card: World, facilitator: Person, card: Sent, on_day: Day, said: str, back_on: int
) -> None:
    answer = answers(facilitator, every_card, card(every_card.skylark, said=said))
    assert (answer.status_code, answer["Location"]) == (302, f"{every_card.url}facilitate/")
    for day in (DAY, DAY + 1, back_on - 1):
        on_day(day)
        assert "Skylark has gone quiet" not in page_of(facilitator, every_card), day
    on_day(back_on)
    assert "Skylark has gone quiet" in page_of(facilitator, every_card)


def test_another_card_takes_the_place_of_one_that_rests(every_card: World, facilitator: Person, card: Sent) -> None:
    answers(facilitator, every_card, card(every_card.skylark))
    assert "Skylark is less sure than it was" in page_of(facilitator, every_card)


def test_done_rests_for_the_others_too_and_not_now_does_not(every_card: World, facilitator: Person, card: Sent) -> None:
    second = every_card.facilitator(name="Finn Second")
    answers(facilitator, every_card, card(every_card.skylark, said="not_now"))
    assert "Skylark has gone quiet" in page_of(second, every_card)
    answers(facilitator, every_card, card(every_card.skylark, said="done"))
    assert "Skylark has gone quiet" not in page_of(second, every_card)


def test_not_helpful_three_times_and_it_is_silent_until_one_starts_again(
    every_card: World, facilitator: Person, card: Sent, on_day: Day
) -> None:
    for _n in range(3):
        answers(facilitator, every_card, card(every_card.skylark, said="not_helpful"))
    on_day(70)
    page = page_of(facilitator, every_card)
    assert "Skylark has gone quiet" not in page
    assert "Let all of them come again" in page
    assert facilitator.post(f"{every_card.url}coaching/cards/again/").status_code == 302
    page = page_of(facilitator, every_card)
    assert "Skylark has gone quiet" in page
    assert "Let all of them come again" not in page


def test_sent_twice_it_counts_once(every_card: World, facilitator: Person, card: Sent) -> None:
    sent = card(every_card.skylark, said="not_helpful")
    for _n in range(2):
        assert answers(facilitator, every_card, sent).status_code == 302
    answers(facilitator, every_card, sent | {"said": "done"})
    assert list(CardAnswer.objects.values_list("said", flat=True)) == ["not_helpful"]


def test_a_closed_challenge_takes_no_answer(every_card: World, facilitator: Person, card: Sent) -> None:
    Challenge.objects.filter(pk=every_card.challenge.pk).update(state="closed", closed_at=clock.now())
    answers(facilitator, every_card, card(every_card.skylark))
    assert not CardAnswer.objects.exists()


def test_others_may_not_answer_and_outsiders_find_nothing(
    every_card: World, facilitator: Person, member: Person, sponsor: Person, outsider: Person, card: Sent
) -> None:
    sent = card(every_card.skylark)
    assert [answers(one, every_card, sent).status_code for one in (member, sponsor, outsider)] == [403, 403, 404]
    elsewhere = make_challenge().teams.create(name="Elsewhere")
    for wrong in ({"team": str(elsewhere.pk)}, {"team": str(uuid4())}, {"team": "x"}, {"kind": "x"}, {"said": "x"}):
        assert answers(facilitator, every_card, sent | wrong).status_code == 404, wrong
    assert not CardAnswer.objects.exists()


def test_of_very_many_cards_most_stay_folded(every_card: World, facilitator: Person) -> None:
    for n in range(4):
        waiting(every_card.challenge.teams.create(name=f"Team {n}"))
    page = page_of(facilitator, every_card)
    assert page.count('class="h-prompt"') == 9
    assert page.split("What else stands out")[1].count('class="h-prompt"') == 3
