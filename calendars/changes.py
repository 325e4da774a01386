"""How often a row was changed, and when last: out of the history that the database keeps (pghistory)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef

from core.bundle import Bundle

History = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Changes:
    """``times`` only rises, so it serves as SEQUENCE; ``at`` is the moment of the last."""

    times: int
    at: datetime

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(self.times + other.times, max(self.at, other.at))


def history(model: type[Model], *fields: str, of: str = "pk") -> ArraySubquery:
    """What ``fields`` of a row were, oldest first, read with the row; ``of``: where its key stands."""
    kept = model.history.rel.related_model  # type: ignore[attr-defined]  # made by pghistory
    rows = kept._default_manager.filter(pgh_obj=OuterRef(of)).order_by("pgh_id")
    said = Bundle(**{name: name for name in fields}, at="pgh_created_at", label="pgh_label")
    return ArraySubquery(rows.values(said=said))


def changes(told: History, *fields: str, since: datetime) -> Changes:
    """Changes of ``fields`` alone. ``since``: the moment to tell of a row that is older than its history."""
    times, at, before = 0, since, None
    for row in told:
        now = [row[name] for name in fields]
        if before is None and row["label"] == "insert":
            at = datetime.fromisoformat(row["at"])
        elif now != before:
            times, at = times + 1, datetime.fromisoformat(row["at"])
        before = now
    return Changes(times, at)
