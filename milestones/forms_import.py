from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from core.once import OnceField
from identifiers import forms
from identifiers.finder import Kind
from identifiers.tables import TableForm


class ImportForm(TableForm):
    """A plan in a table, and what its rows are."""

    may_hold: ClassVar = dict.fromkeys(("text", "file"), frozenset({Kind.EMAIL}))  # owners may be named by theirs

    unsaid = forms.ChoiceField(
        required=False,
        choices=[("task", gettext_lazy("tasks")), ("milestone", gettext_lazy("milestones"))],
        label=gettext_lazy("Rows that do not say what they are become"),
        widget=forms.RadioSelect,
    )
    again = forms.BooleanField(required=False, label=gettext_lazy("Add what is in the plan already once more"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["unsaid"] = said.get("unsaid") or "task"
        return said


class ConfirmForm(ImportForm):
    """The same table once more, what it would have become, and the key it is written with."""

    id = OnceField()
    seen = forms.CharField(max_length=32, widget=forms.HiddenInput)
