"""A file is read strictly and within limits: what is wrong is said in a sentence with its place."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.moving.every import CHALLENGE, TABLES
from exports.moving.reading import Wrong, parse
from exports.moving.schema import schema
from tests.exports.moving import taken
from tests.guards.scene import Scene, scene

__all__ = ["scene"]
SCHEMA = Path(__file__).parents[2] / "docs" / "challenge.schema.json"
KEY = "0b1c7a52-7f1d-4b7e-9a61-3a1f0f6d2c11"
MOMENT = "2026-03-12T10:00:00.000000Z"


def a_file() -> dict[str, Any]:
    """The smallest: a challenge with a team."""
    challenge = dict.fromkeys(CHALLENGE.fields) | {
        "id": KEY, "slug": "here", "name": "Here", "place": "", "day_zero": "2026-02-03", "length": 100,
        "pauses": [], "paused_days": 0,
        "time_zone": "Europe/London", "state": "draft", "prompt_weekday": 4, "prompt_at": "08:30:00", "source": "",
        "created_at": MOMENT,
    }  # fmt: skip
    team = {
        "id": "1b1c7a52-7f1d-4b7e-9a61-3a1f0f6d2c11", "name": "Skylark", "focus": "", "agreement": "", "going": "",
        "going_words": "", "going_at": None, "meets_on": None, "meets_at": None, "meets_for": 60, "meets_where": "",
        "merged_into": None, "merged_at": None,
    }  # fmt: skip
    rows: dict[str, list[Any]] = {table.key: [] for table in TABLES} | {"teams": [team]}
    kind = {"kind": "hundred.challenge", "version": 1}
    return {"addresses": False, "challenge": challenge, "format": kind, "holds": "all", "rows": rows}


def put(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(file: dict[str, Any]) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        place: Any = file
        for part in way:
            place = place[part]
        place[last] = value

    return change


def test_the_smallest_file_is_read() -> None:
    assert parse(json.dumps(a_file()).encode()).rows["teams"][0]["name"] == "Skylark"


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("format.kind", "kanban", "$.format.kind: this is no challenge from Hundred."),
        ("format.version", 2, "$.format.version: we read version 1 of the format, and no other."),
        ("holds", "everything", "$.holds: one of seen, kept, all is wanted."),
        ("holds", [], "$.holds: one of seen, kept, all is wanted."),
        ("addresses", "no", "$.addresses: true or false is wanted."),
        ("rows.teams", {}, "$.rows.teams: a list is wanted, in [ ]."),
        ("rows.teams.0", [], "$.rows.teams[0]: an object is wanted, in { }."),
        ("rows.teams.0.name", 7, "$.rows.teams[0].name: a text is wanted."),
        ("rows.teams.0.name", "x" * 61, "$.rows.teams[0].name: it is longer than 60 letters."),
        ("rows.teams.0.name", "a\0b", "$.rows.teams[0].name: there is a sign in it that cannot be kept."),
        ("rows.teams.0.name", "\ud800", "$.rows.teams[0].name: there is a sign in it that cannot be kept."),
        ("rows.teams.0.name", None, "$.rows.teams[0].name: something has to stand here."),
        ("rows.teams.0.going", "great", "$.rows.teams[0].going: “great” is none of the values there are."),
        ("rows.teams.0.colour", "red", "$.rows.teams[0].colour: version 1 knows no such name."),
        ("rows.teams.0.meets_for", True, "$.rows.teams[0].meets_for: a whole number is wanted."),
        ("rows.teams.0.meets_for", 10**30, "$.rows.teams[0].meets_for: "),
        ("rows.teams.0.going_at", "yesterday", "$.rows.teams[0].going_at: it is to be written like 2026-03-12T10"),
        ("rows.teams.0.going_at", "2026-03-12T10:00:00", "$.rows.teams[0].going_at: it is to be written like"),
        ("rows.teams.0.id", KEY.upper(), "$.rows.teams[0].id: an id is wanted, like"),
        ("challenge.time_zone", "Europe/Atlantis", "$.challenge.time_zone: "),
        ("challenge.day_zero", "12 March", "$.challenge.day_zero: it is to be written like 2026-03-12."),
        ("challenge.length", -1, "$.challenge.length: "),
    ],
)
def test_what_is_wrong_is_said_with_its_place(path: str, value: Any, words: str) -> None:
    file = a_file()
    put(path, value)(file)
    with pytest.raises(Wrong) as refused:
        parse(json.dumps(file).encode())
    assert str(refused.value).startswith(words)


def test_what_is_missing_is_named() -> None:
    file = a_file()
    del file["rows"]["tasks"]
    with pytest.raises(Wrong, match=r"\$\.rows\.tasks: this is missing\."):
        parse(json.dumps(file).encode())


def test_a_reference_leads_to_a_row_of_the_file() -> None:
    file = a_file()
    move = {"id": KEY, "milestone": KEY, "from_day": 1, "to_day": 2, "reason": "", "moved_by": None, "moved_at": MOMENT}
    file["rows"]["milestone_moves"] = [move]
    with pytest.raises(Wrong, match=r"\$\.rows\.milestone_moves\[0\]\.milestone: no row in “milestones” has this id\."):
        parse(json.dumps(file).encode())


def test_an_id_is_of_one_row() -> None:
    file = a_file()
    file["rows"]["teams"] *= 2
    with pytest.raises(Wrong, match=r"\$\.rows\.teams\[1\]\.id: another row has this id\."):
        parse(json.dumps(file).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"null",
        b"[]",
        b'"' + b"a" * 1000,
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b"\xff\xfe\x00",
        b"NaN",
        b'{"format":{"kind":1e999}}',
        b'{"a":1,"a":2}',
        b"1" * 10_000,
    ],
)
def test_hostile_files_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Wrong, match=r"^\$"):
        parse(data)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
PLACES = ["challenge", "format", "holds", "rows", "rows.teams", "rows.teams.0"]
PLACES += [f"challenge.{name}" for name in CHALLENGE.fields]
PLACES += [f"rows.teams.0.{name}" for table in TABLES if table.key == "teams" for name in table.fields]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PLACES), ODD)
def test_whatever_stands_somewhere_is_read_or_refused(path: str, value: Any) -> None:
    file = a_file()
    put(path, value)(file)
    with suppress(Wrong):
        parse(json.dumps(file).encode())


def test_the_schema_in_the_documents_is_the_format() -> None:
    """Write it anew with: bin/manage export_challenge --schema"""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_what_we_write_fits_the_schema(scene: Scene) -> None:
    assert list(misfits(json.loads(taken(scene.world.challenge, addresses=True)), schema(), "$")) == []


KINDS = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}


def misfits(value: Any, rule: dict[str, Any], path: str) -> Iterator[str]:
    """Where a value is not as it should be; as much of JSON Schema as ours uses."""
    if "anyOf" in rule:
        yield from () if any(not list(misfits(value, one, path)) for one in rule["anyOf"]) else (path,)
        return
    named = rule.get("type", [*KINDS])
    is_kind = isinstance(value, tuple(KINDS[one] for one in ([named] if isinstance(named, str) else named)))
    is_known = value in rule.get("enum", [value]) and value == rule.get("const", value)
    if not (is_kind and is_known) or len(str(value)) > rule.get("maxLength", 10**9):
        yield path
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from misfits(one, rule["items"], f"{path}[{number}]")
    elif "properties" in rule:
        yield from (f"{path}.{name}" for name in set(value) ^ set(rule["properties"]))
        for name, one in value.items():
            yield from misfits(one, rule["properties"].get(name, {}), f"{path}.{name}")
