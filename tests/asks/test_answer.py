"""Leaders answer; the team is told, once; what was said before stays in history."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from asks import actions
from asks.models import Ask
from core.errors import Refused
from notifications.models import Message
from tests.world import Person, World

Write = Callable[..., Ask]
SOON = date(2026, 3, 10)


def messages() -> list[Message]:
    return list(Message.objects.filter(kind="asks/answered").select_related("person"))


def test_yes_is_kept_and_the_team_is_told_once(
    ask: Write, sponsor: Person, member: Person, other_member: Person
) -> None:
    asked = ask()
    by = sponsor.participation.as_actor()
    answers = [actions.answer(asked, by=by, answer="yes", words="Go on") for _twice in range(2)]
    answered = answers[1]
    assert (answered.answer, answered.answered_by, answered.recorded_by) == ("yes", sponsor.participation, None)
    assert [message.person for message in messages()] == [member.user]


@pytest.mark.parametrize(
    ("answer", "words", "until", "sentence"),
    [
        ("no", "", None, "Say why not"),
        ("try", "", None, "Give a date"),
        ("finding_out", "", None, "Give a date"),
        ("try", "", date(2026, 2, 1), "is past"),
        ("perhaps", "", None, "one of the answers"),
    ],
)
def test_half_an_answer_is_refused(
    ask: Write, sponsor: Person, answer: str, words: str, until: date | None, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.answer(ask(), by=sponsor.participation.as_actor(), answer=answer, words=words, promised_for=until)
    assert not messages()


def test_finding_out_keeps_it_open_until_there_is_an_answer(ask: Write, sponsor: Person) -> None:
    asked, by = ask(), sponsor.participation.as_actor()
    actions.answer(asked, by=by, answer="finding_out", promised_for=SOON)
    assert list(Ask.objects.open()) == [asked]
    actions.answer(asked, by=by, answer="no", words="The lift is broken", promised_for=SOON)
    assert list(Ask.objects.answered()) == [asked]
    assert Ask.objects.get().promised_for is None
    assert len(messages()) == 2
    history = asked.history.order_by("pgh_id")  # type: ignore[attr-defined]
    assert [old.answer for old in history] == ["", "finding_out", "no"]


def test_yes_and_no_stand(ask: Write, sponsor: Person, facilitator: Person) -> None:
    asked = actions.answer(ask(), by=sponsor.participation.as_actor(), answer="yes")
    with pytest.raises(Refused, match="in the meantime"):
        actions.answer(asked, by=facilitator.participation.as_actor(), answer="no", words="Not now")
    assert Ask.objects.get().answer == "yes"


def test_an_answer_to_what_has_changed_meanwhile_is_refused(ask: Write, sponsor: Person) -> None:
    asked, by = ask(), sponsor.participation.as_actor()
    actions.answer(asked, by=by, answer="try", promised_for=SOON)
    with pytest.raises(Refused, match="in the meantime"):
        actions.answer(asked, by=by, answer="no", words="Sorry", seen="")
    assert Ask.objects.get().answer == "try"


def test_an_answer_by_word_of_mouth_is_noted_as_such(ask: Write, sponsor: Person, facilitator: Person) -> None:
    asked = ask(to=sponsor.participation)
    answered = actions.answer(asked, by=facilitator.participation.as_actor(), answer="yes")
    assert (answered.answered_by, answered.recorded_by) == (sponsor.participation, facilitator.participation)


def test_a_commissioner_answers_only_what_names_them(ask: Write, commissioner: Person) -> None:
    by = commissioner.participation.as_actor()
    with pytest.raises(PermissionDenied):
        actions.answer(ask(), by=by, answer="yes")
    assert actions.answer(ask(to=commissioner.participation), by=by, answer="yes").answer == "yes"


def test_a_member_does_not_answer(ask: Write, member: Person) -> None:
    with pytest.raises(PermissionDenied):
        actions.answer(ask(), by=member.participation.as_actor(), answer="yes")


@pytest.mark.django_db(transaction=True)
def test_two_leaders_at_once_give_one_answer(ask: Write, world: World, sponsor: Person) -> None:
    asked = ask()
    leaders = [sponsor, world.sponsor(name="Second Sponsor")]

    def answer(turn: int) -> str:
        try:
            answers = ("yes", "no")
            actions.answer(
                asked, by=leaders[turn].participation.as_actor(), answer=answers[turn], words="So be it", seen=""
            )
        except Refused:
            return "refused"
        finally:
            connections.close_all()
        return "answered"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(answer, (0, 1))) == ["answered", "refused"]
    assert len(messages()) == 1
