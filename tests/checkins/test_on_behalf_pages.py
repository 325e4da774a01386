"""The pages for paper cards: whose card, copying it, what was entered lately, and what its author sees."""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.models import State
from checkins.models import CheckIn
from core import clock
from measures.models import Observation, TeamGoal
from tests.world import Person, World

OnDay = Callable[..., None]


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def said(**other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "week": "6", "numerator": "46", "denominator": "105", **other}


@pytest.fixture
def priya(world: World) -> Person:
    return world.member(name="Priya Nair")


@pytest.fixture
def joans(world: World, member: Person, priya: Person, facilitator: Person, goal: TeamGoal, on_day: OnDay) -> str:
    """The address for Joan's card, on Day 37."""
    on_day(37)
    return f"{world.url}check-in/for/{member.participation.pk}/"


@pytest.fixture
def cards(world: World) -> str:
    return f"{world.url}check-in/for/?team={world.skylark.pk}"


def test_the_way_there_is_on_the_facilitators_page_and_the_teams(
    world: World, facilitator: Person, joans: str, cards: str
) -> None:
    assert f'href="{cards}"' in text(facilitator.get(f"{world.url}facilitate/"))
    assert f'href="{cards}"' in text(facilitator.get(f"{world.url}team/?team={world.skylark.pk}"))
    page = text(facilitator.get(cards))
    assert f'href="{joans}"' in page
    assert "Priya Nair" in page
    assert "Idris Cole" not in page


def test_the_form_says_on_whose_behalf_and_keeps_how_sure_to_itself(facilitator: Person, joans: str) -> None:
    page = text(facilitator.get(joans))
    assert "On behalf of Joan Marsh</h1>" in page
    assert "You see it while you copy it, and on no page after that." in page
    assert "checked" not in page
    assert "autofocus" not in page
    assert "This week, week 6: from 11 March" in page
    assert "Week 5: 4 to 10 March" in page
    assert "The launch: 3 February" in page


def test_saved_it_goes_on_to_the_next_person_with_the_same_week(
    world: World, member: Person, priya: Person, facilitator: Person, joans: str
) -> None:
    sent = said(week="5", confidence="4", then=str(priya.participation.pk), next="1")
    response = facilitator.post(joans, sent, follow=True)
    assert response.redirect_chain == [(f"{world.url}check-in/for/{priya.participation.pk}/?week=5", 302)]
    page = text(response)
    assert "Saved for Joan Marsh, week 5." in page
    assert "On behalf of Priya Nair</h1>" in page
    assert '<option value="5" selected>' in page
    assert page.count("autofocus") == 1
    checkin = CheckIn.objects.get()
    assert (checkin.author, checkin.entered_by, checkin.day) == (member.participation, facilitator.participation, 35)


def test_saved_and_finished_it_stands_in_the_list_without_its_answers(
    facilitator: Person, joans: str, cards: str
) -> None:
    response = facilitator.post(joans, said(confidence="2", stuck="The room", note="A word"), follow=True)
    assert response.redirect_chain[0][0] == cards
    page = text(response)
    assert "Entered by Nell Ford for Joan Marsh" in page
    assert "As of Day 37. Copied on Thursday 12 March, 10:00." in page
    assert not [answer for answer in ("The room", "A word", "2 of 5") if answer in page]


def test_a_slip_is_taken_back_within_ten_minutes(
    world: World, facilitator: Person, joans: str, cards: str, on_day: OnDay
) -> None:
    facilitator.post(joans, said())
    undo = f"{world.url}check-in/{CheckIn.objects.get().pk}/take-back/"
    other = world.facilitator(name="Finn Second")
    assert undo in text(facilitator.get(cards))
    assert undo not in text(other.get(cards))
    assert other.post(undo).status_code == 404
    assert "Taken back." in text(facilitator.post(undo, follow=True))
    assert not CheckIn.objects.exists()
    assert facilitator.post(undo).status_code == 404
    facilitator.post(joans, said())
    on_day(37, at=time(10, 10))
    assert "take-back" not in text(facilitator.get(cards))
    late = f"{world.url}check-in/{CheckIn.objects.get().pk}/take-back/"
    assert "Ten minutes have passed" in text(facilitator.post(late, follow=True))


def test_a_second_card_of_a_week_is_asked_about_and_kept_if_wished(
    world: World, facilitator: Person, joans: str
) -> None:
    facilitator.post(joans, said())
    other = world.facilitator(name="Finn Second")
    again = said(note="Another")
    response = other.post(joans, again)
    assert response.status_code == 409
    page = text(response)
    assert "Nell Ford entered a card of Joan Marsh for that week on Thursday 12 March, 10:00." in page
    assert "It is another card: keep both" in page
    assert "Another" in page
    assert CheckIn.objects.count() == 1
    assert other.post(joans, again | {"anyway": "on"}).status_code == 302
    assert CheckIn.objects.count() == 2


def test_one_who_checked_in_by_phone_is_said_so(world: World, member: Person, facilitator: Person, joans: str) -> None:
    CheckIn.objects.create(team=world.skylark, author=member.participation, day=36, note="Mine")
    response = facilitator.post(joans, said())
    assert response.status_code == 409
    assert "Joan Marsh sent a check-in for that week on" in text(response)
    assert "Mine" not in text(response)


def test_sent_twice_it_counts_once(facilitator: Person, joans: str) -> None:
    sent = said(confidence="4")
    for _ in range(2):
        assert facilitator.post(joans, sent).status_code == 302
    assert CheckIn.objects.count() == Observation.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"numerator": "200"}, "The first number is a part of the second"),
        ({"week": "7"}, "Choose one of the weeks so far"),
        ({"week": ""}, "Choose one of the weeks so far"),
        ({"numerator": "", "denominator": ""}, "Everything is empty"),
        ({"then": str(uuid4()), "next": "1"}, "Choose somebody of this team"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    facilitator: Person, joans: str, wrong: dict[str, str], sentence: str
) -> None:
    response = facilitator.post(joans, said(**wrong))
    assert response.status_code == 422
    assert sentence in text(response)
    assert not CheckIn.objects.exists()


def test_hostile_words_stay_words(facilitator: Person, member: Person, world: World, joans: str) -> None:
    facilitator.post(joans, said(stuck="<script>alert(1)</script>"))
    page = text(member.get(f"{world.url}check-in/{CheckIn.objects.get().pk}/"))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_before_day_0_and_once_closed_there_is_no_form(
    world: World, facilitator: Person, joans: str, on_day: OnDay
) -> None:
    on_day(-3)
    assert "Check-ins start on Day 0" in text(facilitator.get(joans))
    on_day(120)
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    assert "This challenge is closed" in text(facilitator.get(joans))
    assert facilitator.post(joans, said()).status_code == 422


def test_nobody_is_found_who_is_in_no_team_of_this_challenge(
    world: World, facilitator: Person, sponsor: Person, ex_member: Person, outsider: Person, joans: str
) -> None:
    elsewhere = World().member()
    for person in (sponsor, ex_member, outsider, elsewhere, facilitator):
        url = f"{world.url}check-in/for/{person.participation.pk}/"
        assert facilitator.get(url).status_code == 404
        assert facilitator.post(url, said()).status_code == 404
    assert facilitator.get(f"{world.url}check-in/for/{uuid4()}/").status_code == 404
    assert facilitator.get(f"{world.url}check-in/for/?team={uuid4()}").status_code == 404
    assert not CheckIn.objects.exists()


def test_nobody_but_facilitators_may(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person, joans: str, cards: str
) -> None:
    for person in (member, sponsor, commissioner):
        assert [person.get(cards).status_code, person.post(joans, said()).status_code] == [403, 403]
    assert [outsider.get(cards).status_code, outsider.post(joans, said()).status_code] == [404, 404]
    assert not CheckIn.objects.exists()


def test_its_author_sees_who_entered_it_and_takes_it_back(
    world: World, member: Person, priya: Person, facilitator: Person, joans: str, on_day: OnDay
) -> None:
    facilitator.post(joans, said(confidence="4"))
    mine = f"{world.url}check-in/{CheckIn.objects.get().pk}/"
    on_day(38)
    for page in ("today/", "check-in/"):
        assert "Nell Ford entered your paper card on Thursday." in text(member.get(world.url + page))
    assert f'href="{mine}"' in text(member.get(f"{world.url}check-in/"))
    shown = text(member.get(mine))
    assert "Nell Ford copied it from your paper card on Thursday 12 March, as of Day 37." in shown
    assert f"{mine}change/" not in shown
    assert member.post(f"{mine}change/", said()).status_code == 422
    assert priya.post(f"{mine}take-back/").status_code == 404
    response = member.post(f"{mine}take-back/", follow=True)
    assert "Taken back." in text(response)
    assert not CheckIn.objects.exists()


def test_how_sure_is_on_no_page_of_the_facilitator(world: World, facilitator: Person, joans: str, cards: str) -> None:
    facilitator.post(joans, said(confidence="4", stuck="The room"))
    urls = [cards, joans, f"{world.url}facilitate/", f"{world.url}today/?team={world.skylark.pk}"]
    pages = [text(facilitator.get(url)) for url in urls]
    assert not [page for page in pages if "Quite sure (" in page or "4 of 5" in page or 'value="4" checked' in page]


def test_copying_a_card_asks_the_database_little(facilitator: Person, joans: str) -> None:
    facilitator.get(joans)
    with CaptureQueriesContext(connection) as captured:
        facilitator.get(joans)
    assert len(captured) <= 5
