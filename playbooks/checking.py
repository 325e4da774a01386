"""Whether plain data is a playbook; every mistake with the line it stands in, in plain words."""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.models import Challenge
from core.errors import Refused
from core.spoken import SAFE
from nudges import method
from nudges.occasions import Occasion
from nudges.ruling_checks import Chosen, can_be_added, check
from playbooks.document import Document
from playbooks.plain import as_plain, of_plain
from playbooks.schema import SCHEMA
from playbooks.yaml_file import Parsed, Path, Problem, Unreadable, read, write

MOST_TOLD: Final = 20
_TYPES: Final = {
    "string": gettext_lazy("words are expected here."),
    "integer": gettext_lazy("a whole number is expected here."),
    "boolean": gettext_lazy("true or false is expected here."),
    "array": gettext_lazy("a list is expected here."),
    "object": gettext_lazy("names with values are expected here, such as title: Launch."),
}


def checked(document: Document) -> Document:
    """What a form put together, once more by the rules for files. Raises Refused."""
    try:
        return document_in(write(as_plain(document)))
    except Unreadable as error:
        raise Refused(" ".join(problem.words for problem in error.problems)) from None


def document_in(source: str | bytes) -> Document:
    """Raises Unreadable with everything that is wrong, by line."""
    parsed = read(source)
    problems = [*_by_schema(parsed)] or [*_beyond_schema(parsed)]
    if problems:
        ordered = sorted(set(problems), key=lambda one: (one.line, one.words))
        raise Unreadable(*ordered[:MOST_TOLD])
    return of_plain(parsed.data)


def _by_schema(parsed: Parsed) -> Iterator[Problem]:
    import jsonschema  # noqa: PLC0415  only who needs it pays for it

    strict = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    for error in strict(SCHEMA).iter_errors(parsed.data):
        yield from _told(error, parsed)


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[Any]:
    """In JSON Schema $ is the end; in Python also the place before a last line break."""
    import jsonschema  # noqa: PLC0415

    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield jsonschema.ValidationError(value)


def _told(error: Any, parsed: Parsed) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    line, name = parsed.line_of(path), _name(path)
    match error.validator:
        case "additionalProperties":
            known = ", ".join(error.schema["properties"])
            for key in (key for key in error.instance if key not in error.schema["properties"]):
                words = _("“%(key)s” means nothing here. Known are: %(known)s.") % {"key": key[:40], "known": known}
                yield Problem(parsed.line_of((*path, key)), words)
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            yield from (Problem(line, _("“%(key)s” is missing.") % {"key": key}) for key in missing)
        case "type":
            yield Problem(line, f"{name}{_TYPES[error.validator_value]}")
        case "enum" | "const":
            allowed = error.validator_value if error.validator == "enum" else [error.validator_value]
            known = ", ".join(f"“{one}”" for one in allowed)
            yield Problem(line, _("%(name)schoose one of: %(known)s.") % {"name": name, "known": known})
        case _:
            yield Problem(line, f"{name}{_limit(error)}")


def _limit(error: Any) -> str:
    limit = error.validator_value
    match error.validator:
        case "minimum" | "maximum":
            low, high = error.schema["minimum"], error.schema["maximum"]
            return _("a number from %(low)s to %(high)s is expected.") % {"low": low, "high": high}
        case "maxLength":
            return _("at most %(most)s letters.") % {"most": limit}
        case "maxItems":
            return _("at most %(most)s of them.") % {"most": limit}
        case "minItems" | "minLength":
            return _("something is missing here.")
        case "uniqueItems":
            return _("each only once.")
        case _:
            return _PATTERNS.get(str(limit), gettext_lazy("this is not in the form we can read.")).__str__()


_PATTERNS: Final = {
    SAFE: gettext_lazy("words of letters, spaces and hyphens only, such as catalyst."),
    r"\S": gettext_lazy("something is missing here."),
    "^[a-z0-9_]{1,40}$": gettext_lazy("small letters, digits and _ only, such as first_win."),
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": gettext_lazy("a time like \"08:30\"."),
}  # fmt: skip


def _name(path: Path) -> str:
    names = [part for part in path if isinstance(part, str)]
    return f"{names[-1]}: " if names else ""


def _beyond_schema(parsed: Parsed) -> Iterator[Problem]:
    data: Mapping[str, Any] = parsed.data
    for path, rows in _lists(data):
        yield from _twice(parsed, path, rows)
    yield from _events(parsed, data.get("events", []))
    for number, row in enumerate(data.get("prompts", [])):
        if words := _prompt(row):
            yield Problem(parsed.line_of(("prompts", number)), words)
    for number, row in enumerate(data.get("rules", [])):
        if words := _rule(row):
            yield Problem(parsed.line_of(("rules", number)), words)


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[Path, list[Mapping[str, Any]]]]:
    for name in ("events", "milestones", "prompts", "rules", "run_sheets", "checklists"):
        rows = data.get(name, [])
        yield (name,), rows
        for inner in ("steps", "tasks"):
            yield from (((name, number, inner), row[inner]) for number, row in enumerate(rows) if inner in row)


def _twice(parsed: Parsed, path: Path, rows: list[Mapping[str, Any]]) -> Iterator[Problem]:
    names = ("number", "key") if path == ("prompts",) else ("kind",) if path == ("run_sheets",) else ("key",)
    for name in names:
        first: dict[Any, int] = {}
        for number, row in enumerate(rows):
            if name in row and first.setdefault(row[name], number) != number:
                line = parsed.line_of((*path, first[row[name]]))
                told = {"name": name, "value": row[name], "line": line}
                words = _("%(name)s “%(value)s” stands here a second time; first in line %(line)s.") % told
                yield Problem(parsed.line_of((*path, number, name)), words)


def _events(parsed: Parsed, rows: list[Mapping[str, Any]]) -> Iterator[Problem]:
    seen = set()
    for number, row in enumerate(rows):
        kind, line = row.get("kind", "other"), parsed.line_of(("events", number))
        if kind == "launch" and (row["day"] != 0 or row.get("shift") != "stay"):
            yield Problem(line, _("The launch is on Day 0 and stays there: write day: 0 and shift: stay."))
        if kind != "other" and kind in seen:
            yield Problem(line, _("There is one %(kind)s in a challenge, and it stands above.") % {"kind": kind})
        if kind in ("midpoint", "sustainability") and row["day"] < 1:
            yield Problem(line, _("A review comes after Day 0."))
        seen.add(kind)


def _prompt(row: Mapping[str, Any]) -> str:
    own = [name for name in ("key", "text", "audience", "week", "phase") if name in row]
    if "number" in row:
        return _("A number stands for one of the thirty questions, and nothing else stands beside it.") if own else ""
    if "in_use" in row:
        return _("A question of your own is asked. Take it out if it is not to be asked: in_use is for the thirty.")
    if not {"key", "text", "audience"} <= row.keys() or ("week" in row) == ("phase" in row):
        return _("A question of your own has a key, a text, an audience, and either a week or a phase.")
    return ""


def _rule(row: Mapping[str, Any]) -> str:
    known = method.BY_KEY.get(row["key"])
    if "occasion" not in row and known is None:
        return _("The method has no rule “%(key)s”. A rule of your own has an occasion.") % {"key": row["key"]}
    if "occasion" in row and known is not None:
        return _("“%(key)s” is a rule of the method: leave its occasion out, or give yours another key.") % {
            "key": row["key"]
        }
    base = {"at": known.at, "offset": known.offset, "weekday": known.weekday} if known else {"at": time(8, 30)}
    said = {name: row[name] for name in ("offset", "weekday", "shift", "subject", "words") if name in row}
    said |= {"roles": tuple(row.get("roles", ())), "functions": tuple(row.get("functions", ()))}
    try:
        occasion = known.occasion if known else can_be_added(row["occasion"])
        check(Occasion(occasion), Chosen(**base | said), Challenge())
    except Refused as refusal:
        return refusal.sentence
    return ""
