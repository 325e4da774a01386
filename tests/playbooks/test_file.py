"""A playbook as one YAML file: out, in again, and the same; and every mistake with its line."""

import json
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbooks.checking import document_in
from playbooks.document import FORMAT, Document
from playbooks.plain import as_plain
from playbooks.reading import BUILT_IN, built_in
from playbooks.schema import SCHEMA
from playbooks.yaml_file import MOST_BYTES, Unreadable, read, write

HEAD = f"format: {FORMAT}\nname: Ours\n"


def wrong(text: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(Unreadable) as refused:
        document_in(text)
    return [(problem.line, problem.words) for problem in refused.value.problems]


def test_the_built_in_playbook_is_what_the_schema_says() -> None:
    assert document_in(BUILT_IN.read_text(encoding="utf-8")) == built_in()


def test_out_and_in_again_it_is_identical() -> None:
    text = write(as_plain(built_in()))
    assert document_in(text) == built_in()
    assert write(as_plain(document_in(text))) == text


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n\t"), max_size=80))
def test_any_words_come_back_as_they_went(words: str) -> None:
    assert read(write({"name": words, "list": [{"key": words}]})).data == {"name": words, "list": [{"key": words}]}


def test_hours_yes_and_no_are_words_and_numbers_are_numbers() -> None:
    assert read("a: 12:30\nb: yes\nc: on\nd: 2026-01-02\ne: 10\nf: -7\ng: '10'\nh: true\ni: 1e3\nj: 0x1F").data == {
        "a": "12:30", "b": "yes", "c": "on", "d": "2026-01-02", "e": 10, "f": -7, "g": "10", "h": True, "i": "1e3",
        "j": "0x1F",
    }  # fmt: skip


def test_the_schema_in_the_documentation_is_the_one_that_is_used() -> None:
    assert json.loads(Path("docs/playbook.schema.json").read_text(encoding="utf-8")) == SCHEMA
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("events:\n  - key: a\n    title: A\n    day: soon\n", 6, "day: a whole number is expected here."),
        ("events:\n  - key: a\n    title: A\n    day: 3\n    colour: red\n", 7, "“colour” means nothing here. Known"),
        ("events:\n\n  - key: a\n    day: 3\n", 5, "“title” is missing."),
        ("events:\n  - {key: a, title: A, day: 999}\n", 4, "day: a number from -56 to 365 is expected."),
        ("events:\n  - {key: A B, title: A, day: 9}\n", 4, "key: small letters, digits and _ only"),
        ("events: soon\n", 3, "events: a list is expected here."),
        ("events:\n  - just words\n", 4, "events: names with values are expected here"),
        ("milestones:\n  - {key: a, title: '  ', day: 9}\n", 4, "title: something is missing here."),
        (f"about: {'x' * 2001}\n", 3, "about: at most 2000 letters."),
        ("run_sheets:\n  - {kind: weekly, title: W, steps: []}\n", 4, "steps: something is missing here."),
        ("run_sheets:\n  - {kind: tea, title: W, steps: [{key: a, title: A, minutes: 3}]}\n", 4, "kind: choose one of"),
        ("rules:\n  - {key: question, at: '25:00'}\n", 4, 'at: a time like "08:30".'),
        ("rules:\n  - {key: nothing_like_it}\n", 4, "The method has no rule “nothing_like_it”."),
        ("rules:\n  - {key: milestone_soon, offset: 300}\n", 4, "Choose a number of days from −30"),
        ("rules:\n  - {key: mine, occasion: event, offset: -2, words: 'Hi {secret}'}\n", 4, "{secret} means nothing"),
        ("rules:\n  - {key: question, occasion: question}\n", 4, "is a rule of the method"),
        ("prompts:\n  - {key: a, text: What now?, audience: member}\n", 4, "either a week or a phase"),
        ("prompts:\n  - {number: 3, text: Other words}\n", 4, "A number stands for one of the thirty"),
        ("events:\n  - {key: a, title: A, day: 1}\n  - {key: a, title: B, day: 2}\n", 5, "time; first in line 4"),
        ("events:\n  - {key: a, kind: launch, title: A, day: 1}\n", 4, "The launch is on Day 0"),
        ("words:\n  boss: {one: Boss, many: Bosses}\n", 4, "“boss” means nothing here."),
        ("words:\n  sponsor: {one: '<b>', many: Bosses}\n", 4, "one: words of letters, spaces and hyphens only"),
        ("words:\n  sponsor: {one: 'a % b', many: Bosses}\n", 4, "one: words of letters, spaces and hyphens only"),
        ('words:\n  sponsor: {one: "Boss\\n", many: Bosses}\n', 4, "one: words of letters, spaces and hyphens only"),
        ('rules:\n  - {key: question, at: "08:30\\n"}\n', 4, 'at: a time like "08:30".'),
        ('events:\n  - {key: "a\\n", title: A, day: 9}\n', 4, "key: small letters, digits and _ only"),
        ("<<: {name: x}\n", 3, "“<<” means nothing here."),
        ("events:\n  - {key: a, title: A, day: 99999999999999999999}\n", 4, "day: a whole number is expected here."),
        ("prompts:\n  - {number: 3, in_use: perhaps}\n", 4, "in_use: true or false is expected here."),
        ("prompts:\n  - {key: a, text: Now?, audience: member, week: 3, in_use: false}\n", 4, "for the thirty"),
        ("rules:\n  - {key: checkin, shift: next}\n", 4, "it does not move for a bank holiday"),
        ("rules:\n  - {key: milestone_soon, shift: sideways}\n", 4, "shift: choose one of"),
        ("language: English please\n", 3, "language: this is not in the form we can read."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(text: str, line: int, words: str) -> None:
    told = wrong(HEAD + text)
    assert [at for at, _words in told] == [line]
    assert words in told[0][1].replace("-30", "−30")


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_other_codings_are_refused_in_plain_words(coding: str) -> None:
    told = wrong((HEAD + "about: é\n").encode(coding))
    assert told == [(0, "We cannot read this file. Save it as plain text in UTF-8.")]


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_mark_at_the_beginning_and_other_ends_of_lines_change_nothing(ends: str, mark: str) -> None:
    text = HEAD + "about: |-\n  One.\n  Two.\n"
    assert document_in((mark + text.replace("\n", ends)).encode()) == document_in(text)


def test_several_mistakes_are_told_at_once_in_their_order() -> None:
    told = wrong(HEAD + "events:\n  - {key: a, title: A}\n  - {key: b, day: 3}\nabout: 7\n")
    assert [line for line, _words in told] == [4, 5, 6]


def test_a_file_without_a_format_is_no_playbook() -> None:
    assert wrong("name: Ours\n") == [(1, "“format” is missing.")]
    assert wrong("format: other\nname: Ours\n")[0][0] == 1
    assert wrong("") == [(1, "names with values are expected here, such as title: Launch.")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: [unclosed\n", 2),
        ("name: 'unclosed\n", 2),
        ("\tname: x\n", 1),
        ("name: Ours\nname: Yours\n", 2),
        ("name: &a Ours\nabout: *a\n", 1),
        ("a: {k: x}\nb: {<<: *a}\n", 2),
        ("name: !!python/object/apply:os.system ['id']\n", 1),
        ("name: !!str x\n", 1),
        ("name: !secret x\n", 1),
        ("name: a\n---\nname: b\n", 2),
        ("? [a, b]\n: c\n", 1),
        ("[" * 500, 1),
        ("{a: " * 500, 1),
        ("- x\n" * 30_000, 20_000),
        ("name: x\nabout: a\x00b\n", 2),
        ('name: x\nabout: "a\\u0000b"\n', 2),  # PostgreSQL could not keep it
        ('name: x\nabout: "a\\ab"\n', 2),
        ('name: x\nabout: "\\uD800"\n', 2),
        ('name: x\n"a\\0": 1\n', 2),
        ("*a : b\n", 1),
    ],
)
def test_what_could_harm_is_refused_with_its_line(text: str, line: int) -> None:
    ((at, _words),) = wrong(text)
    assert at == line


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert wrong(bomb)[0][0] == 1


def test_five_megabytes_are_refused_unread() -> None:
    assert wrong(b"name: x\n" * 700_000)[0][0] == 0
    assert wrong("é" * MOST_BYTES)[0][0] == 0


@pytest.mark.parametrize("source", [b"\xff\xfe\x00", b"PK\x03\x04\x14\x00\x00\x00", b"name: \x00", b"name: \x07"])
def test_what_is_no_text_is_refused(source: bytes) -> None:
    assert wrong(source)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    with suppress(Unreadable):
        assert isinstance(document_in(text), Document)


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(sorted(SCHEMA["properties"])), inner, max_size=4), max_leaves=12))  # fmt: skip  # noqa: E501
def test_values_of_the_wrong_kind_are_told_and_break_nothing(value: object) -> None:
    text = write({"format": FORMAT, "name": "Ours", "events": value, "words": value, "rules": value})
    with suppress(Unreadable):
        assert isinstance(document_in(text), Document)
