"""Whatever comes, it ends soon, and the next mail is read."""

import re
import time
from collections.abc import Iterator
from email import message_from_bytes

import pytest

from nudges.models import Reply, ReplyOutcome
from nudges.replies import bodies, markup
from nudges.replies.lines import marked
from nudges.replies.words import words_of
from reflections.models import Reflection
from tests.mailbox import Mailbox
from tests.nudges.replies.conftest import Asked, come, not_taken

SOON = 15  # seconds of the processor
MB = 1_000_000


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < SOON


def with_body(asked: Asked, body: bytes, kind: str = "text/plain; charset=utf-8", more: str = "") -> bytes:
    head = asked.answer().partition(b"\n\n")[0]
    head = re.sub(rb"(?mi)^(content-|mime-).*\n?", b"", head)
    return head.strip() + f"\nMIME-Version: 1.0\n{more}Content-Type: {kind}\n\n".encode() + body


@pytest.mark.parametrize(
    "html",
    [
        "<" * MB,
        "<a " * 300_000,
        "<!--" * 250_000,
        "<a b='" * 160_000,
        "<blockquote>" * 80_000,
        "<blockquote>" * 10_000 + "quoted" + "</blockquote>" * 10_000,
        "<div><p></b></i>" * 60_000,
        "&" * MB,
        "&#" + "9" * 100_000 + ";",
        "<li>" * 250_000,
        "<script>" * 120_000,
    ],
    ids=lambda html: html[:12],
)
def test_any_html_is_read_in_its_length(html: str) -> None:
    words_of(markup.lines_of(html))


@pytest.mark.parametrize(
    "text",
    [
        ">" * MB,
        (">" * 10_000 + "\n") * 90,
        "> > > >\n" * 120_000,
        "On " * 300_000,
        "On 1 wrote\n" * 90_000,
        ("On 1 " + "wrote " * 60 + "\n") * 2_000,
        "From:\n" * 160_000,
        "From: " * 160_000,
        "\n" * MB,
        "a\nThanks, Joan\n" * 60_000,
        "-" * MB,
        ("_" * 400 + "\n") * 2_400,
        "Disclaimer: " + "mail " * 4_000,
        "Sent from my " * 70_000,
        "\u200b" * 300_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_any_text_is_read_in_its_length(text: str) -> None:
    words_of(marked(text))


def test_scripts_and_hidden_words_are_not_said() -> None:
    html = (
        "<style>p{}</style><p>Seen<script>alert(1)</script></p><p style='DISPLAY : none'>hidden</p>"
        "<img src=x onerror=alert(1)><title>title</title><!-- <p>not</p> --><p hidden>x</p>&lt;script&gt;"
    )
    assert words_of(markup.lines_of(html)) == "Seen\n\nx\n\n<script>"


def test_html_is_kept_as_the_words_it_says(asked: Asked) -> None:
    come(with_body(asked, b"<p>1 &lt; 2 &amp; <b>3</b></p>", "text/html"))
    assert Reflection.objects.get().text == "1 < 2 & 3"


def test_what_no_database_can_keep_is_left_out(asked: Asked) -> None:
    come(with_body(asked, b"A\x00B \xed\xa0\x80C \x07D\x1b[31m"))
    assert "\x00" not in Reflection.objects.get().text
    assert Reflection.objects.get().text.startswith("AB ")


@pytest.mark.parametrize("charset", ["utf-7", "rot13", "zlib", "idna", "unicode_escape", "utf-16", "\u00ff", "x" * 500])
def test_no_character_set_is_too_odd(asked: Asked, charset: str) -> None:
    come(with_body(asked, "Quite odd – \u00e9.".encode(), f'text/plain; charset="{charset}"'))
    assert Reply.objects.count() == 1


def test_attachments_are_not_read(asked: Asked) -> None:
    body = (
        b"--b\nContent-Type: text/plain\n\nWords.\n--b\nContent-Type: text/plain\n"
        b"Content-Disposition: attachment; filename=x.txt\n\nAttached.\n--b\nContent-Type: application/pdf\n"
        b"Content-Transfer-Encoding: base64\n\n" + b"QUJD" * 500_000 + b"\n--b--\n"
    )
    come(with_body(asked, body, "multipart/mixed; boundary=b"))
    assert Reflection.objects.get().text == "Words."


def test_parts_within_parts_end_somewhere(asked: Asked) -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(3_000)
    )
    reply = come(
        with_body(asked, b"--x\n" + deep + b"Content-Type: text/plain\n\nDeep.\n", "multipart/mixed; boundary=x")
    )
    assert reply.outcome == ReplyOutcome.DROPPED


def test_a_multipart_without_parts_is_empty(asked: Asked) -> None:
    for kind in ("multipart/mixed", "multipart/alternative; boundary=", "multipart/mixed; boundary=zzz"):
        assert come(with_body(asked, b"words", kind)).outcome == ReplyOutcome.DROPPED


def test_more_text_than_a_million_letters_is_sent_back(asked: Asked, mailbox: Mailbox) -> None:
    assert come(with_body(asked, b"words\n" * 200_000)).why == "Longer than can be kept"
    assert "It is longer than we can keep." in not_taken(mailbox)[0]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\x00" * 1000,
        b"\xff\xfe" * 1000,
        b"From: " + b"a" * 100_000,
        b"From: <" * 10_000 + b"\n\nx",
        b"To: " + b"answers+" * 100_000 + b"\n\nx",
        b"References: " + b"<a@b> " * 100_000 + b"\n\nx",
        b"Message-ID: <" + b"x" * 5_000 + b"@y>\n\nx",
        b"Message-ID: \xff\x00\n\nx",
        b"Subject: =?utf-8?q?" + b"=ff" * 10_000 + b"?=\n\nx",
        b"Subject: =?no-such-set?b?AAAA?=\n\nx",
        b"Content-Type: " + b"text/plain;" * 20_000 + b"\n\nx",
        b"Content-Type: text/plain; charset*0*=a'b'c\n\nx",
        b"Content-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Transfer-Encoding: uuencode\n\nbegin 644 x\n!!!",
        b"".join(b"X-%d: y\n" % number for number in range(20_000)) + b"\nx",
    ],
    ids=lambda raw: repr(raw[:20]),
)
@pytest.mark.django_db
def test_no_mail_is_too_broken_to_be_dropped(raw: bytes) -> None:
    assert come(raw).outcome == ReplyOutcome.DROPPED
    assert come(raw).outcome == ReplyOutcome.DROPPED
    assert Reply.objects.count() == 1


def test_text_that_is_read_is_what_was_sent() -> None:
    """Also when each line is cut, padded and hidden in the ways of mail."""
    raw = (
        b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n"
        b"Two lines that \nare one with no gap be \ntween.\n >not quoted\n>> quoted\n"
    )
    text = words_of(bodies.lines_of(message_from_bytes(raw)))
    assert text == "Two lines thatare one with no gap between."
