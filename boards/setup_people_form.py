"""People, pasted or in a file."""

from typing import Any

from django import forms
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.once import OnceField


class PeopleForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Paste from your spreadsheet"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "nhsuk-textarea--paste", "spellcheck": "false"}),
        help_text=gettext_lazy("With the headings: name, e-mail or mobile, role, team."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"), required=False, help_text=gettext_lazy(".xlsx or .csv, up to 2 MB")
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (data.get("text") or "").strip() and not data.get("file"):
            raise forms.ValidationError(_("Paste your list, or choose a file."))
        return data

    @property
    def source(self) -> "str | File[bytes]":
        """The file, if there is one."""
        source: str | File[bytes] = self.cleaned_data["file"] or self.cleaned_data["text"]
        return source


class ConfirmForm(forms.Form):
    """The rows that were seen, once more."""

    id = OnceField()
    text = forms.CharField(widget=forms.HiddenInput, strip=False)
