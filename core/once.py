"""Written once: the form chooses the row's key, so a second sending finds the first."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.db.models import Model
from django.utils.datastructures import MultiValueDict

from core.errors import WrittenBefore

M = TypeVar("M", bound=Model)


class OnceField(forms.UUIDField):
    """The hidden key of the row this form will write, made when the form is rendered."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"initial": uuid4, "required": True, "label": "", **kwargs})


def write_once(
    model: type[M], key: UUID, *, when_new: Mapping[str, Any] | None = None, **fields: Any
) -> tuple[M, bool]:
    """Create the row, or find the one this form wrote before. Returns (row, is_new).

    ``when_new`` is what a new row gets besides, and a second sending need not repeat: the day
    it was written. Raises WrittenBefore if the key exists with other content: nothing is changed.
    """
    row, is_new = model._default_manager.get_or_create(pk=key, defaults={**(when_new or {}), **fields})
    if not is_new and any(getattr(row, name) != value for name, value in fields.items()):
        raise WrittenBefore
    return row, is_new


def renew(form: forms.Form) -> None:
    """Give a form that was sent a key of its own, so that sending it again writes another row."""
    lists = form.data.lists() if isinstance(form.data, MultiValueDict) else ((k, [v]) for k, v in form.data.items())
    sent: MultiValueDict[str, Any] = MultiValueDict(dict(lists))
    sent["id"] = str(uuid4())
    form.data = sent
