"""Answers as mail programs send them: what was written comes out, and nothing of what they add.

Made by us after what each program sends. Beside each mail (.eml) stands what its writer said (.txt).
"""

from email import message_from_bytes
from pathlib import Path

import pytest

from nudges.models import Reply, ReplyOutcome
from nudges.replies import bodies
from nudges.replies.words import words_of
from reflections.models import Reflection
from tests.nudges.replies.conftest import Asked, come

MAILS = Path(__file__).parent / "mails"
OF_PEOPLE = sorted(MAILS.glob("*.eml"))
AUTOMATIC = sorted((MAILS / "automatic").glob("*.eml"))


def name(path: Path) -> str:
    return path.stem


def said(path: Path) -> str:
    return path.with_suffix(".txt").read_text(encoding="utf-8").strip()


def test_there_are_at_least_thirty() -> None:
    assert len(OF_PEOPLE) >= 30
    assert len(AUTOMATIC) >= 6


@pytest.mark.parametrize("path", OF_PEOPLE, ids=name)
def test_what_was_written_is_read_and_nothing_else(path: Path) -> None:
    assert words_of(bodies.lines_of(message_from_bytes(path.read_bytes()))) == said(path)


@pytest.mark.parametrize("path", OF_PEOPLE, ids=name)
def test_it_becomes_a_reflection_of_its_writer(path: Path, asked: Asked) -> None:
    reply = come(asked.recorded(path.read_bytes()))
    assert (reply.outcome, reply.why) == (ReplyOutcome.REFLECTION, "")
    assert Reflection.objects.get().text == said(path)


@pytest.mark.parametrize("path", AUTOMATIC, ids=name)
def test_what_no_person_wrote_is_dropped(path: Path, asked: Asked) -> None:
    reply = come(asked.recorded(path.read_bytes()))
    assert reply.outcome == ReplyOutcome.DROPPED
    assert reply.why.startswith("No person wrote it (")
    assert not Reflection.objects.exists()
    assert Reply.objects.get().participation is None
