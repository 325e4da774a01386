"""The mailbox for answers, over a real IMAP server: each mail counts once, whatever happens in between."""

import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

from nudges.models import Reply
from nudges.replies.mailbox import AWAY
from nudges.replies.tasks import take_answers
from reflections.models import Reflection
from tests.doubles import imap
from tests.doubles.imap import ImapServer
from tests.nudges.replies.conftest import Asked

SEEN, FLAGGED = r"\Seen", r"\Flagged"


@pytest.fixture
def box(settings: Any) -> Iterator[ImapServer]:
    cache.delete(AWAY)
    with imap.running() as server:
        settings.IMAP_URL = server.url
        yield server
    cache.delete(AWAY)


def texts() -> list[str]:
    return list(Reflection.objects.values_list("text", flat=True))


def test_what_is_new_is_taken_and_marked(box: ImapServer, asked: Asked) -> None:
    box.put(asked.answer("Over IMAP."))
    take_answers()
    assert texts() == ["Over IMAP."]
    assert box.flags() == {1: {SEEN}}
    take_answers()
    assert sum(said.startswith("UID FETCH") for said in box.said) == 1


def test_what_is_marked_already_is_left_alone(box: ImapServer, asked: Asked) -> None:
    box.put(asked.answer("Read elsewhere."))
    box.folders["INBOX"][0].flags.add(SEEN)
    take_answers()
    assert texts() == []


@pytest.mark.parametrize("can_move", [True, False])
def test_it_can_be_moved_away(box: ImapServer, asked: Asked, settings: Any, can_move: bool) -> None:  # noqa: FBT001
    settings.IMAP_URL += "?taken=Taken"
    box.can_move = can_move
    box.put(asked.answer("Then gone."))
    take_answers()
    assert texts() == ["Then gone."]
    assert (list(box.flags()), list(box.flags("Taken"))) == ([], [1])


@pytest.mark.parametrize("folder", ["", "?taken=Taken"])
def test_a_mail_that_could_tell_which_patient_it_is_about_stays_nowhere(
    box: ImapServer, asked: Asked, settings: Any, folder: str
) -> None:
    settings.IMAP_URL += folder
    box.put(asked.answer("Mrs Penn, 943 476 5919"))
    box.put(asked.answer("Another."))
    take_answers()
    assert texts() == ["Another."]
    left = [mail.raw for folder in box.folders.values() for mail in folder]
    assert len(left) == 1
    assert b"5919" not in left[0]


@pytest.mark.parametrize("command", ["UID STORE", "EXPUNGE", "UID FETCH 2", "LOGOUT", "UID SEARCH", "SELECT", "LOGIN"])
def test_cut_off_at_any_moment_each_counts_once(box: ImapServer, asked: Asked, command: str) -> None:
    raw = asked.answer("Only once.")
    box.put(raw)
    box.put(asked.answer("And this."))
    box.hang_up_at = command
    for _minute in range(3):
        take_answers()
    assert texts() == ["Only once.\n\nAnd this."]
    assert Reply.objects.count() == 2
    assert box.flags() == {1: {SEEN}, 2: {SEEN}}


def test_a_mail_that_cannot_be_had_or_read_holds_up_no_other(box: ImapServer, asked: Asked) -> None:
    box.broken.add(box.put(b"damaged on the server"))
    box.put(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 3_000)
    box.put(asked.answer("After them."))
    take_answers()
    assert texts() == ["After them."]
    assert box.flags()[1] == set()
    assert SEEN in box.flags()[3]


def test_what_we_could_not_read_is_flagged_for_somebody(box: ImapServer, asked: Asked) -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    box.put(deep + b"Content-Type: text/plain\n\nDeep.\n")
    take_answers()
    assert Reply.objects.get().why.startswith("Could not be read (")
    assert box.flags() == {1: {SEEN, FLAGGED}}


def test_a_mail_with_a_large_picture_is_read_from_its_beginning(box: ImapServer, asked: Asked) -> None:
    words = asked.answer("Look.").replace(b"text/plain", b"multipart/mixed; boundary=b; x", 1)
    head, _empty, _body = words.partition(b"\n\n")
    box.put(
        head.replace(b"Content-Transfer-Encoding: 7bit\n", b"")
        + b"\n\n--b\nContent-Type: text/plain\n\nLook.\n--b\n"
        + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
        + b"QUJD" * 3_000_000
    )
    take_answers()
    assert texts() == ["Look."]


def test_many_are_taken_in_one_go(box: ImapServer, asked: Asked) -> None:
    for number in range(45):
        box.put(asked.answer(f"Number {number}."))
    take_answers()
    assert texts() == ["\n\n".join(f"Number {number}." for number in range(45))]
    assert all(flags == {SEEN} for flags in box.flags().values())


def test_a_mailbox_that_is_away_is_said_once(
    box: ImapServer, asked: Asked, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "nudges.replies.mailbox")

    def said() -> list[str]:  # a mail server of a test may say something too
        return [record.levelname for record in caplog.records if record.name == "nudges.replies.mailbox"]

    box.password = "another"
    for _minute in range(3):
        take_answers()
    assert said() == ["WARNING"]
    box.password = imap.PASSWORD
    for _minute in range(2):
        take_answers()
    assert said() == ["WARNING", "INFO"]
    assert "pass" not in caplog.text.replace("passed", "")


def test_a_server_that_is_not_there_is_no_error(box: ImapServer, settings: Any, db: None) -> None:
    settings.IMAP_URL = "imap://a:b@127.0.0.1:1/INBOX"
    take_answers()
    settings.IMAP_URL = f"imaps://a:b@127.0.0.1:{box.port}/INBOX"  # it speaks no TLS
    take_answers()
    settings.IMAP_URL = f"{box.url}-that-is-not-there"
    take_answers()


def test_without_a_mailbox_nothing_is_done(settings: Any) -> None:
    settings.IMAP_URL = ""
    take_answers()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_do_no_harm(box: ImapServer, asked: Asked) -> None:
    for number in range(10):
        box.put(asked.answer(f"Number {number}."))

    def work() -> None:
        take_answers()
        connection.close()

    workers: list[threading.Thread] = [threading.Thread(target=work) for _ in range(3)]
    run: Callable[[threading.Thread], None]
    for run in (threading.Thread.start, threading.Thread.join):
        for worker in workers:
            run(worker)
    assert Reply.objects.count() == 10
    assert sorted(texts()[0].split("\n\n")) == [f"Number {number}." for number in range(10)]
    assert all(flags == {SEEN} for flags in box.flags().values())
