"""The check-in page: plain and with htmx, what it refuses, and what it keeps of what was typed."""

from collections.abc import Callable
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
HTMX: dict[str, Any] = {"headers": {"HX-Request": "true"}}


def said(**other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "numerator": "46", "denominator": "105", "confidence": "4", **other}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(37)
    return world.url + "check-in/"


def test_it_asks_for_the_number_of_the_goal(member: Person, goal: TeamGoal, url: str) -> None:
    page = text(member.get(url))
    assert "Thursday 12 March, Day 37." in page
    assert "This week’s number: In control" in page
    assert ">How many</label>" in page
    assert ">Out of how many</label>" in page
    assert "Said yes" not in page  # what is counted is the team's own: homes, visits, people
    assert "Nobody sees your answer until the whole team shows theirs" in page
    assert "Please leave out names and anything about a person you support." in page
    assert "checked" not in page


@pytest.mark.parametrize(("unit", "mode"), [("count", "numeric"), ("days", "decimal")])
def test_other_goals_ask_for_one_number(
    world: World, member: Person, make_goal: Callable[..., TeamGoal], url: str, unit: str, mode: str
) -> None:
    make_goal(world.skylark, unit=unit, question="How long did people wait?")
    page = text(member.get(url))
    assert "How long did people wait?" in page
    assert f'inputmode="{mode}"' in page
    assert "Out of how many" not in page


def test_without_a_goal_it_asks_for_no_number(member: Person, url: str) -> None:
    page = text(member.get(url))
    assert "Out of how many" not in page
    assert "How sure are you" in page


def test_last_weeks_number_is_a_hint(world: World, member: Person, goal: TeamGoal, url: str, on_day: OnDay) -> None:
    on_day(35)
    member.post(url, said())
    on_day(37)
    assert "Last time, on 10 March, it was 46 of 105." in text(member.get(url))


def test_this_weeks_number_says_whose_it_is(member: Person, world: World, goal: TeamGoal, url: str) -> None:
    world.member(name="Priya Nair").post(url, said())
    assert "Priya wrote down 46 of 105 this week." in text(member.get(url))


def test_it_names_the_facilitator(world: World, member: Person, facilitator: Person, url: str) -> None:
    assert "Nell, our facilitator" in text(member.get(url))
    world.facilitator()
    assert "Our facilitator" in text(member.get(url))


def test_a_plain_form_goes_on_to_thank_you(member: Person, goal: TeamGoal, url: str) -> None:
    response = member.post(url, said(stuck="The room", note="Tea helps"))
    checkin = CheckIn.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"{url}{checkin.pk}/"
    page = text(member.get(response["Location"]))
    assert "Sent. Thank you." in page
    assert "The number: 46 of 105" in page
    assert "Stuck: The room" in page
    assert Observation.objects.get().numerator == 46


def test_htmx_gets_the_thanks_alone(member: Person, goal: TeamGoal, url: str) -> None:
    response = member.post(url, said(), **HTMX)
    assert response.status_code == 200
    assert "Sent. Thank you." in text(response)
    assert "<html" not in text(response)


def test_sent_twice_it_counts_once(member: Person, goal: TeamGoal, url: str) -> None:
    same = said()
    answers = [member.post(url, same) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {f"{url}{same['id']}/"}
    assert CheckIn.objects.count() == Observation.objects.count() == 1


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_other_answers_under_the_same_key_are_both_kept(
    member: Person, goal: TeamGoal, url: str, htmx: dict[str, Any]
) -> None:
    first = said()
    member.post(url, first)
    response = member.post(url, first | {"note": "Something else"}, **htmx)
    page = text(response)
    assert response.status_code == 409
    assert "they are kept. Send again to add these too." in page
    assert "Something else" in page
    assert first["id"] not in page
    assert member.post(url, {**first, "id": response.context["form"]["id"].value(), "note": "Else"}).status_code == 303
    assert set(CheckIn.objects.values_list("note", flat=True)) == {"", "Else"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"numerator": "106"}, "The first number is a part of the second, so it can’t be larger."),
        ({"numerator": "forty-six"}, "Write it in figures, such as 46, or leave it empty."),
        ({"numerator": "-3"}, "This cannot be less than 0."),
        ({"denominator": "1000000000000"}, "That is more than ten million."),
        ({"numerator": "4.5"}, "Write a whole number, such as 46."),
        ({"numerator": "NaN"}, "Write it in figures"),
        ({"numerator": "1e9"}, "Write it in figures"),
        ({"numerator": "0", "denominator": "0"}, "If there was nobody to count, leave both empty."),
        ({"denominator": ""}, "Write both numbers, or leave both empty."),
        ({"numerator": ""}, "Write both numbers, or leave both empty."),
        ({"confidence": "6"}, "Choose one of the five steps, or none."),
        ({"stuck": "x" * 281}, "This is longer than we can keep: 281 of 280 letters."),
    ],
)
def test_what_cannot_be_is_said_and_everything_typed_is_kept(
    member: Person, goal: TeamGoal, url: str, typed: dict[str, str], sentence: str
) -> None:
    sent = said(note="Keep me", unsticker="coach") | typed
    response = member.post(url, sent)
    page = text(response)
    assert response.status_code == 422
    assert sentence in page
    assert "nhsuk-error-summary" in page
    assert "Keep me" in page
    for name in ("numerator", "denominator"):
        assert not sent[name] or f'value="{sent[name]}"' in page
    assert 'value="coach" checked' in page
    assert not CheckIn.objects.exists()
    assert not Observation.objects.exists()


def test_htmx_gets_the_form_back_with_422(member: Person, goal: TeamGoal, url: str) -> None:
    response = member.post(url, said(numerator="106"), **HTMX)
    assert response.status_code == 422
    assert "<html" not in text(response)
    assert 'id="checkin"' in text(response)


def test_numbers_may_be_written_the_way_people_write_them(member: Person, goal: TeamGoal, url: str) -> None:
    member.post(url, said(numerator=" 1,204 ", denominator="2 000"))
    assert (Observation.objects.get().numerator, Observation.objects.get().denominator) == (1204, 2000)


def test_all_blank_is_not_a_check_in(member: Person, goal: TeamGoal, url: str) -> None:
    response = member.post(url, {"id": str(uuid4()), "unsticker": "coach"})
    assert response.status_code == 422
    assert "Everything is empty." in text(response)


@pytest.mark.parametrize("one", [{"confidence": "1"}, {"stuck": "x"}, {"note": "x"}])
def test_one_answer_is_enough(member: Person, goal: TeamGoal, url: str, one: dict[str, str]) -> None:
    assert member.post(url, {"id": str(uuid4()), **one}).status_code == 303


@pytest.mark.parametrize("key", ["", "nonsense"])
def test_a_bad_key_is_no_key(member: Person, url: str, key: str) -> None:
    assert member.post(url, said(id=key)).status_code == 422
    assert not CheckIn.objects.exists()


def test_hostile_words_stay_words(member: Person, url: str) -> None:
    evil = "<script>alert(1)</script>"
    response = member.post(url, {"id": str(uuid4()), "stuck": evil, "note": evil}, follow=True)
    assert "<script>alert" not in text(response)
    assert "&lt;script&gt;alert(1)" in text(response)


def test_before_day_0_it_says_when_it_starts(world: World, member: Person, url: str, on_day: OnDay) -> None:
    on_day(-3)
    page = text(member.get(url))
    assert "Check-ins start on Day 0, the launch: Tuesday 3 February." in page
    assert "Send check-in" not in page
    assert member.post(url, {"id": str(uuid4()), "note": "x"}).status_code == 422


def test_a_closed_challenge_takes_no_more(world: World, member: Person, url: str) -> None:
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    assert "Send check-in" not in text(member.get(url))
    assert member.post(url, {"id": str(uuid4()), "note": "x"}).status_code == 422
    assert not CheckIn.objects.exists()


def test_my_earlier_check_in_of_this_week_is_shown(member: Person, goal: TeamGoal, url: str) -> None:
    member.post(url, said(stuck="The room"))
    page = text(member.get(url))
    assert "You checked in on Thursday." in page
    assert "How sure you are: Quite sure (4 of 5). Only you see this for now." in page


def test_only_members_check_in(facilitator: Person, sponsor: Person, commissioner: Person, url: str) -> None:
    for person in (facilitator, sponsor, commissioner):
        assert person.get(url).status_code == 403
        assert person.post(url, said()).status_code == 403


def test_for_everybody_else_it_is_not_there(outsider: Person, ex_member: Person, stranger: Person, url: str) -> None:
    for person in (outsider, ex_member, stranger):
        assert person.get(url).status_code == 404
        assert person.post(url, said()).status_code == 404


def test_a_check_in_is_for_its_authors_eyes(world: World, member: Person, other_member: Person, url: str) -> None:
    key = uuid4()
    member.post(url, {"id": str(key), "confidence": "2"})
    for person in (other_member, world.member()):
        assert person.get(f"{url}{key}/").status_code == 404
    assert member.get(f"{url}{uuid4()}/").status_code == 404


def test_how_sure_somebody_is_stays_with_them(
    world: World, member: Person, facilitator: Person, goal: TeamGoal, url: str
) -> None:
    mate = world.member()
    today = f"{world.url}today/?team={world.skylark.pk}"
    pages = [(mate, url), (mate, today), (facilitator, today)]
    before = [_stable(person.get(page)) for person, page in pages]
    member.post(url, {"id": str(uuid4()), "confidence": "1"})
    assert [_stable(person.get(page)) for person, page in pages] == before


def _stable(response: Any) -> list[str]:
    fresh = ("csrfmiddlewaretoken", 'name="id"')
    return [line for line in response.content.decode().splitlines() if not any(name in line for name in fresh)]


def test_another_team_cannot_be_written_to(world: World, other_member: Person, goal: TeamGoal, url: str) -> None:
    other_member.post(url, {"id": str(uuid4()), "note": "x", "team": str(world.skylark.pk)})
    assert CheckIn.objects.get().team == world.teasel


def test_it_takes_at_most_five_queries_at_any_size(
    world: World, member: Person, facilitator: Person, goal: TeamGoal, url: str
) -> None:
    counts = []
    for people in (1, 12):
        for _ in range(people):
            world.member().post(url, said(note="x"))
            member.post(url, said())
        member.get(url)  # the session is in the cache from now on
        with CaptureQueriesContext(connection) as queries:
            member.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 5
