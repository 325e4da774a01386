"""People, pasted or in a file."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, ClassVar, Final

from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import tables
from core.errors import Refused
from core.once import OnceField
from identifiers import forms
from identifiers.finder import Kind

CONTACTS: Final = frozenset({Kind.EMAIL, Kind.PHONE})  # the columns of those who are invited


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
    may_hold: ClassVar = dict.fromkeys(("text", "file"), CONTACTS)

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

    def texts(self) -> Iterator[tuple[str, str]]:
        """Also what stands in the file."""
        yield from super().texts()
        if file := getattr(self, "cleaned_data", {}).get("file"):
            with suppress(Refused):  # the view says what is wrong with it
                yield "file", tables.read(file).as_text()
            file.seek(0)

    @property
    def source(self) -> "str | File[bytes]":
        """The file, if there is one."""
        source: str | File[bytes] = self.cleaned_data["file"] or self.cleaned_data["text"]
        return source


class ConfirmForm(forms.Form):
    """The rows that were seen, once more."""

    may_hold: ClassVar = {"text": CONTACTS}

    id = OnceField()
    text = forms.CharField(widget=forms.HiddenInput, strip=False)
