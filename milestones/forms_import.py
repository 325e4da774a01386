from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from core import tables
from core.errors import Refused
from core.once import OnceField
from core.tables import Table
from identifiers import forms
from identifiers.finder import Kind


class ImportForm(forms.Form):
    """A table, pasted or as a file. ``table`` is there once the form is valid."""

    may_hold: ClassVar = dict.fromkeys(("text", "file"), frozenset({Kind.EMAIL}))  # owners may be named by theirs

    text = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("Paste your rows here"),
        help_text=gettext_lazy("In Excel, mark the cells with their headings, copy, and paste."),
        widget=forms.Textarea(
            attrs={
                "class": "nhsuk-textarea--paste",
                "rows": 10,
                "maxlength": tables.MOST_LETTERS,
                "spellcheck": "false",
            }
        ),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("Or choose a file"),
        help_text=gettext_lazy("An Excel workbook (.xlsx) or a .csv, up to 2 MB and 1,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    unsaid = forms.ChoiceField(
        required=False,
        choices=[("task", gettext_lazy("tasks")), ("milestone", gettext_lazy("milestones"))],
        label=gettext_lazy("Rows that do not say what they are become"),
        widget=forms.RadioSelect,
    )
    again = forms.BooleanField(required=False, label=gettext_lazy("Add what is in the plan already once more"))

    table: Table

    def texts(self) -> Iterator[tuple[str, str]]:
        """Also what stands in the file."""
        yield from super().texts()
        if hasattr(self, "table") and self.cleaned_data.get("file"):
            yield "file", self.table.as_text()

    def two_ways(self) -> list[forms.BoundField]:
        """Either of them will do."""
        return [self["text"], self["file"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["unsaid"] = said.get("unsaid") or "task"
        if "file" in self.errors:
            return said
        try:
            self.table = tables.read(said.get("file") or said.get("text") or "")
        except Refused as refusal:
            self.add_error("file" if said.get("file") else "text", refusal.sentence)
        return said


class ConfirmForm(ImportForm):
    """The same table once more, what it would have become, and the key it is written with."""

    id = OnceField()
    seen = forms.CharField(max_length=32, widget=forms.HiddenInput)
