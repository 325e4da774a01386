"""The link in the weekly question opens that question alone: answer or skip, without signing in."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from access.visibility import Visibility
from challenges.models import Challenge
from core import clock
from notifications.models import Message
from reflections.models import Reflection
from tests.nudges.personal.conftest import page, path
from tests.world import Person

HTMX = {"HX-Request": "true"}


def said(question: Message, **more: Any) -> dict[str, Any]:
    asked = question.context
    return {"id": uuid4(), "week": asked["week"], "prompt": asked["prompt"], "text": "They rang me back."} | more


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_answer_is_kept_for_its_author_alone(question: Message, member: Person, headers: dict[str, str]) -> None:
    shown = page(question)
    assert "This is Joan’s link." in shown
    assert f'action="{path(question)}"' in shown
    answer = Client().post(path(question), said(question), headers=headers, follow=True)
    thanks = answer.content.decode()
    assert "Kept." in thanks
    assert "They rang" not in thanks
    assert "/sign-in/?next=" in thanks
    row = Reflection.objects.get()
    assert (row.author, row.visibility, row.text) == (member.participation, Visibility.PRIVATE, "They rang me back.")


def test_it_can_be_skipped_and_answered_after_all(question: Message) -> None:
    assert "You skipped this one." in Client().post(path(question), said(question, skip=1, text=""), follow=True).text
    for _ in range(2):
        assert Client().post(path(question), said(question), headers=HTMX).status_code == 200
    row = Reflection.objects.get()
    assert (row.skipped, row.text) == (False, "They rang me back.")


def test_what_was_written_before_is_neither_shown_nor_written_over(question: Message, member: Person) -> None:
    first = said(question, text="My secret")
    Client().post(path(question), first)
    assert "My secret" not in page(question)
    answer = Client().post(path(question), said(question, text="Other words"), headers=HTMX)
    assert answer.status_code == 422
    assert "You have answered this question before" in answer.text
    again = Client().post(path(question), first, headers=HTMX)
    assert again.status_code == 200
    other = Client().post(path(question), first | {"text": "Other words"}, headers=HTMX)
    assert other.status_code == 409
    assert Reflection.objects.get().text == "My secret"


def test_only_the_question_that_was_asked_can_be_answered(question: Message) -> None:
    for more in ({"week": 2}, {"prompt": 1}, {"week": "x"}, {"prompt": ""}):
        assert Client().post(path(question), said(question, **more)).status_code == 404
    assert not Reflection.objects.exists()


def test_an_empty_answer_comes_back_without_what_others_wrote(question: Message, other_member: Person) -> None:
    Reflection.objects.create(
        author=other_member.participation, week=2, prompt=2, text="Shown to all", visibility=Visibility.PUBLIC
    )
    for headers in ({}, HTMX):
        answer = Client().post(path(question), said(question, text=" "), headers=headers)
        assert answer.status_code == 422
        assert "Write a few words" in answer.text
        assert "Shown to all" not in answer.text
        assert "/c/" not in answer.text


def test_in_a_closed_challenge_there_is_nothing_to_answer(question: Message) -> None:
    Challenge.objects.update(state="closed", reviewed_at=clock.now(), closed_at=clock.now())
    assert "This challenge is closed" in page(question)
    assert Client().post(path(question), said(question)).status_code == 422


def test_who_did_nothing_is_not_told_that_it_was_kept(question: Message) -> None:
    answer = Client().get(f"{path(question)}sent/")
    assert (answer.status_code, answer["Location"]) == (302, path(question))
