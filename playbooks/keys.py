"""Keys of the rows of a playbook: the one a row had, or a new one made of its words. Pure."""

import re
from collections.abc import Iterable
from itertools import chain, count
from typing import Any

Row = dict[str, Any]


def keyed(rows: list[Row], known: Iterable[str]) -> list[Row]:
    """Those with a title, each with a key: the one it had, or a new one made of its words."""
    used = set(known)
    kept: list[Row] = []
    for row in (row for row in rows if row["title"].strip()):
        key = row["key"]
        if key not in used or any(other["key"] == key for other in kept):
            key = new_key(row["title"], used)
        used.add(key)
        kept.append({**row, "key": key})
    return kept


def new_key(title: str, used: set[str]) -> str:
    base = re.sub(r"\W+", "_", title.lower(), flags=re.ASCII).strip("_")[:32] or "row"
    return next(key for key in chain((base,), (f"{base}_{n}" for n in count(2))) if key not in used)
