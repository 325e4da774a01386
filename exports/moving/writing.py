"""Writes the file: the same challenge makes the same bytes. Keys in order, rows by id, one a line, read in parts."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core import clock
from exports.moving.carried import KIND, VERSION, Carried, Holds, Scope
from exports.moving.every import BY_MODEL, CHALLENGE, TABLES
from exports.moving.values import written

AT_ONCE: Final = 2_000


def seen_by(actor: Actor, challenge: Challenge) -> Scope:
    """For a facilitator: what they may see, and of addresses their own."""
    actor.must(Action.MOVE_CHALLENGE)
    return Scope(challenge, Holds.SEEN, clock.now(), actor=actor)


@contextmanager
def at_one_moment() -> Iterator[None]:
    """All tables as they stand now, whatever is written meanwhile. Within a transaction that has begun: as it reads."""
    has_begun = connection.in_atomic_block
    with transaction.atomic():
        if not has_begun:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def lines(scope: Scope) -> Iterator[str]:
    """The file, piece by piece; read it within ``at_one_moment``."""
    (challenge,) = _rows(CHALLENGE, scope)
    yield '{\n"addresses":' + _json(scope.addresses)
    yield ',\n"challenge":' + _json(challenge)
    yield ',\n"format":' + _json({"kind": KIND, "version": VERSION})
    yield ',\n"holds":' + _json(scope.holds.name.lower())
    yield ',\n"rows":{'
    for number, table in enumerate(sorted(TABLES, key=lambda one: one.key)):
        yield ("," if number else "") + f'\n"{table.key}":['
        for place, row in enumerate(_rows(table, scope)):
            yield (",\n" if place else "\n") + _json(row)
        yield "\n]"
    yield "\n}\n}\n"


def _rows(table: Carried, scope: Scope) -> Iterator[dict[str, Any]]:
    """One query; rows that the file does not hold are not pointed at."""
    asked = [*table.fields, *(("name", "email") if table.key == "people" else ())]
    away = _not_in_file(table, scope)
    for row in table.rows(scope).order_by(table.pk).values(*asked).iterator(chunk_size=AT_ONCE):
        found = {name: _value(table, name, row[name], scope) for name in table.fields}
        for name, ids in away.items():
            found[name] = found[name] if row[name] in ids else None
        if table.key == "people":
            found |= _person(row, scope)
        yield found


def _value(table: Carried, name: str, value: Any, scope: Scope) -> Any:
    field = table.field(name)
    if not table.is_empty_in(name, scope.holds) or _is_own(table, name, value, scope):
        return written(field, value)
    return None if field.null else ""


def _is_own(table: Carried, name: str, value: Any, scope: Scope) -> bool:
    """One's own story keeps its author."""
    return table.key == "stories" and name == "author" and bool(scope.actor) and value == scope.actor.participation_id  # type: ignore[union-attr]


def _not_in_file(table: Carried, scope: Scope) -> dict[str, set[Any]]:
    """By field: the ids it may point at, where the file holds only some of them, or they may be elsewhere."""
    found = {}
    for name in table.fields:
        model = table.points_at(name)
        if model is not None and table.field(name).null and BY_MODEL[model].key in _SOME:
            found[name] = set(BY_MODEL[model].rows(scope).values_list("pk", flat=True))
    return found


# What may be pointed at without being in the file: a test of another challenge, that was borrowed.
_SOME: Final = frozenset({"tests"})


def _person(row: dict[str, Any], scope: Scope) -> dict[str, Any]:
    is_me = scope.actor is not None and row["id"] == scope.actor.participation_id
    is_former = row["left_at"] is not None
    told = {"name": row["name"], "email": row["email"] if scope.addresses or is_me else None}
    if scope.holds == Holds.SEEN and not is_me and (is_former or row["role"] != "member"):
        told["brings"] = ""  # no page shows it
    return told


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
