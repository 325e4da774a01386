"""What is read out of the words of an answer to a check-in. In doubt it is the note."""

import pytest

from nudges.replies.checkin_words import read, typed


def told(text: str, unit: str = "count") -> dict[str, str]:
    """Only what is said."""
    return {name: words for name, words in typed(read(text), unit=unit).items() if words}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("46", {"value": "46"}),
        ("46.", {"value": "46"}),
        ("1,204", {"value": "1,204"}),
        ("46 people", {"value": "46"}),
        ("Our number is 46", {"value": "46"}),
        ("number: 46", {"value": "46"}),
        ("4/5", {"confidence": "4"}),
        ("4 out of 5", {"confidence": "4"}),
        ("confidence 4", {"confidence": "4"}),
        ("Confidence: 4/5", {"confidence": "4"}),
        ("sure 4", {"confidence": "4"}),
        ("I'm sure 4 of 5.", {"confidence": "4"}),
        ("46, sure 4", {"value": "46", "confidence": "4"}),
        ("46\n4/5", {"value": "46", "confidence": "4"}),
        ("46 and sure 3", {"value": "46", "confidence": "3"}),
        ("stuck: we wait for the keys", {"stuck": "we wait for the keys"}),
        ("Stuck – the keys\nand the alarm code", {"stuck": "the keys and the alarm code"}),
        ("We are stuck: the keys", {"stuck": "the keys"}),
        ("46, sure 4. Stuck: no keys.", {"value": "46", "confidence": "4", "stuck": "no keys."}),
        ("46\nstuck: nothing", {"value": "46"}),
        ("stuck: the keys\n\nWe met Ada.", {"stuck": "the keys", "note": "We met Ada."}),
        ("46\n\nWe met the manager.\n\nShe said yes.", {"value": "46", "note": "We met the manager.\n\nShe said yes."}),
    ],
)  # fmt: skip
def test_it_reads(text: str, said: dict[str, str]) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "46 people came, 4 more than last week",
        "I am not sure 4 people will come",
        "Sure, 4 people came",
        "We are sure 4 of them liked it",
        "1. We met Ada\n2. She said yes",
        "Room 46",
        "46%",
        "-3",
        "sure 7",
        "On Tuesday 12, Wednesday 14",
        "Nobody is stuck any more",
        "4.6.2026",
    ],
)
def test_in_doubt_it_is_the_note(text: str) -> None:
    assert told(text) == {"note": text}


def test_two_numbers_are_none() -> None:
    assert told("46\n48") == {"note": "46\n48"}
    assert told("sure 4\nsure 2") == {"note": "sure 4\nsure 2"}


def test_a_share_needs_both_numbers() -> None:
    assert told("46 of 104", "percent") == {"numerator": "46", "denominator": "104"}
    assert told("46/104, sure 4", "percent") == {"numerator": "46", "denominator": "104", "confidence": "4"}
    assert told("sure 4\n3 of 5", "percent") == {"numerator": "3", "denominator": "5", "confidence": "4"}
    assert told("46", "percent") == {"note": "46"}


def test_without_a_goal_there_is_no_number() -> None:
    assert told("46, sure 4", "") == {"confidence": "4", "note": "46"}


def test_what_is_stuck_at_length_is_cut_there_and_whole_in_the_note() -> None:
    words = " ".join(["waiting"] * 60)
    said = told(f"stuck: {words}")
    assert len(said["stuck"]) <= 280
    assert said["stuck"].endswith("…")
    assert said["note"] == words


@pytest.mark.parametrize(
    "text", ["", "\n" * 50, "stuck:", "x" * 100_000, "4/5 " * 50_000, "stuck: " * 20_000, "1," * 50_000]
)
def test_any_words_are_read_in_no_time(text: str) -> None:
    read(text)
