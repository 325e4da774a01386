"""The link in the reminder opens the check-in itself: no sign-in, no password, and nothing that was written before."""

import re
from uuid import uuid4

from django.test import Client

from challenges.models import Challenge
from checkins.models import CheckIn
from checkins.withdrawing import withdraw
from core import clock
from identifiers.models import NotAPatient
from measures.models import Observation, TeamGoal
from notifications.models import Message
from tests.checkins.conftest import goal, make_goal
from tests.nudges.personal.conftest import page, path
from tests.world import Person

__all__ = ["goal", "make_goal"]
HTMX = {"HX-Request": "true"}


def test_it_opens_the_form_and_sends_it_for_its_person(checkin: Message, member: Person, goal: TeamGoal) -> None:
    shown = page(checkin)
    assert "This is Joan’s link." in shown
    assert f'action="{path(checkin)}"' in shown
    key = uuid4()
    said = {"id": key, "numerator": 46, "denominator": 100, "confidence": 4, "stuck": "No keys", "unsticker": "team"}
    answer = Client().post(path(checkin), said, follow=True)
    assert answer.redirect_chain == [(f"{path(checkin)}sent/", 303)]
    assert "Sent. Thank you." in answer.content.decode()
    sent = CheckIn.objects.get(pk=key)
    assert (sent.author, sent.confidence, sent.stuck) == (member.participation, 4, "No keys")
    assert Observation.objects.get().entered_by == member.participation


def test_after_sending_it_offers_to_sign_in_and_repeats_nothing(checkin: Message) -> None:
    said = {"id": uuid4(), "stuck": "No keys to the hall", "note": "We rang first"}
    for answer in (
        Client().post(path(checkin), said, headers=HTMX),
        Client().post(path(checkin), said, follow=True),
    ):
        thanks = answer.content.decode()
        assert "Sent. Thank you." in thanks
        assert f'href="/sign-in/?next={checkin.link}"' in thanks
        assert "No keys" not in thanks
        assert "We rang" not in thanks
        assert "Change it" not in thanks
    assert CheckIn.objects.count() == 1


def test_it_shows_nothing_of_what_was_sent_before(
    checkin: Message, member: Person, goal: TeamGoal, other_member: Person
) -> None:
    member.post(checkin.link, {"id": uuid4(), "numerator": 44, "denominator": 100, "stuck": "Secret", "note": "Mine"})
    shown = page(checkin)
    assert not re.search("Secret|Mine|You checked in|Change it", shown)
    Observation.objects.update(entered_by=other_member.participation)
    assert "Idris" not in page(checkin)
    assert "44 of 100" in page(checkin)


def test_it_has_no_way_into_the_rest(checkin: Message) -> None:
    shown = page(checkin)
    assert "/c/" not in shown
    assert "Skylark" not in shown
    assert "Sign out" not in shown


def test_what_is_wrong_comes_back_with_what_was_typed(checkin: Message, goal: TeamGoal) -> None:
    said = {"id": uuid4(), "numerator": "many", "denominator": 100, "stuck": "<b>No</b> keys"}
    for headers in ({}, HTMX):
        answer = Client().post(path(checkin), said, headers=headers)
        again = answer.content.decode()
        assert answer.status_code == 422
        assert "Write it in figures" in again
        assert "&lt;b&gt;No&lt;/b&gt; keys" in again
        assert f'action="{path(checkin)}"' in again
        assert "/c/" not in again
    assert not CheckIn.objects.exists()


def test_sent_twice_it_counts_once_and_other_words_with_the_same_key_are_kept_apart(checkin: Message) -> None:
    said = {"id": uuid4(), "confidence": 4}
    for _ in range(3):
        assert Client().post(path(checkin), said, headers=HTMX).status_code == 200
    other = Client().post(path(checkin), said | {"confidence": 1}, headers=HTMX)
    assert other.status_code == 409
    assert [row.confidence for row in CheckIn.objects.all()] == [4]


def test_a_late_copy_of_what_was_taken_back_stays_taken_back(checkin: Message, member: Person) -> None:
    said = {"id": uuid4(), "confidence": 4}
    Client().post(path(checkin), said)
    withdraw(CheckIn.objects.get(), by=member.participation.as_actor())
    again = Client().post(path(checkin), said, headers=HTMX)
    assert (again.status_code, "Taken back" in again.text) == (200, True)
    assert Client().post(path(checkin), said).status_code == 303
    assert not CheckIn.objects.exists()


def test_who_sent_nothing_is_not_thanked(checkin: Message) -> None:
    answer = Client().get(f"{path(checkin)}sent/")
    assert (answer.status_code, answer["Location"]) == (302, path(checkin))


def test_a_closed_challenge_and_the_time_before_it_are_told_kindly(checkin: Message) -> None:
    Challenge.objects.update(state="closed", reviewed_at=clock.now(), closed_at=clock.now())
    assert "This challenge is closed." in page(checkin)
    answer = Client().post(path(checkin), {"id": uuid4(), "confidence": 4})
    assert answer.status_code == 422
    Challenge.objects.update(state="launched", closed_at=None, day_zero="2026-12-01")
    assert "Check-ins start on Day 0" in page(checkin)
    assert Client().post(path(checkin), {"id": uuid4(), "confidence": 4}).status_code == 422
    assert not CheckIn.objects.exists()


def test_a_patients_number_is_refused_there_and_what_is_answered_for_is_noted(checkin: Message) -> None:
    sent = {"id": str(uuid4()), "stuck": "Mrs Penn, 943 476 5919"}
    answer = Client().post(path(checkin), sent)
    assert answer.status_code == 422
    assert 'data-own=""' in answer.content.decode()
    assert not CheckIn.objects.exists()
    assert Client().post(path(checkin), {**sent, "guard.nhs:9434765919": "not"}).status_code == 303
    assert NotAPatient.objects.get().person == checkin.person
