"""The page of asks: who sees which, who answers, and how it looks to each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asks import actions
from asks.models import Ask
from asks.page import READY
from challenges.models import Challenge
from notifications.models import Message
from teams.models import Participation
from tests.mailbox import Mailbox
from tests.world import Person, World

HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
Write = Callable[..., Ask]


@pytest.fixture
def url(world: World) -> str:
    return f"{world.url}asks/"


def text(person: Person, url: str) -> str:
    answer = person.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_each_sees_what_is_theirs(
    ask: Write,
    url: str,
    member: Person,
    other_member: Person,
    sponsor: Person,
    commissioner: Person,
    facilitator: Person,
) -> None:
    ask(question="May nurses prescribe?")
    ask(question="May carers book?", to=commissioner.participation)
    for person in (member, sponsor, facilitator):
        assert "May nurses prescribe?" in text(person, url)
        assert "May carers book?" in text(person, url)
    assert "May nurses" not in text(commissioner, url)
    assert "May carers" in text(commissioner, url)
    assert "May" not in text(other_member, url).split("<main", 1)[1].split("Waiting", 1)[1]


def test_no_members_name_is_told_to_leaders(ask: Write, url: str, member: Person, sponsor: Person) -> None:
    ask(stuck="The clinic is shut")
    page = text(sponsor, url)
    assert "The clinic is shut" in page
    assert "Joan Marsh" not in page
    assert str(member.user.email) not in page


def test_the_oldest_open_one_comes_first_and_answered_ones_below(
    ask: Write, url: str, member: Person, sponsor: Person, on_day: Callable[..., None]
) -> None:
    ask(question="The first?")
    answered = ask(question="The second?")
    on_day(23)
    ask(question="The third?")
    actions.answer(answered, by=sponsor.participation.as_actor(), answer="no", words="because it rains")
    page = text(member, url)
    assert page.index("The first?") < page.index("The third?") < page.index("The second?")
    assert "No, because it rains." in page
    assert "<b>2 days</b>" in page
    assert "after 2 days" in page


@pytest.fixture
def sent(today: None) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "question": "May we?",
        "to": "",
        "to_title": "Head of Estates",
        "stuck": "Doors",
        "needed_by": "2026-03-12",
    }


def test_asking_on_the_page_twice_asks_once(
    url: str, member: Person, facilitator: Person, sent: dict[str, Any]
) -> None:
    for _twice in range(2):
        answer = member.post(f"{url}new/", sent, follow=True)
        assert "Your ask is sent." in answer.content.decode()
    assert Ask.objects.get().stuck == "Doors"
    assert Message.objects.filter(kind="asks/new").count() == 1


def test_the_same_form_with_another_question_asks_before_adding(url: str, member: Person, sent: dict[str, Any]) -> None:
    member.post(f"{url}new/", sent)
    answer = member.post(f"{url}new/", sent | {"question": "Or this?"})
    assert answer.status_code == 409
    assert "Or this?" in answer.content.decode()
    assert sent["id"] not in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": ""},
        {"question": "x" * 201},
        {"to_title": ""},
        {"to": str(uuid4())},
        {"needed_by": "soon"},
        {"id": "x"},
    ],
)
def test_a_bad_ask_keeps_what_was_typed(url: str, member: Person, sent: dict[str, Any], wrong: dict[str, str]) -> None:
    answer = member.post(f"{url}new/", sent | wrong)
    assert answer.status_code == 422
    assert "Doors" in answer.content.decode()
    assert not Ask.objects.exists()


def test_a_facilitator_chooses_the_team_it_asks_for(
    world: World, url: str, facilitator: Person, sent: dict[str, Any]
) -> None:
    assert "Which team asks?" in text(facilitator, f"{url}new/")
    facilitator.post(f"{url}new/", sent | {"team": str(world.teasel.pk)})
    assert Ask.objects.get().team == world.teasel
    assert facilitator.post(f"{url}new/", sent | {"team": str(uuid4())}).status_code == 404


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_leader_answers_and_the_team_reads_it(
    ask: Write, url: str, sponsor: Person, member: Person, headers: dict[str, Any]
) -> None:
    asked = ask()
    sent = {"seen": "", "answer": "try", "words": "With two nurses", "promised_for": "2026-03-12"}
    answers = [sponsor.post(f"{url}{asked.pk}/answer/", sent, **headers) for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [200 if headers else 303] * 2
    answer = answers[1]
    if headers:
        assert answer.content.decode().strip().startswith("<li")
        assert "Sent to the team." in answer.content.decode()
    assert "Try it until 12 March. With two nurses." in text(member, url)
    assert Message.objects.filter(kind="asks/answered", person=member.user).count() == 1


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_half_an_answer_keeps_what_was_typed(ask: Write, url: str, sponsor: Person, headers: dict[str, Any]) -> None:
    path = f"{url}{ask().pk}/answer/"
    for wrong in (
        {"answer": "try", "words": "Two nurses"},
        {"answer": "no", "promised_for": "2026-03-12"},
        {"words": "Hm"},
    ):
        answer = sponsor.post(path, wrong, **headers)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Please look at this again" in page
        assert wrong.get("words", wrong.get("promised_for", "")) in page
    assert Ask.objects.get().answer == ""


def test_what_came_in_between_is_said(ask: Write, url: str, world: World, sponsor: Person) -> None:
    asked = ask()
    other = world.sponsor(name="Second Sponsor")
    other.post(f"{url}{asked.pk}/answer/", {"seen": "", "answer": "yes", "words": "Go on then"})
    answer = sponsor.post(f"{url}{asked.pk}/answer/", {"seen": "", "answer": "no", "words": "Too dear"})
    assert answer.status_code == 422
    assert "Go on then" in answer.content.decode()


def test_word_of_mouth_is_noted(ask: Write, url: str, facilitator: Person, member: Person) -> None:
    asked = ask()
    assert facilitator.post(f"{url}{asked.pk}/record/", {"answer": "yes", "words": "Fine"}).status_code == 303
    page = text(member, url)
    assert "Yes. Fine." in page
    assert "Said by word of mouth" in page


def test_who_may_do_what(
    ask: Write,
    url: str,
    sent: dict[str, Any],
    member: Person,
    other_member: Person,
    facilitator: Person,
    sponsor: Person,
    commissioner: Person,
    outsider: Person,
    ex_member: Person,
) -> None:
    asked = ask()
    yes = {"answer": "yes"}
    new, answer, record = f"{url}new/", f"{url}{asked.pk}/answer/", f"{url}{asked.pk}/record/"
    for person in (sponsor, commissioner):
        assert person.get(new).status_code == 403
        assert person.post(new, sent).status_code == 403
        assert person.post(record, yes).status_code == 403
    for person in (member, other_member):
        assert person.post(answer, yes).status_code == 403
        assert person.post(record, yes).status_code == 403
    assert commissioner.post(answer, yes).status_code == 404  # it does not name them
    assert facilitator.post(answer, yes).status_code == 403
    for person in (outsider, ex_member):
        for path in (url, new, answer, record):
            assert person.get(path).status_code == 404 if path in (url, new) else True
            assert person.post(path, yes).status_code in (404, 405)
    for path in (f"{url}{uuid4()}/answer/", f"{url}{uuid4()}/record/"):
        assert (sponsor if "answer" in path else facilitator).post(path, yes).status_code == 404
    assert sponsor.get(answer).status_code == 405
    assert Ask.objects.get().answer == ""


def test_somebody_who_left_is_not_offered_any_more(url: str, member: Person, sponsor: Person, today: None) -> None:
    assert "Ruth Okoro, Sponsor" in text(member, f"{url}new/")
    person = sponsor.participation
    Participation.objects.filter(pk=person.pk).update(left_at=person.joined_at + timedelta(days=400))
    assert "Ruth Okoro" not in text(member, f"{url}new/")


def test_a_closed_challenge_is_read_only(ask: Write, url: str, world: World, member: Person, sponsor: Person) -> None:
    asked = ask()
    Challenge.objects.filter(pk=world.challenge.pk).update(state="closed", closed_at=world.challenge.launched_at)
    assert "Ask leaders for something" not in text(member, url)
    assert "<form" not in text(sponsor, url).split("<main", 1)[1].split("</main")[0]
    assert sponsor.post(f"{url}{asked.pk}/answer/", {"answer": "yes"}).status_code == 422


def test_hostile_text_stays_text(ask: Write, url: str, sponsor: Person, member: Person) -> None:
    nasty = "<script>alert(1)</script>"
    asked = ask(question=nasty, stuck=nasty, tried=nasty, to_title=nasty)
    actions.answer(asked, by=sponsor.participation.as_actor(), answer="no", words=nasty)
    for person in (member, sponsor):
        assert nasty not in text(person, url)


def test_the_same_queries_at_any_size(ask: Write, url: str, sponsor: Person, member: Person) -> None:
    counts = []
    for _size in (1, 12):
        for _n in range(_size):
            done = ask(to=sponsor.participation)
            actions.answer(done, by=sponsor.participation.as_actor(), answer="yes")
            ask()
        for person in (sponsor, member):
            person.get(url)
            with CaptureQueriesContext(connection) as queries:
                person.get(url)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 6


def test_the_mails_say_what_is_asked_and_answered(
    ask: Write, mailbox: Mailbox, facilitator: Person, sponsor: Person, member: Person
) -> None:
    asked = ask(to=sponsor.participation)
    actions.answer(asked, by=sponsor.participation.as_actor(), answer="no", words="There is no lift")
    mailbox.deliver()
    mails = {mail.to: mail for mail in mailbox.mails}
    for leader in (facilitator, sponsor):
        assert mails[str(leader.user.email)].subject.strip().startswith("Skylark asks: May nurses prescribe")
    answered = mails[str(member.user.email)]
    assert answered.subject.strip().startswith("Your ask has an answer: May nurses")
    assert "There is no lift" in answered.text
    assert all(len(mail.subject.strip()) <= 80 for mail in mails.values())


def test_with_many_asks_the_oldest_can_be_answered_at_once_and_each_other_is_one_tap_away(
    ask: Write, world: World, sponsor: Person
) -> None:
    asked = [ask(question=f"May we, number {n}?") for n in range(READY + 2)]
    page = sponsor.get(f"{world.url}asks/").content.decode()
    assert page.count('hx-target="#ask-') == READY
    one_tap_away = [one for one in asked if f'href="?answer={one.pk}#ask-{one.pk}"' in page]
    assert len(one_tap_away) == 2
    last = one_tap_away[-1]
    again = sponsor.get(f"{world.url}asks/", {"answer": str(last.pk)}).content.decode()
    assert f'action="{world.url}asks/{last.pk}/answer/"' in again


def test_an_odd_wish_for_a_form_changes_nothing(ask: Write, world: World, sponsor: Person, member: Person) -> None:
    ask()
    for person in (sponsor, member):
        assert person.get(f"{world.url}asks/", {"answer": '"><script>'}).status_code == 200
    assert 'hx-target="#ask-' not in member.get(f"{world.url}asks/").content.decode()
