"""Learn: answer, skip, read, widen and take back; plain and with htmx."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.visibility import Visibility
from challenges.models import State
from core import clock
from identifiers.models import NotAPatient
from reflections.models import Reflection
from tests.world import Person, World

OnDay = Callable[..., None]
HTMX: dict[str, Any] = {"headers": {"HX-Request": "true"}}


def said(**other: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "week": "6", "prompt": "17", "back": "learn", "text": "Meetings", **other}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def wrote(person: Person, week: int = 5, **fields: Any) -> Reflection:
    author = person.participation
    return Reflection.objects.create(
        author=author, team=author.team, week=week, **{"prompt": 11, "text": "Patience", **fields}
    )


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(37)
    return world.url + "learn/"


def test_it_asks_this_weeks_question_and_says_who_sees_the_answer(member: Person, url: str) -> None:
    page = text(member.get(url))
    assert "What is draining you?" in page
    assert "Only you can see this. Nobody is told that you wrote, or that you didn’t." in page


def test_it_says_that_nobody_watches_and_where_to_turn(member: Person, url: str, settings: Any) -> None:
    page = text(member.get(url))
    assert "Nobody watches what is written here" in page
    assert "116 123" in page
    settings.HELP_TEXT = "Ring Nell on 01632 960 001."
    page = text(member.get(url))
    assert "Ring Nell on 01632 960 001." in page
    assert "116 123" not in page


@pytest.mark.parametrize("back", ["today", "learn"])
def test_a_plain_form_goes_back_to_where_it_was_written(world: World, member: Person, url: str, back: str) -> None:
    response = member.post(url + "answer/", said(back=back))
    assert (response.status_code, response["Location"]) == (303, f"{world.url}{back}/#question")
    page = text(member.get(f"{world.url}{back}/"))
    assert "Kept. You can read and change it whenever you like." in page
    assert ("Meetings" in page) == (back == "learn")  # a Today on a projector shows no words


def test_htmx_gets_the_question_back(member: Person, url: str) -> None:
    response = member.post(url + "answer/", said(), **HTMX)
    assert response.status_code == 200
    assert 'id="question"' in text(response)
    assert "<html" not in text(response)
    assert Reflection.objects.get().text == "Meetings"


def test_skipping_tells_nobody_and_can_be_undone(member: Person, url: str) -> None:
    page = text(member.post(url + "answer/", said(skip="1", text=""), follow=True))
    assert "You skipped this one. Nobody is told." in page
    assert Reflection.objects.get().skipped
    member.post(url + "answer/", said(text="After all"))
    assert Reflection.objects.get().text == "After all"


def test_an_answer_can_be_changed(member: Person, url: str) -> None:
    member.post(url + "answer/", said())
    form = member.get(url).context["question"].form
    assert form["text"].value() == "Meetings"
    member.post(url + "answer/", said(id=form["id"].value(), text="Meetings at five"))
    assert Reflection.objects.get().text == "Meetings at five"


def test_sent_twice_it_counts_once(member: Person, url: str) -> None:
    same = said()
    assert [member.post(url + "answer/", same).status_code for _ in range(2)] == [303, 303]
    assert Reflection.objects.count() == 1


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_other_words_under_the_same_key_lose_nothing(member: Person, url: str, htmx: dict[str, Any]) -> None:
    first = said()
    member.post(url + "answer/", first)
    response = member.post(url + "answer/", first | {"text": "Mondays"}, **htmx)
    assert response.status_code == 409
    assert "Mondays" in text(response)
    assert Reflection.objects.get().text == "Meetings"
    fresh = re.search(r'name="id" value="([^"]+)"', text(response))
    assert fresh
    again = first | {"id": fresh[1], "text": "Mondays"}
    assert member.post(url + "answer/", again).status_code == 303
    assert Reflection.objects.get().text == "Mondays"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": "  "}, "Write a few words, or choose “Skip this week”."),
        ({"text": "x" * 4001}, "This is longer than we can keep: 4001 of 4000 letters."),
        ({"week": "7"}, "This is not a question of this week."),
    ],
)
@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_what_cannot_be_kept_is_said_and_still_there(
    member: Person, url: str, typed: dict[str, str], sentence: str, htmx: dict[str, Any]
) -> None:
    response = member.post(url + "answer/", said() | typed, **htmx)
    assert response.status_code == 422
    assert sentence in text(response)
    assert (typed.get("text") or "Meetings").strip() in text(response)
    assert not Reflection.objects.exists()


@pytest.mark.parametrize("bad", [{"id": "x"}, {"week": "x"}, {"prompt": "99"}, {"prompt": "x"}, {"week": ""}])
def test_a_form_that_was_tampered_with_keeps_nothing(member: Person, url: str, bad: dict[str, str]) -> None:
    assert member.post(url + "answer/", said() | bad).status_code == 422
    assert not Reflection.objects.exists()


def test_what_i_wrote_is_there_newest_first_with_who_sees_it(member: Person, url: str) -> None:
    wrote(member, 4, text="Older")
    wrote(member, 5, text="Newer", visibility=Visibility.TEAM)
    wrote(member, 3, text="", prompt=9)
    page = text(member.get(url + "mine/"))
    assert page.index("Newer") < page.index("Older")
    assert "Your team and your facilitator can see this." in page
    assert "Week 3" not in page


def test_old_answers_are_on_further_pages(member: Person, url: str, on_day: OnDay) -> None:
    on_day(120)
    for week in range(12):
        wrote(member, week, text=f"Words of week {week:02}")
    assert "Words of week 11" in text(member.get(url + "mine/"))
    assert "Words of week 00" not in text(member.get(url + "mine/"))
    assert "Words of week 00" in text(member.get(url + "mine/?page=2"))
    for odd in ("9", "0", "-1", "x", "1" * 30):
        assert member.get(f"{url}mine/?page={odd}").status_code == 200
        assert member.get(f"{url}mine/?shared={odd}").status_code == 200


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_the_author_widens_and_takes_back(member: Person, url: str, htmx: dict[str, Any]) -> None:
    row = wrote(member)
    for visibility, words in ((Visibility.TEAM, "Your team and your facilitator"), (Visibility.PRIVATE, "Only you")):
        response = member.post(f"{url}{row.pk}/share/", {"visibility": visibility.value}, follow=not htmx, **htmx)
        row.refresh_from_db()
        assert row.visibility == visibility
        assert f"{words} can see this." in text(response)


@pytest.mark.parametrize("visibility", ["", "9", "x"])
@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_a_visibility_that_does_not_exist_changes_nothing(
    member: Person, url: str, visibility: str, htmx: dict[str, Any]
) -> None:
    row = wrote(member)
    response = member.post(f"{url}{row.pk}/share/", {"visibility": visibility}, **htmx)
    assert response.status_code == 422
    assert "Choose who can see it." in text(response)
    row.refresh_from_db()
    assert row.visibility == Visibility.PRIVATE


def test_somebody_elses_answer_cannot_be_widened(
    world: World, member: Person, facilitator: Person, other_member: Person, url: str
) -> None:
    row = wrote(member, visibility=Visibility.TEAM)
    for person in (world.member(), facilitator, other_member):
        assert person.post(f"{url}{row.pk}/share/", {"visibility": "4"}).status_code == 404
    assert member.post(f"{url}{uuid4()}/share/", {"visibility": "4"}).status_code == 404
    row.refresh_from_db()
    assert row.visibility == Visibility.TEAM


def test_what_others_show_me_is_there_with_their_name(world: World, member: Person, url: str) -> None:
    wrote(world.member(name="Priya Nair"), text="We asked gladly", visibility=Visibility.TEAM)
    page = text(member.get(url + "mine/"))
    assert "We asked gladly" in page
    assert "Priya Nair, Skylark." in page


def test_leaders_and_facilitators_are_offered_what_makes_sense_for_them(
    sponsor: Person, facilitator: Person, url: str
) -> None:
    for person in (sponsor, facilitator):
        wrote(person)
        page = text(person.get(url + "mine/"))
        assert "Facilitators and leaders" in page
        assert "My team" not in page


def test_a_week_without_a_question_says_so(sponsor: Person, url: str, on_day: OnDay) -> None:
    on_day(20)
    assert "There is no question for you this week." in text(sponsor.get(url))


def test_a_closed_challenge_can_be_read_and_taken_back(world: World, member: Person, url: str) -> None:
    row = wrote(member, visibility=Visibility.PUBLIC)
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    page = text(member.get(url))
    assert "This challenge is closed" in page
    assert "Keep it" not in page
    assert member.post(url + "answer/", said()).status_code == 422
    assert member.post(f"{url}{row.pk}/share/", {"visibility": "0"}).status_code == 303
    row.refresh_from_db()
    assert row.visibility == Visibility.PRIVATE


def test_hostile_words_stay_words(world: World, member: Person, url: str) -> None:
    evil = "<script>alert(1)</script>"
    member.post(url + "answer/", said(text=evil))
    wrote(world.member(name="<b>Eve</b>"), text=evil, visibility=Visibility.TEAM)
    page = text(member.get(url)) + text(member.get(url + "mine/"))
    assert "<script>alert" not in page
    assert "<b>Eve" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 3


@pytest.mark.parametrize("who", ["member", "facilitator", "sponsor"])
def test_it_takes_at_most_six_queries_at_any_size(
    world: World, url: str, on_day: OnDay, who: str, request: pytest.FixtureRequest
) -> None:
    on_day(120)
    person: Person = request.getfixturevalue(who)
    counts = []
    for weeks in (range(2), range(2, 16)):
        for week in weeks:
            wrote(person, week)
            for _ in range(2):
                wrote(world.member(), week, visibility=Visibility.PUBLIC)
        person.get(url + "mine/")  # the session is in the cache from now on
        with CaptureQueriesContext(connection) as queries:
            person.get(url + "mine/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def test_a_patients_number_is_refused_and_nobody_learns_from_a_note_that_it_was_written(
    member: Person, url: str
) -> None:
    words = "Mrs Penn, 943 476 5919, taught me patience"
    response = member.post(url + "answer/", said(text=words))
    assert response.status_code == 422
    assert words in text(response)
    assert "This looks like an NHS number" in text(response)
    member.post(url + "answer/", said(text=words, **{"guard.nhs:9434765919": "not"}))
    assert Reflection.objects.get().text == words
    assert not NotAPatient.objects.exists()
