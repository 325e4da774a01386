"""Any words come through as they are, and none of them can write a line of their own."""

import re
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import ics
from calendars.changes import Changes
from calendars.entries import Entry
from tests.calendars.conftest import parsed

AT = Changes(3, datetime(2026, 2, 3, 10, 30, tzinfo=UTC))
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


def entry(summary: str, *, place: str = "", words: tuple[str, ...] = (), uid: UUID | None = None) -> Entry:
    start, end = date(2026, 3, 1), date(2026, 3, 2)
    told = {"summary": summary, "place": place, "words": words, "url": "https://hundred.example/c/x/"}
    return Entry(uid=uid or uuid4(), start=start, end=end, changes=AT, **told)  # type: ignore[arg-type]


def written(*entries: Entry, name: str = "Hundred") -> bytes:
    return ics.write(entries, name=name, time_zone="Europe/London", year=2026)


@given(WORDS, WORDS, WORDS)
@settings(max_examples=300, deadline=None)
def test_what_is_read_is_what_was_said(title: str, place: str, note: str) -> None:
    body = written(entry(title, place=place, words=(note, "Challenge")), name=title)
    for line in body.split(b"\r\n"):
        assert len(line) <= 75
        assert not re.search(rb"[\r\n\x00-\x08\x0b-\x1f\x7f]", line)
        line.decode()
    found = parsed(body)
    (event,) = found.walk("VEVENT")
    assert str(event["SUMMARY"]) == ics.one_line(title)
    assert str(event.get("LOCATION", "")) == ics.one_line(place)
    assert str(event["DESCRIPTION"]) == f"{ics.one_line(note)}\nChallenge"


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=140))
def test_words_without_signs_of_control_are_not_touched(title: str) -> None:
    assert ics.one_line(title) == title


@pytest.mark.parametrize(
    "hostile",
    [
        "Day\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY",
        "Day\nATTENDEE:mailto:x@example.org",
        "Day\rEND:VCALENDAR",
        "Day\x85END:VCALENDAR\u2028BEGIN:VEVENT\u2029",
        "Day\\nEND:VEVENT",
        "a" * 74 + "\r\n END:VEVENT",
    ],
)
def test_nobody_writes_a_line_of_their_own(hostile: str) -> None:
    found = parsed(written(entry(hostile, place=hostile, words=(hostile,)), name=hostile))
    assert [component.name for component in found.walk()] == ["VCALENDAR", "VEVENT"]
    assert set(found.walk("VEVENT")[0]) == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "URL",
        "CLASS", "STATUS", "TRANSP",
    }  # fmt: skip


def test_marks_of_direction_turn_nothing_around_them() -> None:
    title = "abc\u202edlo\u202c \u2067fed\u2069 \u05e9\u05dc\u05d5\u05dd\u200f"
    assert (
        str(parsed(written(entry(title))).walk("VEVENT")[0]["SUMMARY"]) == "abcdlo fed \u05e9\u05dc\u05d5\u05dd\u200f"
    )


def test_a_line_is_folded_at_75_octets_and_no_letter_is_cut() -> None:
    body = written(entry("ü" * 200 + "👩🏽‍⚕️" * 20))
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line for line in lines if line.startswith(b" ")]
    for line in lines:
        line.decode()


def test_the_calendar_says_what_programs_ask_for() -> None:
    found = parsed(written(entry("Step"), name="Hundred: Skylark"))
    said = {name: found[name].to_ical() for name in ("VERSION", "METHOD", "CALSCALE", "X-WR-CALNAME", "NAME")}
    assert list(said.values()) == [b"2.0", b"PUBLISH", b"GREGORIAN", b"Hundred: Skylark", b"Hundred: Skylark"]
    assert found["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    (event,) = found.walk("VEVENT")
    assert (int(event["SEQUENCE"]), event.decoded("DTSTAMP")) == (3, AT.at)
    assert not found.walk("VALARM")


def test_the_same_entries_give_the_same_text() -> None:
    key = uuid4()
    assert written(entry("Step", uid=key)) == written(entry("Step", uid=key))


def test_an_empty_calendar_is_still_one() -> None:
    found = parsed(written())
    assert [component.name for component in found.subcomponents] == ["VTIMEZONE"]


def test_a_thousand_entries_are_read_back() -> None:
    rows = [entry(f"Step {n}, “näher”; \\ closer", place="Hall", words=("A note", "Challenge")) for n in range(1000)]
    found = parsed(written(*rows)).walk("VEVENT")
    assert [str(event["UID"]) for event in found] == [str(row.uid) for row in rows]
    assert str(found[999]["SUMMARY"]) == rows[999].summary
