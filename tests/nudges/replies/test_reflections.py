"""An answer to the weekly question by e-mail is what it would be if it was typed in the page."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from access.visibility import Visibility
from checkins.models import CheckIn
from core import clock
from nudges.models import Reply, ReplyOutcome
from reflections.actions import reflect, skip, widen
from reflections.models import Reflection
from tests.mailbox import Mailbox
from tests.nudges.replies.conftest import PROMPT, WEEK, Asked, come, not_taken
from tests.world import Person, World


def test_it_is_kept_for_its_author_alone(asked: Asked, member: Person) -> None:
    come(asked.answer("How quiet it was.\n\nAnd how warm."))
    kept = Reflection.objects.get()
    assert (kept.author, kept.team) == (member.participation, member.participation.team)
    assert (kept.week, kept.prompt, kept.text) == (WEEK, PROMPT, "How quiet it was.\n\nAnd how warm.")
    assert (kept.visibility, kept.written_at) == (Visibility.PRIVATE, clock.now())


def test_sent_twice_it_counts_once(asked: Asked, mailbox: Mailbox) -> None:
    raw = asked.answer("Once.")
    first = come(raw)
    assert come(raw) == first
    assert Reflection.objects.count() == Reply.objects.count() == 1
    assert not_taken(mailbox) == []


def test_read_again_it_does_not_undo_what_was_changed_since(asked: Asked, member: Person) -> None:
    raw = asked.answer("As first written.")
    come(raw)
    reflect(member.participation, key=uuid4(), week=WEEK, prompt=PROMPT, text="As it is now.")
    come(raw)
    assert Reflection.objects.get().text == "As it is now."


def test_a_second_answer_stands_below_the_first(asked: Asked) -> None:
    come(asked.answer("It was quiet.\n\nThen it was not."))
    come(asked.answer("Thanks!"))
    kept = Reflection.objects.get()
    assert (kept.text, kept.visibility) == ("It was quiet.\n\nThen it was not.\n\nThanks!", Visibility.PRIVATE)


def test_the_same_words_sent_again_stand_there_once(asked: Asked) -> None:
    for words in ("First.", "Warm.", "Warm.", "First.\n\nWarm."):
        come(asked.answer(words))
    assert Reflection.objects.get().text == "First.\n\nWarm."


def test_what_was_written_on_the_page_stays_too(asked: Asked, member: Person) -> None:
    reflect(member.participation, key=uuid4(), week=WEEK, prompt=PROMPT + 1, text="Written on the page.")
    come(asked.answer("And by e-mail."))
    kept = Reflection.objects.get()
    assert (kept.prompt, kept.text) == (PROMPT + 1, "Written on the page.\n\nAnd by e-mail.")


def test_what_does_not_fit_below_leaves_the_first_as_it_was(asked: Asked, mailbox: Mailbox) -> None:
    come(asked.answer("The first."))
    come(asked.answer("\n\n".join(["So much to say. " * 20] * 12)))
    assert Reflection.objects.count() == 1
    text = Reflection.objects.get().text
    come(asked.answer("\n\n".join(["So much to say. " * 20] * 11) + "\n\nand more"))
    assert Reflection.objects.get().text == text
    assert "longer than we can keep" in " ".join(not_taken(mailbox)[0].split())


def test_an_answer_takes_the_place_of_a_skip(asked: Asked, member: Person) -> None:
    skip(member.participation, week=WEEK, prompt=PROMPT)
    come(asked.answer("After all."))
    assert Reflection.objects.get().text == "After all."


def test_what_is_shown_to_others_is_never_changed_by_a_mail(asked: Asked, member: Person, mailbox: Mailbox) -> None:
    come(asked.answer("For my team too."))
    widen(Reflection.objects.get(), visibility=Visibility.TEAM, by=member.participation.as_actor())
    reply = come(asked.answer("And this is for me."))
    assert reply.outcome == ReplyOutcome.DROPPED
    assert Reflection.objects.get().text == "For my team too."
    assert "You have shown your answer of that week to others." in not_taken(mailbox)[0]


def test_the_week_is_that_of_the_question_also_when_the_answer_is_late(
    asked: Asked, on_day: Callable[..., None]
) -> None:
    on_day(39)
    come(asked.answer("It took me a while."))
    assert Reflection.objects.get().week == WEEK


def test_a_mail_program_that_drops_the_address_still_says_what_it_answers(asked: Asked) -> None:
    come(asked.answer("By reference.", by_reference=True))
    assert Reflection.objects.get().text == "By reference."


def test_servers_may_write_the_address_in_capitals(asked: Asked) -> None:
    come(asked.answer("LOUD.", to=asked.reply_to.upper()))
    assert Reflection.objects.get().text == "LOUD."


def test_facilitators_and_sponsors_answer_too(
    asks: Callable[..., Asked], facilitator: Person, sponsor: Person, on_day: Callable[..., None]
) -> None:
    on_day(30)
    for person in (facilitator, sponsor):
        come(asks(person).answer("From above."))
    written = Reflection.objects.filter(team=None).values_list("author", flat=True)
    assert set(written) == {person.participation.pk for person in (facilitator, sponsor)}


def test_more_than_the_page_takes_is_not_cut_but_sent_back(asked: Asked, mailbox: Mailbox) -> None:
    come(asked.answer("\n\n".join(["So much to say. " * 20] * 20)))
    assert not Reflection.objects.exists()
    assert "longer than we can keep" in " ".join(not_taken(mailbox)[0].split())


@pytest.mark.parametrize("words", ["", "   ", "-- \nJoan Marsh", "Sent from my iPhone"])
def test_no_words_is_no_answer(asked: Asked, mailbox: Mailbox, words: str) -> None:
    assert come(asked.answer(words)).why == "No words in it"
    assert not Reflection.objects.exists()
    assert "We found no words of yours in it." in not_taken(mailbox)[0]


def test_nothing_else_is_written(asked: Asked, world: World) -> None:
    come(asked.answer("46"))
    assert not CheckIn.objects.exists()
