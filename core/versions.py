"""Two people at one row: a form carries what it showed, and a change in between is noticed. Pure."""

from collections.abc import Iterable
from hashlib import blake2s

from django.db.models import Model


class ChangedMeanwhile(Exception):
    """Somebody else changed the row after the form was shown. Nothing was saved."""

    def __init__(self, now: Model) -> None:
        super().__init__()
        self.now = now


def fingerprint(row: Model, fields: Iterable[str]) -> str:
    """Sixteen letters that differ when one of ``fields`` does."""
    said = "\0".join(f"{name}={getattr(row, name)}" for name in fields)
    return blake2s(said.encode(), digest_size=8).hexdigest()


def must_be_as_seen(row: Model, fields: Iterable[str], *, seen: str) -> None:
    """Raises ChangedMeanwhile unless ``seen`` is the row's fingerprint, or empty (nothing was shown)."""
    if seen and seen != fingerprint(row, fields):
        raise ChangedMeanwhile(row)
