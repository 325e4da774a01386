"""A file with a challenge in it."""

from collections.abc import Iterator

from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exports.moving.reading import MOST_BYTES, Brought, Wrong, parse
from identifiers import forms


class BringForm(forms.Form):
    """``brought`` is what the file holds, once it is valid."""

    use_required_attribute = False
    brought: Brought | None = None

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("What “Download the challenge” gave you, up to 8 MB. It ends in .json."),
        error_messages={"required": gettext_lazy("Choose the file you downloaded.")},
    )
    slug = forms.SlugField(
        label=gettext_lazy("Short name in the address"),
        help_text=gettext_lazy("Only if another challenge here has the same one: letters, numbers and hyphens."),
        max_length=60,
        required=False,
    )

    def clean_file(self) -> "File[bytes]":
        file: File[bytes] = self.cleaned_data["file"]
        data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is bigger than 8 MB. Whoever looks after this installation can bring it in for you.")
            )
        try:
            self.brought = parse(data)
        except Wrong as error:
            raise forms.ValidationError(error.sentence) from error
        return file

    def texts(self) -> Iterator[tuple[str, str]]:
        """Also what people wrote in the file."""
        yield from super().texts()
        for text in self.brought.texts() if self.brought else ():
            yield "file", text
