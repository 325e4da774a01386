"""What other apps know about whether a message is still right: asked in the statement that claims it.

This app knows people, not challenges; so an app above says, once at start, in SQL,
what must still hold for its kinds. ``due`` has person_id, occasion, about and kind.
"""

from typing import Final

_still_right: Final[dict[str, str]] = {}


def register(kind: str, still_right: str) -> None:
    """``still_right`` is constant SQL, true as long as the message should go out."""
    _still_right[kind] = still_right


def still_right() -> str:
    """SQL over ``due`` that is true for every kind nobody registered."""
    cases = " ".join(f"WHEN '{kind}' THEN {sql}" for kind, sql in _still_right.items())
    return f"(CASE due.kind {cases} ELSE TRUE END)" if cases else "TRUE"
