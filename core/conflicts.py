"""A form is tried. When somebody overtook it, the words of both stand side by side and nothing is lost."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.errors import Refused, WrittenBefore
from core.once import renew
from core.versions import ChangedMeanwhile

R = TypeVar("R", bound=Model)
Theirs = Callable[[Any], tuple[dict[str, str], str]]


def attempt(
    form: forms.Form, act: Callable[[dict[str, Any]], R], *, theirs: Theirs | None = None
) -> tuple[R | None, int]:
    """Call ``act`` with what was sent: (row, 303), or (None, 422 or 409) with the reasons on the form.

    ``theirs`` gives, for the row as it is now, its words by field and its fingerprint.
    """
    if not form.is_valid():
        return None, 422
    try:
        return act(dict(form.cleaned_data)), 303
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None, 422
    except WrittenBefore:
        renew(form)
        form.add_error(None, _("What you sent first is kept. Send again to add this one as well."))
        return None, 409
    except ChangedMeanwhile as change:
        words, seen = theirs(change.now) if theirs else ({}, "")
        _explain(form, words, seen)
        return None, 409


def _explain(form: forms.Form, theirs: dict[str, str], seen: str) -> None:
    """Say what differs, and let the next sending count."""
    form.add_error(
        None, _("Somebody changed this while you were writing. Nothing was overwritten. Save again to keep your words.")
    )
    differs = {name: value for name, value in theirs.items() if value != as_words(form.cleaned_data.get(name))}
    for name, value in differs.items():
        form.add_error(name, _("It now says “%(value)s”. Your words are still here.") % {"value": value or "–"})
    form.data = {**form.data.dict(), "seen": seen} if isinstance(form.data, QueryDict) else form.data


def as_words(value: object) -> str:
    """What a field holds, as a person reads it."""
    return "" if value is None else str(getattr(value, "user", value))
