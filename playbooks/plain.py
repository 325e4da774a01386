"""A document as plain data, for JSON and YAML, and back. Pure.

What stands as it is by itself is left out, so that the same document is always the same data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import time
from types import MappingProxyType
from typing import Any, TypeVar

from challenges.calendar import Shift
from playbooks.document import (
    FORMAT,
    Checklist,
    Document,
    PlannedEvent,
    PlannedMilestone,
    PlannedRule,
    Question,
    RunSheet,
    Step,
    Task,
    Word,
)

Plain = dict[str, Any]
T = TypeVar("T")


def as_plain(document: Document) -> Plain:
    """In the order in which people read it."""
    plain = _plain(document)
    return {"format": FORMAT, **plain}


def of_plain(data: Mapping[str, Any]) -> Document:
    """``data`` was checked (playbooks.checking)."""
    return Document(
        name=data["name"],
        about=data.get("about", ""),
        language=data.get("language", "en"),
        words=MappingProxyType({key: Word(**word) for key, word in data.get("words", {}).items()}),
        events=_many(PlannedEvent, data.get("events", ())),
        milestones=_many(PlannedMilestone, data.get("milestones", ())),
        prompts=_many(Question, data.get("prompts", ())),
        rules=_many(PlannedRule, data.get("rules", ())),
        run_sheets=tuple(
            RunSheet(**{**sheet, "steps": _many(Step, sheet["steps"])}) for sheet in data.get("run_sheets", ())
        ),
        checklists=tuple(
            Checklist(**{**one, "tasks": _many(Task, one["tasks"])}) for one in data.get("checklists", ())
        ),
    )


def _many(kind: type[T], rows: Iterable[Mapping[str, Any]]) -> tuple[T, ...]:
    return tuple(kind(**{name: _typed(name, value) for name, value in row.items()}) for row in rows)


def _typed(name: str, value: Any) -> Any:
    if name == "shift":
        return Shift(value)
    if name == "at":
        return time.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    match value:
        case Shift():
            return str(value)
        case time():
            return value.strftime("%H:%M")
        case tuple():
            return [_plain(one) for one in value]
        case Mapping():
            return {key: _plain(one) for key, one in sorted(value.items())}
        case _ if hasattr(value, "__dataclass_fields__"):
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value) if _is_said(value, each)}
        case _:
            return value


def _is_said(value: Any, each: Any) -> bool:
    given = getattr(value, each.name)
    default = each.default_factory() if each.default_factory is not MISSING else each.default
    return bool(given != default)
