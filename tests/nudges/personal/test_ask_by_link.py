"""A leader answers from the message itself: one ask, one more tap, and nothing else to see."""

from collections.abc import Callable
from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.actions import let_links_open
from accounts.models import Channel
from asks import actions
from asks.models import Ask, Commitment
from challenges.models import Challenge
from core import clock
from notifications import personal_links, rendering
from notifications.models import Delivery, Message, Mute
from nudges import planning
from teams.actions import remove
from tests.nudges.personal.conftest import OnDay, page, path
from tests.world import Person, World

Write = Callable[..., Ask]
SOON = date(2026, 3, 20)


@pytest.fixture
def ask(world: World, member: Person, facilitator: Person, on_day: OnDay) -> Write:
    on_day(21)

    def asked(**words: Any) -> Ask:
        given: dict[str, Any] = {
            "question": "May nurses prescribe from the road?",
            "stuck": "Cars",
            "tried": "Faxes",
            "key": uuid4(),
        }
        return actions.ask(world.skylark, by=member.participation.as_actor(), **(given | words))

    return asked


def told(person: Person, kind: str = "asks/to_answer") -> Message:
    return Message.objects.select_related("person", "digest").get(kind=kind, person=person.user)


def press(message: Message, way: str, **said: str) -> Any:
    data = {"way": way} | {f"{way}-{name}": value for name, value in said.items()}
    return Client().post(path(message), data, follow=True)


def test_yes_is_one_press_and_the_team_is_told_once(ask: Write, sponsor: Person, member: Person) -> None:
    ask(to=sponsor.participation)
    message = told(sponsor)
    shown = page(message)
    for words in ("This is Ruth’s link.", "May nurses prescribe from the road?", "Cars", "Faxes"):
        assert words in shown
    assert Ask.objects.get().answer == ""
    for _twice in range(2):
        assert "Sent. Thank you." in press(message, "yes").text
    answered = Ask.objects.get()
    assert (answered.answer, answered.answered_by, answered.recorded_by) == ("yes", sponsor.participation, None)
    assert Message.objects.filter(kind="asks/answered").count() == 1
    assert "Yes." in page(message)
    assert 'name="way"' not in page(message)


@pytest.mark.parametrize(
    ("way", "said", "answer"),
    [
        ("no", {"words": "The insurers said no"}, "no"),
        ("try", {"promised_for": "2026-03-20", "words": "Two nurses"}, "try"),
        ("find", {"promised_for": "2026-03-20"}, "finding_out"),
        ("with", {"promise": "Ring the insurers", "promise_by": "2026-03-20"}, "yes"),
    ],
)
def test_the_other_answers_bring_what_they_need(
    ask: Write, sponsor: Person, way: str, said: dict[str, str], answer: str
) -> None:
    ask(to=sponsor.participation)
    assert "Sent. Thank you." in press(told(sponsor), way, **said).text
    assert Ask.objects.get().answer == answer
    assert Commitment.objects.count() == (way == "with")


@pytest.mark.parametrize(
    ("way", "said", "sentence"),
    [
        ("no", {}, "Say why not"),
        ("try", {"words": "Go on"}, "Give a date"),
        ("with", {"promise": "Ring them"}, "by when"),
        ("with", {"promise": "Ring <b>them</b>", "promise_by": "soon"}, "Ring &lt;b&gt;them"),
    ],
)
def test_half_an_answer_comes_back_with_what_was_typed(
    ask: Write, sponsor: Person, way: str, said: dict[str, str], sentence: str
) -> None:
    ask(to=sponsor.participation)
    answer = press(told(sponsor), way, **said)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "/c/" not in answer.text
    assert Ask.objects.get().answer == ""
    assert press(told(sponsor), "mischief").status_code == 422


def test_it_shows_this_ask_and_no_other(ask: Write, sponsor: Person, world: World, member: Person) -> None:
    ask(question="May carers book?", stuck="Another secret", to_title="Mayor")
    ask(to=sponsor.participation)
    shown = page(told(sponsor))
    for words in ("May carers book?", "Another secret", "Joan", "/c/"):
        assert words not in shown


def test_looking_writes_nothing(ask: Write, sponsor: Person) -> None:
    ask(to=sponsor.participation)
    client = Client()
    for url in (path(told(sponsor)), f"{path(told(sponsor))}?way=yes", f"{path(told(sponsor))}sent/"):
        assert client.get(url).status_code == client.head(url).status_code == 200
    assert (Ask.objects.get().answer, set(client.cookies)) == ("", {"csrftoken"})


def test_a_commissioner_answers_what_names_them_and_nothing_else(
    ask: Write, commissioner: Person, sponsor: Person
) -> None:
    theirs, others = ask(to=commissioner.participation), ask(to=sponsor.participation)
    message = told(commissioner)
    assert "Sent. Thank you." in press(message, "with", promise="Ring them", promise_by="2026-03-20").text
    assert Commitment.objects.get().who == commissioner.participation
    Message.objects.filter(pk=message.pk).update(occasion=f"ask:{others.pk}:new")
    assert Client().get(path(message)).status_code == 410
    Message.objects.filter(pk=message.pk).update(occasion=f"ask:{uuid4()}:new")
    assert Client().get(path(message)).status_code == 410
    assert Ask.objects.get(pk=others.pk).answer == ""
    assert Ask.objects.get(pk=theirs.pk).answer == "yes"


def ends(message: Message, person: Person, by: Person) -> dict[str, Callable[[], object]]:
    return {
        "removed": lambda: remove(person.participation, by=by.participation.as_actor()),
        "ended": lambda: let_links_open(person.user, are_open=False),
        "stopped": lambda: Mute.objects.create(person=person.user, kind=message.kind),
        "role": lambda: type(person.participation).objects.filter(pk=person.participation.pk).update(role="member"),
        "gone": lambda: Ask.objects.all().delete(),
    }


@pytest.mark.parametrize("how", ["removed", "ended", "stopped", "role", "gone", "late"])
def test_it_is_over_at_once_when_it_should(
    ask: Write, sponsor: Person, facilitator: Person, world: World, on_day: OnDay, how: str
) -> None:
    ask(to=sponsor.participation)
    message = told(sponsor)
    if how == "late":
        on_day(29)
    elif how == "role":
        type(sponsor.participation).objects.filter(pk=sponsor.participation.pk).update(
            role="member", team=world.skylark
        )
    else:
        ends(message, sponsor, facilitator)[how]()
    answers = [Client().get(path(message)), Client().post(path(message), {"way": "yes"})]
    assert {answer.status_code for answer in answers} <= {401, 410}
    assert all("prescribe" not in answer.text for answer in answers)
    assert not Ask.objects.exclude(answer="").exists()


def test_in_a_closed_challenge_there_is_nothing_to_answer(ask: Write, sponsor: Person) -> None:
    ask(to=sponsor.participation)
    Challenge.objects.update(state="closed", reviewed_at=clock.now(), closed_at=clock.now())
    assert "This challenge is closed" in page(told(sponsor))
    assert press(told(sponsor), "yes").status_code == 422
    assert Ask.objects.get().answer == ""


def test_a_second_leader_is_told_of_the_first_ones_answer(ask: Write, sponsor: Person, facilitator: Person) -> None:
    asked = ask(to=sponsor.participation)
    message = told(sponsor)
    actions.answer(asked, by=facilitator.participation.as_actor(), answer="try", words="Go on", promised_for=SOON)
    answer = press(message, "no", words="Sorry", seen="")
    assert (answer.status_code, "in the meantime" in answer.text) == (422, True)
    assert "Try it until 20 March." in answer.text
    assert Ask.objects.get().answer == "try"


def test_whom_it_belongs_to_goes_on_to_the_page_itself(ask: Write, sponsor: Person, world: World) -> None:
    asked = ask(to=sponsor.participation)
    answer = sponsor.get(path(told(sponsor)))
    assert answer.headers["Location"] == f"{world.url}asks/?answer={asked.pk}#ask-{asked.pk}"


def test_the_nudges_that_an_ask_waits_bring_the_link_too(
    ask: Write, world: World, sponsor: Person, on_day: OnDay
) -> None:
    asked = ask(to=sponsor.participation)
    on_day(24, at=time(8, 30))
    planning.plan(now=clock.now())
    assert "May nurses" in page(told(sponsor, "nudges/ask_waiting"))
    by = sponsor.participation.as_actor()
    for day, answer, kind in ((25, "finding_out", "promise"), (27, "try", "trial_next")):
        until = world.challenge.calendar.date_of(day + 1)
        on_day(day, at=time(8, 30))
        actions.answer(asked, by=by, answer=answer, promised_for=until)
        on_day(day + (kind == "trial_next"), at=time(8, 45))
        planning.plan(now=clock.now())
        assert "May nurses" in page(told(sponsor, f"nudges/{kind}"))
    assert "Keep it" in page(told(sponsor, "nudges/trial_next"))
    assert "Sent. Thank you." in press(told(sponsor, "nudges/trial_next"), "yes", seen="try").text


def test_a_text_message_and_a_notice_name_nothing(ask: Write, sponsor: Person) -> None:
    ask(to=sponsor.participation)
    message = told(sponsor)
    for channel in (Channel.SMS, Channel.PUSH):
        words = rendering.short(message, channel)
        assert "nurses" not in words
        assert "Skylark" not in words
    assert rendering.short(message, Channel.SMS).endswith(path(message))
    assert personal_links.leads_to(message) == path(message)
    assert Delivery.objects.filter(message=message).exists()


def test_facilitators_hear_of_it_without_such_a_link(ask: Write, sponsor: Person, facilitator: Person) -> None:
    ask(to=sponsor.participation)
    message = told(facilitator, "asks/new")
    assert not personal_links.opens(message)
    assert Client().get(path(message)).status_code == 404
