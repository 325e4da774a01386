"""The format in the words of JSON Schema (docs/challenge.schema.json), made of the table that writes and reads it."""

from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models

from exports.moving.carried import KIND, VERSION, Carried, Holds
from exports.moving.every import BY_MODEL, CHALLENGE, TABLES

_ID = {"type": "string", "format": "uuid"}


def schema() -> dict[str, Any]:
    rows = {table.key: {"type": "array", "items": _row(table)} for table in TABLES}
    top = {
        "addresses": {"type": "boolean", "description": "Whether people’s e-mail addresses are in it."},
        "challenge": _row(CHALLENGE),
        "format": _object({"kind": {"const": KIND}, "version": {"const": VERSION}}),
        "holds": {"enum": [one.name.lower() for one in Holds]},
        "rows": _object(rows),
    }
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A challenge from Hundred"}
    return named | _object(top)


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _row(table: Carried) -> dict[str, Any]:
    found = {name: _value(table.field(name)) for name in table.fields}
    if table.key == "people":
        found |= {
            "name": {"type": "string", "minLength": 1, "maxLength": 80},
            "email": {"type": ["string", "null"], "format": "email"},
        }
    return _object(found)


def _value(field: Any) -> dict[str, Any]:
    said = _kind(field)
    choices = [key for key, _label in field.flatchoices]
    if choices:
        said = {"enum": [*choices, *([""] if field.blank and "" not in choices and "type" in said else [])]}
    if field.null:
        said = {"anyOf": [said, {"type": "null"}]}
    return said


def _kind(field: Any) -> dict[str, Any]:
    if isinstance(field, models.ForeignKey):
        return _ID | {"description": f"of a row in {BY_MODEL[field.related_model].key}"}
    if isinstance(field, ArrayField):
        return {"type": "array", "items": _value(field.base_field)}
    if field.name == "pauses":
        day = _value(models.DateField(null=True))
        return {"type": "array", "items": {"type": "array", "items": day, "minItems": 2, "maxItems": 2}}
    said = next((said for kind, said in _KINDS if isinstance(field, kind)), {"type": "string"})
    longest = field.max_length if said == {"type": "string"} else None
    return said | ({"maxLength": longest} if longest else {})


_KINDS: Final[tuple[tuple[type[Any], dict[str, Any]], ...]] = (
    (models.JSONField, {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}),
    (models.UUIDField, _ID),
    (models.BooleanField, {"type": "boolean"}),
    (models.DecimalField, {"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"}),
    (models.IntegerField, {"type": "integer"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.TimeField, {"type": "string", "format": "time"}),
)
