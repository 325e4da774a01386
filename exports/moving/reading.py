"""Reads the file, within limits, and says of what is wrong where it stands: $.rows.tasks[17].title.

Nothing of the database is asked or changed here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext as _

from core.errors import Refused
from exports.moving.carried import KIND, VERSION, Carried, Holds
from exports.moving.every import BY_MODEL, CHALLENGE, TABLES
from exports.moving.values import Odd, read

MOST_BYTES: Final = 8 * 1024 * 1024  # of a file that comes by the page; operators have the command
MOST_ROWS: Final = 1_000_000


class Wrong(Refused):
    """``path`` is where in the file."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(_("%(path)s: %(why)s.") % {"path": path, "why": why})
        self.path = path


@dataclass
class Brought:
    """What a file holds, read: values as the database has them, references as ids that lead somewhere in the file."""

    holds: Holds
    addresses: bool
    challenge: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def texts(self) -> Iterator[str]:
        """All that people wrote in it."""
        for table in (CHALLENGE, *TABLES):
            free = [name for name in table.fields if _is_free(table.field(name))]
            for row in [self.challenge] if table is CHALLENGE else self.rows[table.key]:
                for name in free:
                    yield from (one for one in _texts(row[name]) if one)


def parse(data: bytes) -> Brought:
    """Raises Wrong."""
    top = _object("$", _load(data), {"addresses", "challenge", "format", "holds", "rows"})
    form = _object("$.format", top["format"], {"kind", "version"})
    if form["kind"] != KIND:
        raise Wrong("$.format.kind", _("this is no challenge from Hundred"))
    if form["version"] != VERSION:
        raise Wrong("$.format.version", _("we read version %(n)s of the format, and no other") % {"n": VERSION})
    names = {one.name.lower(): one for one in Holds}
    if not isinstance(top["holds"], str) or top["holds"] not in names:
        raise Wrong("$.holds", _("one of %(names)s is wanted") % {"names": ", ".join(names)})
    if not isinstance(top["addresses"], bool):
        raise Wrong("$.addresses", _("true or false is wanted"))
    brought = Brought(names[top["holds"]], top["addresses"], _row(CHALLENGE, "$.challenge", top["challenge"]))
    _rows(brought, _object("$.rows", top["rows"], {table.key for table in TABLES}))
    _look_where_they_lead(brought)
    return brought


def _load(data: bytes) -> Any:
    try:
        return json.loads(data, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError as error:
        raise Wrong("$", _("it is nested too deep to be a challenge")) from error
    except (ValueError, UnicodeDecodeError) as error:
        raise Wrong("$", _("this is not JSON, or only a part of it (%(why)s)") % {"why": str(error)[:120]}) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _object(path: str, value: Any, names: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Wrong(path, _("an object is wanted, in { }"))
    for name in sorted(names - set(value)):
        raise Wrong(f"{path}.{name}", _("this is missing"))
    for name in sorted(set(value) - names):
        raise Wrong(f"{path}.{name[:60]}", _("version %(n)s knows no such name") % {"n": VERSION})
    return value


def _row(table: Carried, path: str, value: Any) -> dict[str, Any]:
    is_person = table.key == "people"
    found = _object(path, value, {*table.fields, *(("name", "email") if is_person else ())})
    row = {}
    for name in table.fields:
        try:
            row[name] = read(table.field(name), found[name])
        except Odd as error:
            raise Wrong(f"{path}.{name}", str(error)) from error
    return row | _person(path, found) if is_person else row


def _person(path: str, found: Mapping[str, Any]) -> dict[str, Any]:
    name, email = found["name"], found["email"]
    if not isinstance(name, str) or not name.strip() or len(name) > 80 or "\0" in name or not name.isprintable():
        raise Wrong(f"{path}.name", _("a name of up to 80 letters is wanted"))
    if email is not None and not _is_address(email):
        raise Wrong(f"{path}.email", _("an e-mail address in small letters is wanted, or null"))
    return {"name": name, "email": email}


def _is_address(email: Any) -> bool:
    if not isinstance(email, str) or email != email.lower() or len(email) > 254:
        return False
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def _rows(brought: Brought, rows: Mapping[str, Any]) -> None:
    seen: set[UUID] = set()
    left = MOST_ROWS
    for table in TABLES:
        path = f"$.rows.{table.key}"
        if not isinstance(rows[table.key], list):
            raise Wrong(path, _("a list is wanted, in [ ]"))
        left -= len(rows[table.key])
        if left < 0:
            raise Wrong(path, _("there are more than %(n)s rows") % {"n": f"{MOST_ROWS:,}"})
        brought.rows[table.key] = read_rows = []
        for number, value in enumerate(rows[table.key]):
            row = _row(table, f"{path}[{number}]", value)
            if row.get("id") in seen:
                raise Wrong(f"{path}[{number}].id", _("another row has this id"))
            seen |= {row["id"]} if "id" in row else set()
            read_rows.append(row)
    if len(brought.rows["brief"]) > 1:
        raise Wrong("$.rows.brief[1]", _("a challenge has one brief"))
    _each_address_once(brought)


def _each_address_once(brought: Brought) -> None:
    seen: set[str] = set()
    for number, person in enumerate(brought.rows["people"]):
        if person["email"] in seen:
            raise Wrong(f"$.rows.people[{number}].email", _("somebody before has this address"))
        seen |= {person["email"]} if person["email"] else set()


def _look_where_they_lead(brought: Brought) -> None:
    ids = {table.model: {row["id"] for row in brought.rows[table.key] if "id" in row} for table in TABLES}
    for table in TABLES:
        ways = {name: ids[model] for name in table.fields if (model := table.points_at(name))}
        for number, row in enumerate(brought.rows[table.key]):
            for name, there in ways.items():
                if row[name] is not None and row[name] not in there:
                    where = BY_MODEL[table.points_at(name)].key  # type: ignore[index]
                    why = _("no row in “%(where)s” has this id") % {"where": where}
                    raise Wrong(f"$.rows.{table.key}[{number}].{name}", why)


_FREE: Final = (models.CharField, models.TextField)


def _is_free(one: Any) -> bool:
    base = getattr(one, "base_field", one)
    return isinstance(base, _FREE) and not base.choices and not isinstance(base, models.SlugField)


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
