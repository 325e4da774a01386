"""What people fill in about a playbook as a whole."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.roles import Function, Role
from challenges.forms import Paragraph
from core.once import OnceField
from identifiers import forms
from playbooks.checking import document_in
from playbooks.document import Document, Word
from playbooks.plain import as_plain
from playbooks.yaml_file import MOST_BYTES, Unreadable, as_text, write

ROLES: Final = [*Role, *Function]


class FileForm(forms.Form):
    """A file, or its text. ``document`` is what it holds, once it is valid."""

    use_required_attribute = False
    document: Document | None = None

    id = OnceField()
    file = forms.FileField(
        label=gettext_lazy("The file"), required=False, help_text=gettext_lazy("It ends in .yaml, up to 200 KB.")
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste what is in it"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "nhsuk-textarea--paste", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        file, name = data.get("file"), "file" if data.get("file") else "text"
        source: str | bytes = file.read(MOST_BYTES + 1) if file else data.get("text", "")
        if not source.strip():
            raise forms.ValidationError(_("Choose a file, or paste what is in it."))
        try:
            self.document = document_in(source)
        except Unreadable as error:
            self.add_error(name, [str(problem) for problem in error.problems])
        return data

    def texts(self) -> Iterator[tuple[str, str]]:
        """Also what stands in the file."""
        yield from super().texts()
        if file := getattr(self, "cleaned_data", {}).get("file"):
            with suppress(Unreadable):  # told already
                file.seek(0)
                yield "file", as_text(file.read(MOST_BYTES + 1))


class TextForm(forms.Form):
    """All of a playbook as text."""

    use_required_attribute = False
    document: Document | None = None

    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("The whole playbook as text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "class": "nhsuk-textarea--paste", "spellcheck": "false"}),
        help_text=gettext_lazy("What is wrong is told with its line."),
        error_messages={"required": gettext_lazy("The text is empty.")},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        try:
            self.document = document_in(text)
        except Unreadable as error:
            raise forms.ValidationError([str(problem) for problem in error.problems]) from None
        return text

    @staticmethod
    def first(document: Document) -> dict[str, Any]:
        return {"text": write(as_plain(document))}


class FrontForm(forms.Form):
    """Its name, what it is for, and what roles are called here."""

    use_required_attribute = False

    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, error_messages={"required": gettext_lazy("Give it a name.")}
    )
    about = Paragraph(label=gettext_lazy("What it is for"), max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in ROLES:
            for number, label in (("one", _("One is called")), ("many", _("Several are called"))):
                self.fields[f"{role.value}_{number}"] = forms.CharField(label=label, max_length=40, required=False)

    @property
    def words(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each role or function, as the method calls it, with its two fields."""
        return [(str(role.label), self[f"{role.value}_one"], self[f"{role.value}_many"]) for role in ROLES]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for role in ROLES:
            one, many = f"{role.value}_one", f"{role.value}_many"
            if bool(data.get(one)) != bool(data.get(many)):
                self.add_error(many if data.get(one) else one, _("Say what one is called, and several of them."))
        return data

    def put(self, document: Document) -> Document:
        data = self.cleaned_data
        named = {role.value: (data[f"{role.value}_one"], data[f"{role.value}_many"]) for role in ROLES}
        words = {key: Word(one=one, many=many) for key, (one, many) in sorted(named.items()) if one}
        about = data["about"].replace("\r\n", "\n")
        return replace(document, name=data["name"], about=about, words=words)

    @staticmethod
    def first(document: Document) -> dict[str, Any]:
        ones = {f"{key}_one": word.one for key, word in document.words.items()}
        many = {f"{key}_many": word.many for key, word in document.words.items()}
        return {"name": document.name, "about": document.about, **ones, **many}


class TakeForm(forms.Form):
    """One more row, written once."""

    id = OnceField()
