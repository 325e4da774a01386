"""The operator is told once when what is owed is not sent, and once when it is over."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from core import clock
from notifications import alarms
from notifications.models import Alarm, Delivery
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db
LATE = NOON + alarms.LATE_AFTER + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def operator(settings: Settings) -> None:
    settings.OPERATOR_EMAIL = "Op <operator@hundred.example.org>"


@pytest.fixture
def waiting() -> Delivery:
    with clock.pretend(NOON):
        (delivery,) = owe(make_user("Joan Marsh"))
    return delivery


def subjects(mailbox: Mailbox) -> list[str]:
    return [mail.subject for mail in mailbox if mail.to == "operator@hundred.example.org"]


def test_nothing_is_said_while_all_goes_well(mailbox: Mailbox, waiting: Delivery) -> None:
    alarms.look(now=NOON + alarms.LATE_AFTER, beat_stopped=False)
    assert subjects(mailbox) == []


def test_what_is_late_is_told_once_and_its_end_once(mailbox: Mailbox, waiting: Delivery) -> None:
    for _ in range(3):
        alarms.look(now=LATE, beat_stopped=False)
    assert subjects(mailbox) == ["Hundred: Messages are late (needs you)"]
    with clock.pretend(LATE):
        mailbox.deliver()
    for _ in range(3):
        alarms.look(now=LATE, beat_stopped=False)
    assert subjects(mailbox)[1:] == ["Hundred: Messages are late (over)"]


def test_what_is_tried_again_and_again_is_late_too(mailbox: Mailbox, waiting: Delivery) -> None:
    Delivery.objects.update(attempts=alarms.TRIES, due_at=LATE + timedelta(hours=1))
    alarms.look(now=LATE, beat_stopped=False)
    assert len(subjects(mailbox)) == 1


def test_the_mail_says_nothing_of_anybody(mailbox: Mailbox, waiting: Delivery) -> None:
    alarms.look(now=LATE, beat_stopped=False)
    (mail,) = mailbox
    assert "Joan" not in mail.text
    assert "/health/" in mail.text


def test_a_beat_that_stopped_is_told_even_when_nothing_is_late(mailbox: Mailbox) -> None:
    alarms.look(now=NOON, beat_stopped=True)
    alarms.look(now=NOON, beat_stopped=False)
    assert [subject.partition(" (")[2] for subject in subjects(mailbox)] == ["needs you)", "over)"]


def test_it_is_tried_again_when_no_mail_server_answers(mailbox: Mailbox, waiting: Delivery, settings: Settings) -> None:
    port = settings.EMAIL_PORT
    settings.EMAIL_PORT = 1
    alarms.look(now=LATE, beat_stopped=False)
    assert Alarm.objects.get().told_at is None
    settings.EMAIL_PORT = port
    alarms.look(now=LATE, beat_stopped=False)
    assert len(subjects(mailbox)) == 1


def test_a_second_trouble_of_the_same_kind_is_told_again(mailbox: Mailbox) -> None:
    for stopped in (True, False, True):
        alarms.look(now=NOON, beat_stopped=stopped)
    assert len(subjects(mailbox)) == 3


def test_without_an_operator_it_is_only_noted(
    mailbox: Mailbox, settings: Settings, waiting: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    settings.OPERATOR_EMAIL = ""
    alarms.look(now=LATE, beat_stopped=False)
    assert subjects(mailbox) == []
    assert "Messages are late" in caplog.text
