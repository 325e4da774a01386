"""What a playbook file may hold, in the words of JSON Schema (docs/playbook.schema.json is this)."""

from typing import Any, Final, get_args

from access.roles import Function, Role
from challenges.calendar import Shift
from core.spoken import SAFE
from nudges.occasions import Occasion
from playbooks.document import DAYS, FORMAT, Kind, SheetKind, Shows
from reflections.prompts import PHASES, Audience

WORDS_FOR: Final = (*Role.values, *Function.values)
_KEY: Final = {"type": "string", "pattern": "^[a-z0-9_]{1,40}$", "description": "A short name, once in its list."}
_DAY: Final = {"type": "integer", "minimum": DAYS[0], "maximum": DAYS[1], "description": "Counted from Day 0."}
_AT: Final = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
_SHIFT: Final = {"enum": [str(one) for one in Shift], "description": "Where it goes from a weekend or bank holiday."}


def _text(most: int, *, least: int = 0) -> dict[str, Any]:
    return {"type": "string", "minLength": least, "maxLength": most} | ({"pattern": r"\S"} if least else {})


def _rows(most: int, needed: tuple[str, ...], least: int = 0, **properties: Any) -> dict[str, Any]:
    return {"type": "array", "minItems": least, "maxItems": most, "items": _object(needed, **properties)}


def _object(needed: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(needed), "additionalProperties": False}


def _some(*values: str) -> dict[str, Any]:
    return {"type": "array", "maxItems": len(values), "uniqueItems": True, "items": {"enum": list(values)}}


_CALLED: Final = {"type": "string", "maxLength": 40, "pattern": SAFE}
_WORD: Final = _object(("one", "many"), one=_CALLED, many=_CALLED)

SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A playbook of Hundred",
} | _object(
    ("format", "name"),
    format={"const": FORMAT},
    name=_text(120, least=1),
    about=_text(2000),
    language={"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$"},
    words=_object((), **dict.fromkeys(WORDS_FOR, _WORD)),
    events=_rows(
        60, ("key", "title", "day"),
        key=_KEY, title=_text(120, least=1), day=_DAY, kind={"enum": list(get_args(Kind))}, shift=_SHIFT,
        note=_text(300),
    ),
    milestones=_rows(
        60, ("key", "title", "day"),
        key=_KEY, title=_text(140, least=1), day=_DAY, why=_text(280), theme=_text(60), shift=_SHIFT,
    ),
    prompts=_rows(
        130, (),
        number={"type": "integer", "minimum": 1, "maximum": 30, "description": "One of the thirty of the method."},
        in_use={"type": "boolean", "description": "false: of the thirty, this one is not asked."},
        key=_KEY, text=_text(200, least=1), audience={"enum": [str(one) for one in Audience]},
        week={"type": "integer", "minimum": 0, "maximum": 60}, phase={"enum": [first for first, _last in PHASES]},
    ),
    rules=_rows(
        60, ("key",),
        key=_KEY, in_use={"type": "boolean"}, occasion={"enum": list(Occasion.values)},
        offset={"type": "integer", "minimum": -60, "maximum": 400},
        weekday={"type": "integer", "minimum": 0, "maximum": 6}, shift=_SHIFT, at=_AT, roles=_some(*Role.values),
        functions=_some(*Function.values), subject=_text(80), words=_text(600),
    ),
    run_sheets=_rows(
        4, ("kind", "title", "steps"),
        kind={"enum": list(get_args(SheetKind))}, title=_text(120, least=1),
        steps=_rows(
            40, ("key", "title", "minutes"), 1,
            key=_KEY, title=_text(120, least=1), minutes={"type": "integer", "minimum": 1, "maximum": 480},
            words=_text(600), shows={"enum": list(get_args(Shows))}, without_leaders={"type": "boolean"},
        ),
    ),
    checklists=_rows(
        20, ("key", "title", "tasks"),
        key=_KEY, title=_text(120, least=1),
        tasks=_rows(60, ("key", "text"), key=_KEY, text=_text(200, least=1), day=_DAY),
    ),
)  # fmt: skip
