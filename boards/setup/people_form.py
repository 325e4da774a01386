"""People, pasted or in a file."""

from typing import Any

from django import forms
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.once import OnceField


class PastedField(forms.CharField):
    """One of two ways: it may stay empty when the other is used, and the form says when both are."""

    def validate(self, value: object) -> None:
        pass


class ChosenFileField(forms.FileField):
    """The other way."""

    def validate(self, value: object) -> None:
        pass


class PeopleForm(forms.Form):
    use_required_attribute = False

    text = PastedField(
        label=gettext_lazy("Paste from your spreadsheet"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "nhsuk-textarea--paste", "spellcheck": "false"}),
        help_text=gettext_lazy("With the headings: name, e-mail or mobile, role, team."),
    )
    file = ChosenFileField(label=gettext_lazy("Or choose a file"), help_text=gettext_lazy(".xlsx or .csv, up to 2 MB"))

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
