"""A table that somebody pastes or chooses as a file, guarded like every other text."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from core import tables
from core.errors import Refused
from core.tables import Table
from identifiers import forms


class TableForm(forms.Form):
    """``table`` is there once the form is valid. Of more than ``most_rows`` none is read."""

    most_rows: ClassVar = tables.MOST_ROWS

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
        if "file" in self.errors:
            return said
        try:
            self.table = tables.read(said.get("file") or said.get("text") or "", most_rows=self.most_rows)
        except Refused as refusal:
            self.add_error("file" if said.get("file") else "text", refusal.sentence)
        return said
